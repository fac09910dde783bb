/** `npm run import` for a sheet of portal records: every good row is taken, every other is named with its reason. */
import { readFile, stat } from 'node:fs/promises';
import type { FileImportAnswer } from '#contract/file-import';
import { MAX_FILE_BYTES } from '#contract/file-limits';
import type { Core } from '../core.ts';
import { ImportFault } from '../feeds/log-case.ts';
import { createFileImport } from '../feeds/sheet/file-import.ts';
import { isPortalSheet } from '../feeds/sheet/read-sheet.ts';
import { progressBar } from './progress-bar.ts';

const FAULTS_SHOWN = 20;
const UPLOADER = { name: 'import', unit: null };

export interface SheetReport extends Pick<FileImportAnswer, 'dossiers' | 'accepted' | 'seq'> {
  rows: number;
  invalidRows: number;
  rejected: number;
}

/** @returns the bytes of a sheet of portal records; null for any other file, which is left to the mappings */
export async function readPortalSheet(path: string): Promise<Buffer | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size > MAX_FILE_BYTES) return null;
  const file = await readFile(path);
  return (await isPortalSheet(file)) ? file : null;
}

/** @throws ImportFault when the file as a whole cannot be taken; then nothing of it has been */
export async function importSheet(file: Buffer, core: Core): Promise<SheetReport> {
  const files = createFileImport({ ...core, waitingClock: core.clock });
  const read = await files.preview(file, UPLOADER);
  if ('fault' in read) throw new ImportFault(read.fault);
  const { rows, invalid, invalidRows, changes, token } = read.preview;
  const bar = progressBar('Nhập dữ liệu', 'dòng');
  try {
    const stored = token === null ? undefined : await files.confirm(token, UPLOADER, bar.update);
    const { dossiers = changes, accepted = 0, rejected = [], seq = core.store.log.lastSeq() } = stored ?? {};
    bar.stop();
    const faults = [...invalid, ...rejected];
    if (faults.length > 0) console.error(`${invalidRows + rejected.length} rows were not taken:`);
    for (const { row, column, code, message } of faults.slice(0, FAULTS_SHOWN))
      console.error(`  dòng ${row}${column === '' ? '' : `, ${column}`}: ${code}: ${message}`);
    if (faults.length > FAULTS_SHOWN) console.error(`  … and ${faults.length - FAULTS_SHOWN} more`);
    return { rows, invalidRows, dossiers, accepted, rejected: rejected.length, seq };
  } finally {
    bar.stop();
  }
}

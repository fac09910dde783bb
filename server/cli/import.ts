/** `npm run import -- FILE [--map MAP.json]`: takes a foreign event log (XES, CSV) or a sheet of portal records in. */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Rejection } from '#contract/rejection';
import { ConfigError, readConfig } from '../config.ts';
import { DATA_FOLDER, openCore } from '../core.ts';
import { findMapping } from '../feeds/find-mapping.ts';
import { type ImportReport, importLog } from '../feeds/import-log.ts';
import { ImportFault } from '../feeds/log-case.ts';
import { importSheet, readPortalSheet, type SheetReport } from './import-sheet.ts';
import { progressBar } from './progress-bar.ts';

const USAGE = 'usage: npm run import -- FILE [--map MAP.json]';
const REJECTIONS_SHOWN = 20;

async function run(file: string, map: string | undefined): Promise<ImportReport | SheetReport> {
  const { dataDir } = readConfig(process.env);
  // Its header row says what each column means, so such a sheet needs no mapping.
  const sheet = map === undefined ? await readPortalSheet(file) : null;
  if (sheet !== null) return takeSheet(sheet, dataDir);
  const mapping = await findMapping(file, map, new URL('mappings/', DATA_FOLDER));
  mkdirSync(dataDir, { recursive: true });
  const core = openCore({ dataDir });
  const bar = progressBar('Nhập dữ liệu', 'byte');
  const rejections: string[] = [];
  let rejected = 0;
  const onRejected = ({ code, path, message }: Rejection, { id }: { id: string }) => {
    rejected++;
    if (rejections.length < REJECTIONS_SHOWN) rejections.push(`  ${id}: ${code} ${path}: ${message}`);
  };
  try {
    return await importLog({ file, mapping, target: core, onProgress: bar.update, onRejected });
  } finally {
    bar.stop();
    core.close();
    if (rejected > 0) {
      console.error(`${rejected} events were refused and stand in quarantine:\n${rejections.join('\n')}`);
      if (rejected > REJECTIONS_SHOWN) console.error(`  … and ${rejected - REJECTIONS_SHOWN} more`);
    }
  }
}

async function takeSheet(sheet: Buffer, dataDir: string): Promise<SheetReport> {
  mkdirSync(dataDir, { recursive: true });
  const core = openCore({ dataDir });
  try {
    return await importSheet(sheet, core);
  } finally {
    core.close();
  }
}

class UsageError extends Error {}

function readArguments(): { file: string; map: string | undefined } {
  const { values, positionals } = parseArgs({ options: { map: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('one FILE is needed');
  return { file, map: values.map };
}

function explain(error: unknown): void {
  if (error instanceof ImportFault) {
    console.error(`Nothing was imported: ${error.message}`);
    for (const detail of error.details) console.error(`  ${detail}`);
  } else if (isUsageFault(error)) console.error(`${error.message}\n${USAGE}`);
  else console.error(error instanceof ConfigError ? error.message : error);
}

/** Ours, and what `parseArgs` throws for an option it does not know. */
function isUsageFault(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

try {
  const { file, map } = readArguments();
  console.log(JSON.stringify(await run(file, map)));
} catch (error) {
  explain(error);
  process.exitCode = isUsageFault(error) ? 2 : 1;
}

/**
 * `npm run restore -- FILE [--yes]`: puts a copy of the database in place of the present one, which is kept under
 * another name. Exit 0: done, 2: nothing was changed.
 */
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue.ts';
import { machineClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { DATA_FOLDER, STORE_FILE } from '../core.ts';
import { foldRulesOf } from '../fold-rules.ts';
import { type CopyFacts, CopyFault, checkCopy, copyDatabase } from '../store/copy-database.ts';
import { holdDatabase } from '../store/hold-database.ts';
import { openStore } from '../store/open-store.ts';
import { blameOriginal, CommandFault, copyWords, fileStamp } from './copy-words.ts';
import { linked, placeAnew, SIDES, withPartFile } from './part-file.ts';
import { progressBar } from './progress-bar.ts';

const USAGE = 'Cách dùng: npm run restore -- FILE [--yes]';
const NOT_DONE = 2;

interface Restoration {
  restored: string;
  seq: number;
  /** What stood there before, under its new names; empty where there was nothing. */
  kept: string[];
}

/** Everything that can fail is done to a copy beside the present database: copied, brought up to date, checked. */
async function prepare(file: string, part: string): Promise<CopyFacts> {
  const bar = progressBar('Chép', 'trang');
  try {
    await copyDatabase(file, part, bar.update);
  } finally {
    bar.stop();
  }
  const folding = progressBar('Dựng lại', 'sự kiện');
  try {
    openStore(part, foldRulesOf(loadCatalogue(DATA_FOLDER)), folding.update).close();
  } finally {
    folding.stop();
  }
  return checkCopy(part);
}

/** What the server may write, it may write after a restore too, whoever has called for it. */
function takeAfter(present: string, dataDir: string, part: string): void {
  const isThere = existsSync(present);
  const { mode, uid, gid } = statSync(isThere ? present : dataDir);
  if (isThere) chmodSync(part, mode);
  if (process.getuid?.() === 0) chownSync(part, uid, gid);
}

/** Two restores within one second keep two databases. */
function freeName(wished: string): string {
  const named = (turn: number) => `${wished}${turn === 1 ? '' : `-${turn}`}.sqlite`;
  let turn = 1;
  while (['', ...SIDES].some((side) => existsSync(named(turn) + side))) turn++;
  return named(turn);
}

/** The present database keeps its name until the new one takes it, so that at no moment there is none. */
function exchange(part: string, present: string, aside: string): string[] {
  const kept: string[] = [];
  // Always: a write-ahead log that stays behind would be played into the new database.
  for (const side of SIDES) {
    if (!existsSync(present + side)) continue;
    renameSync(present + side, aside + side);
    kept.push(aside + side);
  }
  if (!existsSync(present)) {
    placeAnew(part, present);
    return kept;
  }
  if (!linked(present, aside)) renameSync(present, aside);
  renameSync(part, present);
  return [aside, ...kept];
}

/** Anything but a yes is a no: another word, Ctrl-C, the end of the input. */
async function confirm(file: string, { seq, dossiers }: CopyFacts): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  terminal.once('close', () => ended.abort()).once('SIGINT', () => ended.abort());
  const question = `Thay cơ sở dữ liệu hiện tại bằng ${file} (đến sự kiện ${seq}, ${dossiers} hồ sơ)? Gõ "có" để thay: `;
  const answer = await terminal.question(question, { signal: ended.signal }).catch(() => '');
  terminal.close();
  if (!/^(có|co|c)$/i.test(answer.trim().normalize('NFC')))
    throw new CommandFault('Không thay; cơ sở dữ liệu như cũ.');
}

async function restore(file: string, dataDir: string, asks: boolean): Promise<Restoration> {
  const present = join(dataDir, STORE_FILE);
  const aside = freeName(join(dataDir, `store-before-${fileStamp(machineClock.now())}`));
  if (!existsSync(file)) throw new CopyFault('missing', file);
  if (existsSync(present) && realpathSync(present) === realpathSync(file))
    throw new CommandFault(`${file} chính là cơ sở dữ liệu đang dùng; hãy chọn một bản sao lưu.`);
  const release = existsSync(present) ? holdDatabase(present) : () => undefined;
  try {
    return await withPartFile(dataDir, async (part) => {
      const facts = await prepare(file, part).catch((error: unknown) => {
        throw blameOriginal(error, part, file);
      });
      if (asks) await confirm(file, facts);
      takeAfter(present, dataDir, part);
      return { restored: present, seq: facts.seq, kept: exchange(part, present, aside) };
    });
  } finally {
    release();
  }
}

function readArguments(): { file: string; asks: boolean } {
  let parsed: { file: string | undefined; more: number; yes: boolean };
  try {
    const { values, positionals } = parseArgs({
      options: { yes: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    parsed = { file: positionals[0], more: positionals.length - 1, yes: values.yes };
  } catch {
    throw new CommandFault(USAGE);
  }
  if (parsed.file === undefined || parsed.more > 0) throw new CommandFault(USAGE);
  if (!parsed.yes && !process.stdin.isTTY)
    throw new CommandFault(`Không có ai để hỏi lại; thêm --yes nếu chắc chắn. ${USAGE}`);
  return { file: resolve(parsed.file), asks: !parsed.yes };
}

try {
  const { file, asks } = readArguments();
  const dataDir = resolve(readConfig(process.env).dataDir);
  mkdirSync(dataDir, { recursive: true });
  console.log(JSON.stringify(await restore(file, dataDir, asks)));
  console.error('Đã phục hồi. Chạy npm run verify để đếm lại trước khi mở máy chủ.');
} catch (error) {
  console.error(copyWords(error));
  process.exitCode = NOT_DONE;
}

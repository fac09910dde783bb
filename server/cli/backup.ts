/**
 * `npm run backup [-- FILE]`: copies the database beside a running server, checks the copy, and says up to which
 * event it goes. Exit 0: the copy is there and whole, 2: there is none.
 */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machineClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { STORE_FILE } from '../core.ts';
import { type CopyFacts, CopyFault, checkCopy, copyDatabase } from '../store/copy-database.ts';
import { blameOriginal, CommandFault, copyWords, fileStamp } from './copy-words.ts';
import { placeAnew, withPartFile } from './part-file.ts';
import { progressBar } from './progress-bar.ts';

const USAGE = 'Cách dùng: npm run backup [-- FILE]';
const NOT_DONE = 2;

interface Backup extends CopyFacts {
  file: string;
}

/** Where the copy goes; a folder that the person names is not made, for it may be a disk that is not there. */
function targetOf(named: string | undefined, dataDir: string): string {
  if (named === undefined) {
    const folder = resolve(dataDir, 'backups');
    mkdirSync(folder, { recursive: true });
    return join(folder, `ioc-${fileStamp(machineClock.now())}.sqlite`);
  }
  const file = resolve(named);
  if (statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CommandFault(`Không có thư mục ${dirname(file)}; hãy tạo thư mục hoặc gắn ổ đĩa trước.`);
  return file;
}

async function backup(store: string, target: string): Promise<Backup> {
  if (existsSync(target)) throw new CopyFault('exists', target);
  const bar = progressBar(`Sao lưu ${basename(target)}`, 'trang');
  return withPartFile(dirname(target), async (part) => {
    try {
      await copyDatabase(store, part, bar.update);
    } finally {
      bar.stop();
    }
    try {
      const facts = checkCopy(part);
      // It holds password hashes: nobody may read it who may not read the database.
      chmodSync(part, statSync(store).mode);
      placeAnew(part, target);
      return { file: target, ...facts };
    } catch (error) {
      throw blameOriginal(error, part, store);
    }
  });
}

function namedFile(): string | undefined {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (positionals.length <= 1) return positionals[0];
  } catch {
    // An option; there is none.
  }
  throw new CommandFault(USAGE);
}

try {
  const named = namedFile();
  const { dataDir } = readConfig(process.env);
  const store = resolve(dataDir, STORE_FILE);
  if (!existsSync(store)) throw new CopyFault('missing', store);
  console.log(JSON.stringify(await backup(store, targetOf(named, dataDir))));
} catch (error) {
  console.error(copyWords(error));
  process.exitCode = NOT_DONE;
}

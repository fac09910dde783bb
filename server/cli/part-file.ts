/** A file under a name of its own until it is whole; nothing of it is left, however the work ends. */
import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CopyFault } from '../store/copy-database.ts';
import { isRunning } from './is-running.ts';

/** What SQLite may have beside a database. */
export const SIDES = ['-wal', '-shm', '-journal'] as const;

const PART = /^\.ioc-part-(\d+)\.sqlite/;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * @param folder where the file shall end up: a rename does not cross disks
 * @param work gets the name; no such file is there yet
 */
export async function withPartFile<T>(folder: string, work: (part: string) => Promise<T>): Promise<T> {
  sweep(folder);
  const part = join(folder, `.ioc-part-${process.pid}.sqlite`);
  const remove = () => {
    for (const side of ['', ...SIDES]) rmSync(part + side, { force: true });
  };
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    remove();
    process.exit(EXIT_CODES[signal]);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(part);
  } finally {
    remove();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** One that was killed could not clean up. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = PART.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Gives a whole file its name; a file that has the name keeps it.
 * @throws CopyFault `exists`
 */
export function placeAnew(part: string, target: string): void {
  // A rename would replace what stands there; a second name for the same file never does.
  if (!linked(part, target)) renameSync(part, target);
}

/** @returns false where the file system knows no second names, as on a memory stick; @throws CopyFault `exists` */
export function linked(file: string, name: string): boolean {
  if (existsSync(name)) throw new CopyFault('exists', name);
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new CopyFault('exists', name);
    return false;
  }
}

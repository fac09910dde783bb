/** Puts an imported map into the data directory in one step, and takes it away again. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOUNDARIES_NAME, type BoundariesFile } from './boundaries-file.ts';

/**
 * Writes beside the old file and renames: a reader sees the old map or the new one, and a failure
 * leaves the old one. Returns the path.
 */
export function installBoundaries(dataDir: string, file: BoundariesFile): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, BOUNDARIES_NAME);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(file)}\n`, { flush: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return path;
}

/** Removes an installed map, so that the schematic shows again. */
export function removeBoundaries(dataDir: string): void {
  rmSync(join(dataDir, BOUNDARIES_NAME), { force: true });
}

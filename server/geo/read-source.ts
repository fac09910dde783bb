/** Reads boundaries from where the administrator points: a file, a folder of files, an address, or the open set. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Unit } from '../catalogue.ts';
import { BoundariesError } from './boundaries-error.ts';
import { type DownloadOptions, downloadFiles } from './download-files.ts';
import { unitFileName } from './open-set.ts';
import type { SourceFile } from './parse-boundaries.ts';

export interface Source {
  /** An address, or the name of the file or folder without its place on this machine. */
  origin: string;
  files: SourceFile[];
}

const BOUNDARY_FILE = /\.(geojson|json)(\.gz)?$/i;

/**
 * @param place a path; or an http(s) address: of one file, or, with a slash at its end, of a folder
 *   that holds a file per unit as `unitFileName` names it
 * @throws BoundariesError when nothing can be read there
 */
export async function readSource(
  place: string,
  units: ReadonlyMap<string, Unit>,
  options: DownloadOptions = {},
): Promise<Source> {
  if (!/^https?:\/\//i.test(place)) return readLocal(place);
  const url = new URL(place);
  // Never keep a name and password that stand in the address.
  const origin = `${url.origin}${url.pathname}`;
  if (url.pathname.endsWith('/')) {
    const names = [...units.values()].map(unitFileName);
    return { origin, files: await downloadFiles(place, names, options) };
  }
  const files = await downloadFiles(place, [place], options);
  return { origin, files: files.map(({ bytes }) => ({ name: basename(url.pathname), bytes })) };
}

function readLocal(place: string): Source {
  try {
    if (!statSync(place).isDirectory()) {
      return { origin: basename(place), files: [{ name: basename(place), bytes: readFileSync(place) }] };
    }
    const names = readdirSync(place)
      .filter((name) => BOUNDARY_FILE.test(name))
      .sort();
    if (names.length === 0)
      throw new BoundariesError([`${place}: no .geojson or .json files in this folder`]);
    return {
      origin: basename(place),
      files: names.map((name) => ({ name, bytes: readFileSync(join(place, name)) })),
    };
  } catch (error) {
    if (error instanceof BoundariesError) throw error;
    throw new BoundariesError([`${place}: ${error instanceof Error ? error.message : String(error)}`], {
      cause: error,
    });
  }
}

/** The open set of boundaries that `npm run boundaries` fetches when it is given none, pinned to one commit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Unit } from '../catalogue.ts';

const openSet = z.object({
  name: z.string(),
  licence: z.string(),
  /** Folder on the web, with a slash at its end; one file a unit, named as `unitFileName` says. */
  folder: z.url({ protocol: /^https?$/ }).endsWith('/'),
});
export type OpenSet = z.infer<typeof openSet>;

/** Reads `geo/open-set.json` of the data folder. */
export function readOpenSet(dataFolder: string): OpenSet {
  return openSet.parse(JSON.parse(readFileSync(join(dataFolder, 'geo', 'open-set.json'), 'utf8')));
}

/** `24412_mdrak.geojson`: the code, and the name in ASCII without apostrophes, words joined by underscores. */
export function unitFileName({ code, name }: Pick<Unit, 'code' | 'name'>): string {
  const ascii = name
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '_');
  return `${code}_${ascii}.geojson`;
}

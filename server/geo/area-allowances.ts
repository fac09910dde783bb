/** How far a boundary's area may lie from the unit's stated area: 2 %, or more where the statement is known to be off. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Greatest relative difference between a boundary's geodesic area and the unit's stated area. */
export const AREA_TOLERANCE = 0.02;

const file = z.object({
  origin: z.string().min(1),
  licence: z.string().min(1),
  date: z.iso.date(),
  rows: z.array(
    z.object({ code: z.string(), tolerancePercent: z.number().min(2).max(15), reason: z.string().min(1) }),
  ),
});

/** The greatest relative difference allowed to a unit. */
export type AreaAllowance = (code: string) => number;

/**
 * Reads `geo/area-exceptions.json` of the data folder.
 * @throws when the file is missing or malformed
 */
export function readAreaAllowances(dataFolder: string): AreaAllowance {
  const text = readFileSync(join(dataFolder, 'geo', 'area-exceptions.json'), 'utf8');
  const rows = new Map(
    file.parse(JSON.parse(text)).rows.map((row) => [row.code, row.tolerancePercent / 100]),
  );
  return (code) => rows.get(code) ?? AREA_TOLERANCE;
}

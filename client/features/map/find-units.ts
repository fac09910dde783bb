/** Finds units by name as people type it: without marks, apostrophes or the right place of a tone. */
import { foldMarks } from '../../ui/fold-marks.ts';
import type { MapUnit } from './unit-figures.ts';

/**
 * Units whose name or code matches what was typed, best first: the whole name, its beginning,
 * the beginning of a word, then anywhere, also without spaces (`eahleo`).
 */
export function findUnits<U extends Pick<MapUnit, 'code' | 'name'>>(
  units: readonly U[],
  typed: string,
  most: number,
): U[] {
  const wanted = foldMarks(typed);
  if (wanted === '') return [];
  const ranked: { unit: U; rank: number; name: string }[] = [];
  for (const unit of units) {
    const name = foldMarks(unit.name);
    const rank = matchRank(name, unit.code, wanted);
    if (rank !== null) ranked.push({ unit, rank, name });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name));
  return ranked.slice(0, most).map((one) => one.unit);
}

function matchRank(name: string, code: string, wanted: string): number | null {
  if (name === wanted || code === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  if (name.includes(wanted) || code.startsWith(wanted)) return 3;
  if (name.replaceAll(' ', '').includes(wanted.replaceAll(' ', ''))) return 4;
  return null;
}

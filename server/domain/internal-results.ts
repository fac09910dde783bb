/** How the province graded its own units over the years: what came with the program, and what was entered since. */
import type { InternalEntry, InternalResult, InternalRow } from '#contract/reform';

/** An entry as the log holds it. */
export interface LoggedInternal {
  entry: InternalEntry;
  by: string;
  at: string;
  seq: number;
}

/** The last entry of a year and kind of units replaces what was known of them; newest year and best value first. */
export function internalRows(
  known: readonly InternalResult[],
  entries: readonly LoggedInternal[],
): InternalRow[] {
  let rows = known.map((result): InternalRow => ({ ...result, entered: null }));
  for (const { entry, by, at, seq } of [...entries].sort((a, b) => a.seq - b.seq)) {
    const { year, kind, source, results } = entry;
    rows = rows.filter((row) => row.year !== year || row.kind !== kind);
    rows.push(...results.map((result) => ({ ...result, year, kind, source, entered: { by, at, seq } })));
  }
  return rows.sort((a, b) => b.year - a.year || b.value - a.value);
}

/** What is wrong with an entry, each fault with its place in it; empty when it may be kept. */
export function internalFaults({ results }: InternalEntry): { path: string; message: string }[] {
  const names = results.map(({ unitName }) => unitName.toLocaleLowerCase('vi'));
  return results.flatMap(({ unitName, rank }, at) => [
    ...(names.indexOf(names[at] ?? '') < at
      ? [{ path: `results.${at}.unitName`, message: `"${unitName}" đứng ở hai dòng.` }]
      : []),
    ...(rank !== null && rank > results.length
      ? [
          {
            path: `results.${at}.rank`,
            message: `Thứ hạng ${rank} của "${unitName}" lớn hơn số đơn vị (${results.length}).`,
          },
        ]
      : []),
  ]);
}

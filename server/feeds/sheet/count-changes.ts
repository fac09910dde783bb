/** Counts dossiers by what a sheet does to them. */
import type { ChangeCounts, FileChange } from '#contract/file-import';

export function countChanges(rows: readonly { change: FileChange }[]): ChangeCounts {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  for (const { change } of rows) counts[change]++;
  return counts;
}

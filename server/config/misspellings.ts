/** Finds environment variables that are probably one of ours, misspelt. */

/** Names this short have harmless neighbours (HOME is two letters from HOST); only their form may differ. */
const SHORT_NAME = 6;
const MAX_EDITS = 2;

/**
 * A setting that is silently not read is the worst fault of a configuration: `INGEST_KEY` would
 * start a server that refuses every source.
 */
export function likelyMisspellings<N extends string>(
  found: readonly string[],
  names: readonly N[],
): { found: string; meant: N }[] {
  const known = new Set<string>(names);
  return found.flatMap((name) => {
    if (known.has(name)) return [];
    const meant = names.find((ours) => isNear(name, ours));
    return meant === undefined ? [] : [{ found: name, meant }];
  });
}

function isNear(found: string, ours: string): boolean {
  if (sameForm(found) === sameForm(ours)) return true;
  return ours.length >= SHORT_NAME && edits(found.toUpperCase(), ours) <= MAX_EDITS;
}

/** Case, separators and a plural s do not tell names apart. */
function sameForm(name: string): string {
  return name.toUpperCase().replace(/[-_.]/g, '').replace(/S$/, '');
}

/** Levenshtein distance, one row at a time. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

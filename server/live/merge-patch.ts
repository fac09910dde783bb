/** The difference of two plain JSON values as an RFC 7396 merge patch. */

type Json = unknown;

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What must be merged into `from` to get `to`; undefined when nothing. Arrays are replaced whole.
 * Neither side may hold null, which means "delete" in a patch.
 */
export function mergePatch(from: Json, to: Json): Json | undefined {
  if (!isObject(from) || !isObject(to)) return sameValue(from, to) ? undefined : to;
  let patch: Record<string, Json> | undefined;
  for (const key in to) {
    const change = key in from ? mergePatch(from[key], to[key]) : to[key];
    if (change === undefined) continue;
    patch ??= {};
    patch[key] = change;
  }
  for (const key in from) {
    if (key in to) continue;
    patch ??= {};
    patch[key] = null;
  }
  return patch;
}

function sameValue(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => mergePatch(each, b[index]) === undefined);
  return false;
}

/** Keeps the identity of equal parts when one JSON value takes the place of another. */

type Json = Record<string, unknown>;

export function isPlainObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shared(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const items = after.map((item, index) => shared(before[index], item));
    const same = items.length === before.length && items.every((item, index) => item === before[index]);
    return same ? before : items;
  }
  if (isPlainObject(before) && isPlainObject(after)) {
    const keys = Object.keys(after);
    const made: Json = {};
    for (const key of keys) made[key] = shared(before[key], after[key]);
    const same =
      keys.length === Object.keys(before).length &&
      keys.every((key) => key in before && made[key] === before[key]);
    return same ? before : made;
  }
  return after;
}

/** @returns a value equal to `after` that reuses every equal part of `before`, up to `before` itself */
export function shareIdentity<T>(before: T, after: T): T {
  return shared(before, after) as T;
}

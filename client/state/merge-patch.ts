/** RFC 7396 merge patch that keeps the identity of whatever it does not change. */
import { isPlainObject, shareIdentity } from './structural-sharing.ts';

function merged(target: unknown, patch: unknown): unknown {
  if (!isPlainObject(patch)) return shareIdentity(target, patch);
  const known = isPlainObject(target);
  const base = known ? target : {};
  let next: Record<string, unknown> | null = known ? null : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      if (!Object.hasOwn(base, key)) continue;
      next ??= { ...base };
      delete next[key];
      continue;
    }
    const made = merged(base[key], value);
    if (made === base[key] && Object.hasOwn(base, key)) continue;
    next ??= { ...base };
    next[key] = made;
  }
  return next ?? target;
}

/**
 * Applies `patch` to `target` (RFC 7396: objects merge, `null` deletes, everything else replaces).
 * @returns `target` itself when nothing changed; untouched members keep their identity (RD2)
 */
export function mergePatch<T>(target: T, patch: unknown): T {
  return merged(target, patch) as T;
}

import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { mergePatch } from '../../../client/state/merge-patch.ts';
import { shareIdentity } from '../../../client/state/structural-sharing.ts';

/** The algorithm of RFC 7396, section 2, word for word. */
function rfc7396(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const result: Record<string, unknown> = isObject ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = rfc7396(result[name], value);
  }
  return result;
}

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.constant(null),
    tie('object'),
    fc.array(fc.integer(), { maxLength: 3 }),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { maxKeys: 4 }),
})).object;

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('RD4 the examples of RFC 7396, appendix A: %j + %j', (target, patch, result) => {
  expect(mergePatch<unknown>(target, patch)).toEqual(result);
});

test.prop([json, json])('RD4 any patch gives what RFC 7396 says', (target, patch) => {
  expect(mergePatch(target, patch)).toEqual(rfc7396(target, patch));
});

test.prop([json, json])('RD1 a patch applied twice gives the same object', (target, patch) => {
  const once = mergePatch(target, patch);
  expect(mergePatch(once, structuredClone(patch))).toBe(once);
});

test.prop([json, json])(
  'RD2 members the patch does not name keep their identity, and nothing is changed in place',
  (target, patch) => {
    const kept = structuredClone(target);
    const next = mergePatch(target, patch) as Record<string, unknown>;
    expect(target).toEqual(kept);
    for (const key of Object.keys(target as object))
      if (!(key in (patch as object))) expect(next[key]).toBe((target as Record<string, unknown>)[key]);
  },
);

test.prop([json, json])(
  'RD2 sharing gives an equal value, and the very old one when they are equal',
  (before, after) => {
    expect(shareIdentity(before, after)).toEqual(after);
    expect(shareIdentity(before, structuredClone(before))).toBe(before);
  },
);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePatch } from '../../server/live/merge-patch.ts';

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer()));
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(
    fc.string({ minLength: 1, maxLength: 3 }),
    fc.oneof({ maxDepth: 3 }, leaf, tie('tree')),
    {
      maxKeys: 5,
      noNullPrototype: true,
    },
  ),
}));

/** RFC 7396, section 2, as written there. */
function apply(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = apply(result[key], value);
  }
  return result;
}

test('LV9 a patch brings one state to the other, and there is none between equal states', () => {
  fc.assert(
    fc.property(tree, tree, (from, to) => {
      const patch = mergePatch(from, to);
      expect(patch === undefined ? from : apply(from, patch)).toEqual(to);
      expect(mergePatch(to, structuredClone(to))).toBeUndefined();
    }),
  );
});

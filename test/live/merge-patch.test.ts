import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePatch } from '../../server/live/merge-patch.ts';
import { applyPatch } from '../support/apply-patch.ts';

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

test('LV9 a patch brings one state to the other, and there is none between equal states', () => {
  fc.assert(
    fc.property(tree, tree, (from, to) => {
      const patch = mergePatch(from, to);
      expect(patch === undefined ? from : applyPatch(from, patch)).toEqual(to);
      expect(mergePatch(to, structuredClone(to))).toBeUndefined();
    }),
  );
});

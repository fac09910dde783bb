/** Proves the arithmetic of the fixed view and that only what changed is painted. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { changedPaints, type Outline, type UnitPaint } from '../../../client/features/map/map-surface.ts';
import { fitView } from '../../../client/features/map/map-view.ts';
import { NO_FIGURES } from '../../../client/features/map/unit-figures.ts';
import { changedUnits } from '../../../client/features/map/use-changed-units.ts';
import { schematicGeometry } from './schematic-fixture.ts';

const { bounds } = schematicGeometry();

describe('the fixed view', () => {
  test.prop([fc.integer({ min: 200, max: 4000 }), fc.integer({ min: 200, max: 2200 }), fc.nat(40)])(
    'MAP6 shows the whole province inside its padding and fills one direction',
    (width, height, padding) => {
      const view = fitView(bounds, { width, height }, padding);
      const [west, south, east, north] = bounds;
      const [left, bottom] = view.project(west, south);
      const [right, top] = view.project(east, north);
      expect(left).toBeGreaterThanOrEqual(padding - 1e-6);
      expect(top).toBeGreaterThanOrEqual(padding - 1e-6);
      expect(right).toBeLessThanOrEqual(width - padding + 1e-6);
      expect(bottom).toBeLessThanOrEqual(height - padding + 1e-6);
      expect(Math.min(left - padding, top - padding)).toBeCloseTo(0, 6);
    },
  );

  test('MAP6 zoom and centre say the same as the projection, in MapLibre’s 512-pixel world', () => {
    const view = fitView(bounds, { width: 1000, height: 600 }, 10);
    const [x, y] = view.project(...view.center);
    expect(x).toBeCloseTo(500, 6);
    expect(y).toBeCloseTo(300, 6);
    const perDegree = view.project(view.center[0] + 1, view.center[1])[0] - x;
    expect(perDegree * 360).toBeCloseTo(512 * 2 ** view.zoom, 6);
  });
});

const paint = fc.record<UnitPaint>({
  fill: fc.constantFrom('#111', '#222', '#333'),
  outline: fc.constantFrom<Outline>('none', 'hover', 'changed', 'selected'),
});
const picture = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), paint, { noNullPrototype: true });

describe('painting', () => {
  test.prop([picture, picture])(
    'MAP7 touching only the changed units leads to the new picture',
    (before, after) => {
      const shown = new Map(Object.entries(before));
      const touched = changedPaints(shown, new Map(Object.entries(after)));
      for (const [code, one] of touched) {
        expect(before[code]).not.toEqual(one);
        shown.set(code, one);
      }
      for (const [code, one] of Object.entries(after)) expect(shown.get(code)).toEqual(one);
    },
  );

  test('MAP7 a unit is news only when the measure shown has a new figure', () => {
    const before = { a: NO_FIGURES, b: NO_FIGURES };
    const after = { a: { ...NO_FIGURES, overdue: 1 }, b: NO_FIGURES, c: NO_FIGURES };
    expect(changedUnits(before, after, 'overdue')).toEqual(['a']);
    expect(changedUnits(before, after, 'dueSoon')).toEqual([]);
  });
});

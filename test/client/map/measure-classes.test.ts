/** Proves the classes of the map: complete, still, and coloured only where someone must act. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  classIndex,
  ladderBounds,
  measureClasses,
  worstUnits,
} from '../../../client/features/map/measure-classes.ts';
import {
  MAP_MEASURES,
  measuredValue,
  NO_FIGURES,
  type UnitFigures,
} from '../../../client/features/map/unit-figures.ts';

const figures = (part: Partial<UnitFigures>): UnitFigures => ({ ...NO_FIGURES, ...part });

const anyFigures = fc.record({
  overdue: fc.nat(200),
  lateNoApology: fc.nat(5),
  dueSoon: fc.nat(3_000),
  receivedToday: fc.nat(3_000),
  onTimeRatio: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  onTimeOfReceived: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  open: fc.nat(9_000),
  petitionsOpen: fc.nat(50),
  petitionsOverdue: fc.nat(9),
});

describe('classes of a measure', () => {
  test.prop([fc.array(anyFigures, { minLength: 1, maxLength: 102 }), fc.constantFrom(...MAP_MEASURES)])(
    'MAP2 every unit falls into a class whose bounds hold its value',
    (all, measure) => {
      const classes = measureClasses(measure, all);
      for (const one of all) {
        const found = classes[classIndex(measure, classes, one)];
        const value = measuredValue(measure, one);
        if (found?.note === 'noApology') expect(one.lateNoApology).toBeGreaterThan(0);
        else if (found?.note === 'noResult') expect(value).toBeNull();
        else if (found?.note === 'noneOverdue') expect([value, one.petitionsOpen > 0]).toEqual([0, true]);
        else {
          expect(value).toBeGreaterThanOrEqual(found?.from ?? 0);
          expect(value).toBeLessThan(found?.below ?? Number.POSITIVE_INFINITY);
        }
      }
    },
  );

  test.prop([fc.array(anyFigures), fc.constantFrom('dueSoon', 'received')])(
    'MAP2 what is merely soon or many never takes an alarm colour or mark',
    (all, measure) => {
      for (const one of measureClasses(measure, all)) {
        expect(one.severity).toBe(0);
        expect(['warn', 'act']).not.toContain(one.tone);
      }
    },
  );

  test.each([
    ['calm', figures({}), 'calm', 0],
    ['a few overdue', figures({ overdue: 4 }), 'low', 0],
    ['many overdue', figures({ overdue: 5 }), 'warn', 1],
    ['very many, all apologised', figures({ overdue: 60 }), 'warn', 1],
    ['one without apology', figures({ overdue: 1, lateNoApology: 1 }), 'act', 2],
  ])('MAP2 overdue: %s', (_name, one, tone, severity) => {
    const classes = measureClasses('overdue', [one]);
    expect(classes[classIndex('overdue', classes, one)]).toMatchObject({ tone, severity });
  });

  test.each([
    [1, 'calm', 0],
    [0.98, 'calm', 0],
    [0.9799, 'low', 0],
    [0.95, 'low', 0],
    [0.9499, 'warn', 1],
    [0, 'warn', 1],
    [null, 'empty', 0],
  ])('MAP2 on-time ratio %s is %s', (onTimeRatio, tone, severity) => {
    const classes = measureClasses('onTime', []);
    expect(classes[classIndex('onTime', classes, figures({ onTimeRatio }))]).toMatchObject({
      tone,
      severity,
    });
  });

  test.each([
    [0, [1]],
    [1, [1]],
    [4, [1, 2]],
    [9, [1, 2, 5]],
    [73, [1, 10, 20, 50]],
    [1_234, [1, 200, 500, 1_000]],
  ])('MAP2 the steps up to %s are %s', (largest, bounds) => {
    expect(ladderBounds(largest)).toEqual(bounds);
  });

  test('MAP2 a calm province has no worst unit; otherwise those without apology lead', () => {
    const values = {
      a: figures({ overdue: 4 }),
      b: figures({ overdue: 40 }),
      c: figures({ overdue: 2, lateNoApology: 1 }),
      d: figures({ overdue: 9, lateNoApology: 3 }),
    };
    const classes = measureClasses('overdue', Object.values(values));
    expect(worstUnits('overdue', classes, values, 3)).toEqual(['d', 'c', 'b']);
    expect(worstUnits('overdue', classes, { a: values.a }, 3)).toEqual([]);
  });
});

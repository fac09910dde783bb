import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { ScoreFigure, ScoreRules } from '#contract/score-rules';
import {
  componentPoints,
  figureOf,
  figuresOf,
  type ScoreFigures,
  scoreSums,
} from '../../server/domain/score-card.ts';
import { distanceToNext, gradeOf } from '../../server/domain/score-grade.ts';
import { catalogue, countsOf } from '../support/score-counts.ts';

const index: ScoreRules = catalogue.serviceIndex;

function rule(key: string) {
  const found = index.rows.find((row) => row.key === key);
  if (found === undefined) throw new Error(`no component ${key}`);
  return found;
}

/** Points of one component from its numerator and denominator. */
function points(key: string, numerator: number, denominator: number) {
  const { max, formula } = rule(key);
  return componentPoints(max, formula, { numerator, denominator });
}

const everything = (figure: ScoreFigure): ScoreFigures => new Map(index.rows.map(({ key }) => [key, figure]));

describe('one component', () => {
  test('SC1 the formulas of the index as configured give their worked points', () => {
    expect(points('ON_TIME', 984, 1_000)).toBeCloseTo(19.68, 10);
    expect(points('DOSSIER_SYNC', 950, 1_000)).toBeCloseTo(5.7, 10);
    // Full at 80 %: 2·A ÷ 0.80, so a half of the procedures is 1.25 points.
    expect(points('ONLINE_PROCEDURES', 50, 100)).toBeCloseTo(1.25, 10);
    expect(points('ONLINE_PROCEDURES', 80, 100)).toBe(2);
    expect(points('ONLINE_PROCEDURES', 95, 100)).toBe(2);
    // Full at 50 %: 6·C ÷ 0.50.
    expect(points('ONLINE_DOSSIERS', 376, 1_000)).toBeCloseTo(4.512, 10);
    expect(points('ONLINE_DOSSIERS', 500, 1_000)).toBe(6);
    expect(points('ONLINE_PROCEDURES_USED', 30, 120)).toBe(1);
    expect(points('PAID_ONLINE', 30, 60)).toBe(3);
    // min(2, 2.5·B)
    expect(points('FEE_PROCEDURES_PAID_ONLINE', 6, 10)).toBeCloseTo(1.5, 10);
    expect(points('FEE_PROCEDURES_OFFERED', 10, 10)).toBe(2);
    expect(points('REUSED_DIGITIZED_DATA', 40, 100)).toBeCloseTo(1, 10);
    // Full at 90 %.
    expect(points('DOSSIER_RECEIVING_SATISFACTION', 86, 100)).toBeCloseTo(5.7333, 4);
    expect(points('DOSSIER_RECEIVING_SATISFACTION', 91, 100)).toBe(6);
    expect(points('PETITION_HANDLING_SATISFACTION', 1, 4)).toBeCloseTo(4.5, 10);
    expect(points('PETITION_PROCESSING_ON_TIME', 3, 4)).toBeCloseTo(4.5, 10);
  });

  test('SC2 an empty denominator is full, zero, missing or not applicable, as the component says', () => {
    expect(points('PETITION_PROCESSING_ON_TIME', 0, 0)).toBe(6);
    expect(points('PETITION_HANDLING_SATISFACTION', 0, 0)).toBe(6);
    expect(points('DOSSIER_RECEIVING_SATISFACTION', 0, 0)).toBe(0);
    expect(points('ON_TIME', 0, 0)).toBe('missing');
    expect(points('PAID_ONLINE', 0, 0)).toBe('not_applicable');
  });

  test('SC3 what does not apply, what nobody counts and what is zero are three figures', () => {
    const population = rule('CITIZEN_DATA_CONNECTED_DOSSIER');
    const counts = countsOf({ received: 40, citizenDataUsed: 0 });
    expect(figureOf(population, 'commune', counts)).toBe('not_applicable');
    expect(figureOf(population, 'department', counts)).toEqual({ numerator: 0, denominator: 40 });
    expect(figureOf(population, 'department', countsOf({ received: 40 }))).toBeNull();
  });
});

describe('a card', () => {
  test('SC4 all components full are 100 points in the six groups of the portal', () => {
    const sums = scoreSums(index, everything('not_applicable'));
    expect(sums).toMatchObject({ points: 100, measuredMax: 100, max: 100, missing: [] });
    expect(sums.groups.map(({ code, max, points: given }) => [code, max, given])).toEqual([
      ['CKMB', 18, 18],
      ['TDGQ', 20, 20],
      ['CLGQ', 12, 12],
      ['TTTT', 10, 10],
      ['MDSH', 22, 22],
      ['MDHL', 18, 18],
    ]);
  });

  test('SC3 zero costs points, missing makes the total provisional, not applicable does neither', () => {
    const full = everything({ numerator: 1, denominator: 1 });
    const withPaid = (figure: ScoreFigure) => scoreSums(index, new Map([...full, ['PAID_ONLINE', figure]]));
    const unsatisfied = 6; // every petition unsatisfied costs its whole component
    expect(withPaid({ numerator: 0, denominator: 9 })).toMatchObject({
      total: 94 - unsatisfied,
      missing: [],
    });
    expect(withPaid('not_applicable')).toMatchObject({ total: 94, notApplicable: ['PAID_ONLINE'] });
    expect(withPaid(null)).toMatchObject({
      ...{ points: 88, measuredMax: 94, total: 93.62, lowest: 88, highest: 94 },
      missing: ['PAID_ONLINE'],
    });
  });

  test('SC5 a component left out of the maximum where the configuration says so', () => {
    const excluded = { ...index, notApplicable: 'excluded' as const };
    const figures = new Map([...everything(null), ['ON_TIME', { numerator: 9, denominator: 10 } as const]]);
    figures.set('PAID_ONLINE', 'not_applicable');
    expect(scoreSums(excluded, figures)).toMatchObject({ points: 18, measuredMax: 20, max: 94, total: 90 });
    expect(scoreSums(index, figures)).toMatchObject({ points: 24, measuredMax: 26, max: 100, total: 92.31 });
  });

  test('SC3 with nothing known there is no total and no grade', () => {
    const sums = scoreSums(index, everything(null));
    expect(sums).toMatchObject({ total: null, points: 0, measuredMax: 0, lowest: 0, highest: 100 });
    expect(gradeOf(index.bands, sums.total)).toBeNull();
    expect(distanceToNext(index.bands, sums.total)).toBeNull();
  });

  test('SC6 what the portal shows without points is on the card and in no sum', () => {
    const { groups, missing } = scoreSums(index, everything(null));
    const shown = groups.flatMap(({ components }) => components).filter(({ max }) => max === 0);
    expect(shown.map(({ key }) => key)).toEqual([
      'PETITION_CLASSIFICATION_TTHC',
      'PETITION_CLASSIFICATION_STAFF',
    ]);
    expect(missing).not.toContain('PETITION_CLASSIFICATION_TTHC');
  });
});

describe('grades', () => {
  test.each([
    [100, 'excellent', null],
    [90, 'excellent', null],
    [89.99, 'good', ['excellent', 0.01]],
    [84.05, 'good', ['excellent', 5.95]],
    [80, 'good', ['excellent', 10]],
    [79.99, 'fair', ['good', 0.01]],
    [59.91, 'average', ['fair', 10.09]],
    [46.76, 'poor', ['average', 3.24]],
    [0, 'poor', ['average', 50]],
  ])('SC7 %d points are %s, and the next grade is %j away', (total, grade, next) => {
    expect(gradeOf(index.bands, total)?.code).toBe(grade);
    const step = distanceToNext(index.bands, total);
    expect(step && [step.grade, step.points]).toEqual(next);
  });
});

const figure: fc.Arbitrary<ScoreFigure> = fc.oneof(
  fc.constant(null),
  fc.constant('not_applicable' as const),
  fc.record({ numerator: fc.nat(2_000), denominator: fc.nat(1_000) }),
);
const figures = fc
  .array(figure, { minLength: index.rows.length, maxLength: index.rows.length })
  .map((all): ScoreFigures => new Map(index.rows.map(({ key }, at) => [key, all[at] ?? null])));

property.prop([figures])('SC8 no component, group or total leaves 0 to its maximum', (given) => {
  const { groups, total, lowest, highest } = scoreSums(index, given);
  for (const { components, points: sum, max } of groups) {
    for (const component of components) {
      expect(component.points === null).toBe(component.state === 'missing');
      expect(component.points ?? 0).toBeGreaterThanOrEqual(0);
      expect(component.points ?? 0).toBeLessThanOrEqual(component.max);
    }
    expect(sum).toBeLessThanOrEqual(max + 1e-9);
  }
  expect(lowest).toBeLessThanOrEqual(highest);
  for (const bound of [lowest, highest, total ?? 0]) expect(bound >= 0 && bound <= 100).toBe(true);
});

property.prop([figures])(
  'SC8 the card lies between missing as nothing and missing as everything',
  (given) => {
    const { lowest, highest, missing } = scoreSums(index, given);
    const filled = (worth: ScoreFigure) =>
      scoreSums(index, new Map([...given, ...missing.map((key) => [key, worth] as const)])).total ?? 0;
    expect(filled('not_applicable')).toBeCloseTo(highest, 2);
    const worst = new Map(given);
    for (const key of missing)
      worst.set(key, { numerator: rule(key).formula.kind === 'ratio' ? 0 : 1, denominator: 1 });
    expect(scoreSums(index, worst).total ?? 0).toBeCloseTo(lowest, 2);
  },
);

test('SC9 a card is made of the counts by way of the keys that the configuration names', () => {
  const counts = countsOf({ received: 200, onTime: 190, online: 60, rated: 10, satisfied: 9 });
  const { total, groups } = scoreSums(index, figuresOf(index, 'department', counts));
  expect(groups.find(({ code }) => code === 'TDGQ')?.points).toBeCloseTo(19, 10);
  // 19 of 20, 3.6 of 6 and 6 of 6 are known.
  expect(total).toBe(89.38);
});

test('SC28 a unit of which nothing is known has no total, whatever does not apply to it', () => {
  const index = catalogue.serviceIndex;
  const sums = scoreSums(index, figuresOf(index, 'commune', countsOf({})));
  expect(sums.notApplicable.length).toBeGreaterThan(0);
  expect(sums).toMatchObject({ total: null, highest: 100 });
});

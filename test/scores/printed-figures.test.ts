/**
 * The figures of the service index that were printed of provinces (domain facts 1.2, 1.3 and 1.5), held against our
 * arithmetic as far as they allow: most of them name a total only, and the one full set of groups does not add up.
 */
import { describe, expect, test } from 'vitest';
import type { PublishedEntry } from '#contract/score';
import type { ScoreFigure } from '#contract/score-rules';
import { groupsOff, publishedBeside } from '../../server/domain/published-index.ts';
import { componentPoints, type ScoreFigures, scoreSums } from '../../server/domain/score-card.ts';
import { distanceToNext, gradeOf } from '../../server/domain/score-grade.ts';
import { createScoring } from '../../server/scores/create-scoring.ts';
import { periodOf } from '../support/score-core.ts';
import { catalogue } from '../support/score-counts.ts';
import { testCore } from '../support/test-core.ts';

const index = catalogue.serviceIndex;
const codes = index.groups.map(({ code }) => code);

interface Printed {
  who: string;
  period: string;
  asOf: string;
  total: number;
  rank: number | null;
  of: number | null;
  groups: Record<string, number>;
  /** The word of the grade and the points to the next one. */
  grade: [name: string, toNext: number | null];
}

/** All rows of the reference table, with nothing added. */
const PRINTED: Printed[] = [
  {
    ...{ who: 'Đắk Lắk', period: '2025', asOf: '2025-09-20', total: 84.05, rank: 15, of: 34, groups: {} },
    grade: ['Tốt', 5.95],
  },
  {
    ...{ who: 'Bắc Kạn', period: '2024-07', asOf: '2024-07-31', total: 82.88, rank: 8, of: 63 },
    groups: { CKMB: 14.1, TDGQ: 19.5, CLGQ: 7.9, TTTT: 8.2, MDSH: 14.4, MDHL: 18 },
    grade: ['Tốt', 7.12],
  },
  {
    ...{ who: 'Bắc Kạn', period: '2023-08', asOf: '2023-08-31', total: 46.76, rank: 48, of: 63 },
    groups: { CKMB: 9.2 },
    grade: ['Yếu', 3.24],
  },
  {
    ...{ who: 'Phú Thọ', period: '2026-08', asOf: '2026-08-31', total: 59.91, rank: null, of: null },
    ...{ groups: {}, grade: ['Trung bình', 10.09] },
  },
  {
    ...{ who: 'Bình Dương', period: '2024', asOf: '2024-01-22', total: 83.47, rank: 1, of: 63, groups: {} },
    grade: ['Tốt', 6.53],
  },
  {
    ...{
      who: 'mean of the provinces',
      period: '2024',
      asOf: '2024-01-22',
      total: 61.5,
      rank: null,
      of: null,
    },
    ...{ groups: {}, grade: ['Trung bình', 8.5] },
  },
  {
    ...{ who: 'mean of the ministries', period: '2024', asOf: '2024-01-22', total: 43, rank: null, of: null },
    ...{ groups: {}, grade: ['Yếu', 7] },
  },
];

const sumOf = (groups: Record<string, number>) =>
  Object.values(groups).reduce((total, points) => total + points, 0);
const isWhole = ({ groups }: Printed) => codes.every((code) => groups[code] !== undefined);

/** Numerators and denominators that give each group its points, evenly over its components. */
function figuresFor(groups: Record<string, number>): ScoreFigures {
  return new Map(
    index.rows.map(({ key, group, formula }): [string, ScoreFigure] => {
      const points = groups[group];
      const max = index.groups.find(({ code }) => code === group)?.max ?? 0;
      if (points === undefined) return [key, null];
      const share = (points / max) * formula.fullAt;
      const denominator = 10_000_000;
      const numerator = denominator * (formula.kind === 'inverse_ratio' ? 1 - share : share);
      return [key, { numerator, denominator }];
    }),
  );
}

describe('what is printed of provinces', () => {
  test.each(PRINTED)(
    'SC34 $who $period: the total has its grade and the distance to the next one',
    ({ total, grade }) => {
      const [name, toNext] = grade;
      expect(gradeOf(index.bands, total)?.name).toBe(name);
      expect(distanceToNext(index.bands, total)?.points ?? null).toBe(toNext);
    },
  );

  test('SC34 no province is printed with groups that add up to its total, so no total can be reproduced from them', () => {
    const adding = PRINTED.filter((row) => isWhole(row) && groupsOff(row, codes) === null);
    expect(adding).toEqual([]);
    expect(PRINTED.filter(isWhole).map(({ who, period }) => `${who} ${period}`)).toEqual(['Bắc Kạn 2024-07']);
  });

  test('SC34 from components that give the printed groups the card adds up to the sum of those groups, not to the printed total', () => {
    for (const row of PRINTED.filter(isWhole)) {
      const sums = scoreSums(index, figuresFor(row.groups));
      for (const { code, points } of sums.groups) expect(points, code).toBeCloseTo(row.groups[code] ?? 0, 5);
      expect(sums.missing).toEqual([]);
      expect(Math.abs((sums.total ?? 0) - sumOf(row.groups))).toBeLessThan(0.01);
      expect(sums.total).toBe(82.1);
      expect(row.total).toBe(82.88);
    }
  });

  test('SC34 of a month with one printed group that group is reproduced, and the rest stays missing', () => {
    const row = PRINTED.find(({ period }) => period === '2023-08');
    if (row === undefined) throw new Error('the row is gone');
    const sums = scoreSums(index, figuresFor(row.groups));
    expect(sums.groups.find(({ code }) => code === 'CKMB')?.points).toBeCloseTo(9.2, 5);
    expect(sums).toMatchObject({ points: 9.2, measuredMax: 18, lowest: 9.2, highest: 91.2 });
    const beside = publishedBeside(
      {
        ...{ ...row, scope: 'province', source: 'Cổng', verified: false, told: false },
        ...{ groupsAsOf: null, groupsOff: groupsOff(row, codes) },
      },
      sums,
    );
    expect(beside).toMatchObject({ total: 46.76, difference: null, groupsOff: null });
    expect(beside.groups).toEqual([{ code: 'CKMB', published: 9.2, ours: 9.2, difference: 0 }]);
  });

  test('SC34 the import keeps total and groups as printed and says by how much they differ', () => {
    const core = testCore();
    const { reform, scores } = createScoring(core);
    const entries = PRINTED.filter(({ groups }) => Object.keys(groups).length > 0).map(
      ({ who, grade: _grade, ...row }): PublishedEntry => ({ ...row, scope: 'province', source: who }),
    );
    const outcome = reform.publish(entries, 'admin');
    expect(outcome).toMatchObject({
      kind: 'ok',
      board: {
        stored: 2,
        warnings: [{ path: '0.groups', message: 'Tổng các nhóm kém 0,78 điểm so với tổng điểm công bố.' }],
      },
    });
    const { published } = scores.card('province', periodOf('2024-07'));
    expect(published).toMatchObject({ total: 82.88, rank: 8, of: 63, groupsOff: -0.78 });
    expect(
      Object.fromEntries(published?.groups.map(({ code, published: points }) => [code, points]) ?? []),
    ).toEqual(PRINTED[1]?.groups);
    expect(scores.card('province', periodOf('2023-08')).published).toMatchObject({ total: 46.76, rank: 48 });
  });

  test('SC34 the press word for a total is the word of its band', () => {
    expect([83.8, 61.5, 43].map((total) => gradeOf(index.bands, total)?.name)).toEqual([
      ...['Tốt', 'Trung bình', 'Yếu'],
    ]);
  });
});

/** Points of a component whose share of the denominator is given. */
function pointsAt(key: string, share: number): number {
  const rule = index.rows.find((row) => row.key === key);
  if (rule === undefined) throw new Error(`no component ${key}`);
  const points = componentPoints(rule.max, rule.formula, { numerator: share * 10_000, denominator: 10_000 });
  if (typeof points !== 'number') throw new Error(`${key} has no points`);
  return Math.round(points * 10_000) / 10_000;
}

describe('the thresholds of the formulas', () => {
  test.each([
    ['ONLINE_PROCEDURES', 0.8, 2],
    ['ONLINE_DOSSIERS', 0.5, 6],
    ['FEE_PROCEDURES_PAID_ONLINE', 0.8, 2],
    ['FEE_PROCEDURES_OFFERED', 0.8, 2],
    ['REUSED_DIGITIZED_DATA', 0.8, 2],
    ['DOSSIER_RECEIVING_SATISFACTION', 0.9, 6],
  ])(
    'SC36 %s has all its points from a share of %d on, and below it so much less as is missing',
    (key, full, max) => {
      expect(pointsAt(key, full)).toBe(max);
      expect(pointsAt(key, full + 0.01)).toBe(max);
      expect(pointsAt(key, full - 0.01)).toBeCloseTo((max * (full - 0.01)) / full, 4);
      expect(pointsAt(key, full / 2)).toBeCloseTo(max / 2, 4);
      expect(pointsAt(key, 0)).toBe(0);
    },
  );

  test('SC36 every other component has all its points at a share of 100 % only', () => {
    const early = new Set(['ONLINE_PROCEDURES', 'ONLINE_DOSSIERS', 'REUSED_DIGITIZED_DATA']);
    for (const key of [
      'FEE_PROCEDURES_PAID_ONLINE',
      'FEE_PROCEDURES_OFFERED',
      'DOSSIER_RECEIVING_SATISFACTION',
    ])
      early.add(key);
    const others = index.rows.filter(
      ({ key, max, formula }) => max > 0 && formula.kind === 'ratio' && !early.has(key),
    );
    expect(others).toHaveLength(14);
    for (const { key, max } of others) {
      expect([key, pointsAt(key, 1)]).toEqual([key, max]);
      expect([key, pointsAt(key, 0.99)]).toEqual([key, Math.round(0.99 * max * 10_000) / 10_000]);
    }
    expect([0, 0.5, 1].map((share) => pointsAt('PETITION_HANDLING_SATISFACTION', share))).toEqual([6, 3, 0]);
  });

  test('SC36 satisfaction that rose from 86 % to 91 % rose from 5.73 to all 6 points', () => {
    expect(pointsAt('DOSSIER_RECEIVING_SATISFACTION', 0.86)).toBeCloseTo(5.73, 2);
    expect(pointsAt('DOSSIER_RECEIVING_SATISFACTION', 0.91)).toBe(6);
  });
});

import { expect, test } from 'vitest';
import {
  groupsOff,
  type KnownPublished,
  newestPublished,
  publishedBeside,
  standingPublished,
} from '../../server/domain/published-index.ts';
import { figuresOf, scoreSums } from '../../server/domain/score-card.ts';
import { catalogue, countsOf } from '../support/score-counts.ts';

const index = catalogue.serviceIndex;
const codes = index.groups.map(({ code }) => code);
const groups = { CKMB: 18, TDGQ: 19, CLGQ: 12, TTTT: 10, MDSH: 22, MDHL: 18 };
const entry: KnownPublished = {
  ...{ scope: 'province', period: '2026', asOf: '2026-09-20', total: 99, rank: 2, of: 34, groups },
  ...{ source: 'Cổng Dịch vụ công quốc gia', verified: true, told: false },
};

const standing = standingPublished([entry], entry, codes)!;

test('SC13 published groups add up to their total within rounding, or the difference is told', () => {
  expect(groupsOff(entry, codes)).toBeNull();
  expect(groupsOff({ ...entry, total: 98.96 }, codes)).toBeNull();
  expect(groupsOff({ ...entry, total: 99.5 }, codes)).toBe(-0.5);
  expect(groupsOff({ total: 84.05, groups: {} }, codes)).toBeNull();
});

test('SC13 ours is compared group by group where the group is complete, in total where all is', () => {
  const counts = countsOf({ received: 200, onTime: 190 });
  const partly = publishedBeside(standing, scoreSums(index, figuresOf(index, 'province', counts)));
  expect(partly.difference).toBeNull();
  expect(partly.groups.find(({ code }) => code === 'TDGQ')).toEqual({
    ...{ code: 'TDGQ', published: 19, ours: 19, difference: 0 },
  });
  expect(partly.groups.find(({ code }) => code === 'CKMB')).toMatchObject({ ours: null, difference: null });

  const onTime = { numerator: 1, denominator: 1 };
  const full = new Map(
    index.rows.map(({ key, group }) => [key, group === 'TDGQ' ? onTime : ('not_applicable' as const)]),
  );
  const whole = publishedBeside(standing, scoreSums(index, full));
  expect(whole).toMatchObject({ difference: 1, groupsOff: null, rank: 2, of: 34 });
  expect(whole.groups.find(({ code }) => code === 'TDGQ')?.difference).toBe(1);
});

test('SC14 the newest figures of a scope and period stand; a later entry of the same day corrects', () => {
  const rows = [
    { ...entry, total: 80 },
    { ...entry, asOf: '2026-10-01', total: 85 },
    { ...entry, total: 81 },
    { ...entry, asOf: '2026-10-01', total: 86 },
    { ...entry, period: '2025', asOf: '2026-11-01', total: 70 },
  ];
  expect(newestPublished(rows, { scope: 'province', period: '2026' })?.total).toBe(86);
  expect(newestPublished(rows, { scope: 'province', period: '2024' })).toBeUndefined();
});

test('SC51 a newer total without groups keeps those published before, with their own day and sum', () => {
  const later = { ...entry, asOf: '2026-10-01', total: 70, groups: {}, told: true };
  expect(standingPublished([entry, later], entry, codes)).toMatchObject({
    ...{ total: 70, asOf: '2026-10-01', told: true, groups, groupsAsOf: '2026-09-20', groupsOff: null },
  });
  const own = { ...later, groups: { ...groups, CKMB: 17 } };
  expect(standingPublished([entry, later, own], entry, codes)).toMatchObject({
    ...{ groups: own.groups, groupsAsOf: null, groupsOff: 28 },
  });
  expect(standingPublished([later], entry, codes)).toMatchObject({ groups: {}, groupsAsOf: null });
  expect(standingPublished([], entry, codes)).toBeUndefined();
});

/** Proves the order of units, their own freshness, and the steps of their map. */
import { expect, test } from 'vitest';
import { judgeUnits } from '../../../client/features/fields/unit-values.ts';
import { toneOf, valueSteps } from '../../../client/features/map/value-classes.ts';
import { DAYS, judgedItem, NOW } from './judged-fixture.ts';

const unit = (value: number, at = '2026-11-20T14:04:00+07:00') => ({
  ...{ value, at, freshness: 'fresh' as const, state: 'normal' as const },
});

test('IF8 the unit that needs someone most stands first, an old one is hatched and never normal', () => {
  const units = { A: unit(18), B: unit(14), C: unit(17), D: unit(3, '2026-11-20T12:00:00+07:00') };
  const judged = judgeUnits({ units }, { item: judgedItem(), days: DAYS, now: NOW });
  expect(judged.map(({ code, freshness, state }) => [code, freshness, state])).toEqual([
    ['B', 'fresh', 'act'],
    ['C', 'fresh', 'warn'],
    ['D', 'stale', 'unknown'],
    ['A', 'fresh', 'normal'],
  ]);
});

test('IF8 where less is better the largest stands first; what dossiers make is as fresh as their source', () => {
  const item = judgedItem(
    { freshness: 'stale' },
    { direction: 'down', thresholds: null, computed: 'overdue' },
  );
  const judged = judgeUnits({ units: { A: unit(1), B: unit(9) } }, { item, days: DAYS, now: NOW });
  expect(judged.map(({ code, freshness }) => [code, freshness])).toEqual([
    ['B', 'stale'],
    ['A', 'stale'],
  ]);
});

test('IF9 a map has up to four steps of about as many units, equal values share one, and an alarm has its own colour', () => {
  const steps = valueSteps([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(steps.map(({ from, until }) => [from, until])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ]);
  expect(valueSteps([5, 5, 5, 5, 5])).toHaveLength(1);
  expect(valueSteps([])).toEqual([]);
  expect(toneOf({ value: 4, state: 'normal' }, steps)).toBe('step1');
  expect(toneOf({ value: 4, state: 'act' }, steps)).toBe('act');
  for (const value of [1, 2.5, 8, 99]) expect(toneOf({ value, state: 'none' }, steps)).toBeTruthy();
});

test('IF8 a unit is judged by its own limits where the province has others', () => {
  const item = judgedItem({}, { direction: 'down', thresholds: { warn: 60, act: 120 } });
  const row = { ...item.row, unitThresholds: { warn: 5, act: 10 } };
  const judged = judgeUnits({ units: { A: unit(12) } }, { item: { ...item, row }, days: DAYS, now: NOW });
  expect(judged[0]?.state).toBe('act');
});

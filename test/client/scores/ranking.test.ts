import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { RankingRow } from '#contract/score';
import {
  matchingRows,
  SORT_KEYS,
  shownRows,
  sortedRows,
} from '../../../client/features/scores/ranking-rows.ts';
import { rowAfterKey } from '../../../client/features/scores/use-row-focus.ts';

const names: Record<string, string> = { a: 'Xã Ánh Dương', b: 'Phường Bông', c: 'Xã Đồi Cao', d: "Ea H'Thử" };
const row = (unit: string, more: Partial<RankingRow> = {}): RankingRow => ({
  ...{ unit, total: 80, rank: 1, unranked: null, volume: 30, grade: 'good', provisional: false, delta: null },
  ...{ stale: false, ofResolved: 0.9, ofReceived: 0.8, online: 0.5, satisfied: null },
  ...more,
});
const rows = shownRows(
  [
    row('a', { rank: 1, total: 90 }),
    row('b', { rank: 2, total: 80, delta: 2 }),
    row('c', { rank: 2, total: 80, delta: -1 }),
    row('d', { rank: 4, total: 70 }),
  ],
  (code) => names[code]!,
  new Map([['b', 7]]),
);
const units = (shown: readonly { unit: string }[]) => shown.map(({ unit }) => unit).join('');

describe('the ranking', () => {
  test('SB8 units are found without marks and with them', () => {
    expect(units(matchingRows(rows, 'doi cao'))).toBe('c');
    expect(units(matchingRows(rows, 'Đồi'))).toBe('c');
    expect(units(matchingRows(rows, 'ea hthu'))).toBe('d');
    expect(units(matchingRows(rows, ' '))).toBe('abcd');
    expect(units(matchingRows(rows, 'không có'))).toBe('');
  });

  test('SB37 the shares of the period stand in a row, and what is overdue now, or that it is not known', () => {
    expect(rows[1]).toMatchObject({ ofResolved: 0.9, online: 0.5, satisfied: null, overdue: 7 });
    expect(rows[0]).toMatchObject({ overdue: null });
    expect(SORT_KEYS).toEqual(expect.arrayContaining(['online', 'satisfied', 'overdue']));
  });

  test('SB9 sorting turns around, what is unknown stays last, equals keep their place', () => {
    expect(units(sortedRows(rows, { key: 'rank', descending: false }))).toBe('abcd');
    expect(units(sortedRows(rows, { key: 'rank', descending: true }))).toBe('dbca');
    expect(units(sortedRows(rows, { key: 'delta', descending: false }))).toBe('cbad');
    expect(units(sortedRows(rows, { key: 'delta', descending: true }))).toBe('bcad');
    expect(units(sortedRows(rows, { key: 'name', descending: false }))).toBe('dbac');
  });

  property.prop([fc.constantFrom(...SORT_KEYS), fc.boolean(), fc.shuffledSubarray(rows)])(
    'SB9 sorting loses nobody and does not depend on the order before',
    (key, descending, some) => {
      const sorted = sortedRows(some, { key, descending });
      expect(sorted).toHaveLength(some.length);
      expect(sortedRows(sorted.toReversed(), { key, descending })).toEqual(sorted);
    },
  );
});

describe('walking the pages with the keys', () => {
  test('SB10 arrows cross the pages, and no key leads out of the table', () => {
    expect(rowAfterKey('ArrowDown', 19, 57, 20)).toBe(20);
    expect(rowAfterKey('ArrowUp', 20, 57, 20)).toBe(19);
    expect(rowAfterKey('PageDown', 50, 57, 20)).toBe(56);
    expect(rowAfterKey('PageUp', 5, 57, 20)).toBe(0);
    expect(rowAfterKey('End', 0, 57, 20)).toBe(56);
    expect(rowAfterKey('Home', 30, 57, 20)).toBe(0);
  });

  test('SB10 other keys are left to the page, and an empty table has no row', () => {
    expect(rowAfterKey('t', 3, 57, 20)).toBeNull();
    expect(rowAfterKey('ArrowDown', 0, 0, 20)).toBeNull();
  });
});

/** Proves which fields and indicators come first, and how many of them ask for someone. */
import { expect, test } from 'vitest';
import { fieldCards, LEADING } from '../../../client/features/fields/field-cards.ts';
import type { JudgedItem } from '../../../client/state/judged.ts';
import { judgedItem } from './judged-fixture.ts';

const FIELDS = ['a', 'b', 'c', 'd'].map((code, order) => ({ code, name: code, nameEn: code, order }));
const of = (field: string, code: string, changes: Partial<JudgedItem> = {}) =>
  judgedItem(changes, { field, code });

test('IF6 the worst field stands first; calm ones keep the order of the catalogue', () => {
  const cards = fieldCards(FIELDS, [
    of('a', 'a1'),
    of('b', 'b1', { freshness: 'stale', state: 'unknown' }),
    of('c', 'c1', { state: 'warn' }),
    of('c', 'c2', { state: 'warn' }),
    of('d', 'd1', { state: 'act' }),
  ]);
  expect(cards.map(({ field }) => field.code)).toEqual(['d', 'c', 'b', 'a']);
  expect(cards.map(({ act, warn, old, missing }) => [act, warn, old, missing])).toEqual([
    ...[
      [1, 0, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 1, 0],
    ],
    [0, 0, 0, 0],
  ]);
});

test('IF6 a field shows its worst indicators, then those with an aim, and those without a value last', () => {
  const [card] = fieldCards(FIELDS.slice(0, 1), [
    of('a', 'empty', { value: null, freshness: 'unknown' }),
    judgedItem({}, { field: 'a', code: 'plain', target: null, thresholds: null }),
    of('a', 'aimed'),
    of('a', 'old', { freshness: 'stale', state: 'unknown' }),
    of('a', 'warned', { state: 'warn' }),
  ]);
  expect(card?.leading.map(({ row }) => row.code)).toEqual(['warned', 'old', 'aimed']);
  expect(card?.leading).toHaveLength(LEADING);
  expect(card?.missing).toBe(1);
});

import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { type Competitor, competitionRanking } from '../../server/domain/competition-ranking.ts';

function unit(name: string, total: number | null, more: Partial<Competitor> = {}): Competitor {
  return { unit: name, total, volume: 100, missing: [], ...more };
}
const placings = (competitors: Competitor[], minimum = 20) =>
  competitionRanking(competitors, minimum).map(({ unit: name, rank, unranked }) => [name, rank ?? unranked]);

test('RK1 equal totals share a rank and the next one is skipped: 1, 2, 2, 4', () => {
  expect(placings([unit('d', 60), unit('b', 83.47), unit('a', 91), unit('c', 83.47)])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 2],
    ['d', 4],
  ]);
});

test('RK2 a unit with too few dossiers does not lead; one with just enough does', () => {
  expect(placings([unit('a', 99, { volume: 19 }), unit('b', 98, { volume: 20 })])).toEqual([
    ['b', 1],
    ['a', 'low_volume'],
  ]);
});

test('RK3 a unit of which nothing is known has no rank, which is not the last one', () => {
  expect(placings([unit('a', null), unit('b', 0)])).toEqual([
    ['b', 1],
    ['a', 'no_score'],
  ]);
});

test('RK3 what all units lack keeps nobody out; what some lack keeps those out', () => {
  const lacking = (...missing: string[]) => ({ missing });
  const all = [unit('a', 90, lacking('x')), unit('b', 95, lacking('x', 'y')), unit('c', 80, lacking('x'))];
  expect(placings(all)).toEqual([
    ['a', 1],
    ['c', 2],
    ['b', 'lacks_components'],
  ]);
});

const competitors = fc
  .array(fc.record({ total: fc.option(fc.nat(40)), volume: fc.nat(40) }), { maxLength: 30 })
  .map((rows) => rows.map(({ total, volume }, at) => unit(`${at}`, total, { volume })));

property.prop([competitors])(
  'RK4 a rank is one more than the number of ranked units that are better',
  (given) => {
    const placed = competitionRanking(given, 20);
    const totalOf = new Map(given.map(({ unit: name, total }) => [name, total ?? 0]));
    expect(placed.map(({ unit: name }) => name).sort()).toEqual(given.map(({ unit: name }) => name).sort());
    const ranked = placed.filter(({ rank }) => rank !== null);
    expect(ranked.length).toBe(given.filter(({ total, volume }) => total !== null && volume >= 20).length);
    for (const { unit: name, rank } of ranked) {
      const own = totalOf.get(name) ?? 0;
      expect(rank).toBe(1 + ranked.filter((other) => (totalOf.get(other.unit) ?? 0) > own).length);
    }
  },
);

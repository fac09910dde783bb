import { expect, test } from 'vitest';
import type { InternalEntry, YearlyEntry } from '#contract/reform';
import { internalFaults, internalRows } from '../../server/domain/internal-results.ts';
import { type LoggedEntry, parBoard, yearlyFaults } from '../../server/domain/par-board.ts';
import { catalogue } from '../support/score-counts.ts';

const { rows, history, sipas, legalBasis, goal, internal } = catalogue.parIndex;
const basis = {
  ...{ legalBasis, goal, internal, fields: rows, factors: sipas.factors },
  history: history.map((year) => ({ ...year, index: 'par' as const })),
};
const entry: YearlyEntry = {
  ...{ index: 'par', year: 2024, value: 88.5, rank: 20, of: 63, fields: [], verified: true },
  source: 'Quyết định công bố 2024',
};
let seq = 0;
const logged = (given: Partial<YearlyEntry>): LoggedEntry => ({
  ...{ entry: { ...entry, ...given }, by: 'du', at: '2026-11-20T09:00:00+07:00' },
  seq: ++seq,
});

test('PAR1 the history that came with the program: 28 of 63 with 87.33 in 2023, the rank alone in 2022', () => {
  const { years, sipas: survey, fields } = parBoard(basis, []);
  expect(years.map(({ year, value, rank, of, entered }) => [year, value, rank, of, entered])).toEqual([
    [2022, null, 38, 63, null],
    [2023, 87.33, 28, 63, null],
  ]);
  expect(fields.map(({ weight }) => weight)).toEqual([9.5, 10, 13, 10.5, 12, 12, 13, 20]);
  expect(fields.every(({ verified }) => !verified)).toBe(true);
  expect(survey.years).toEqual([]);
  expect(survey.factors).toHaveLength(5);
});

test('PAR2 the last entry of a year stands, whoever made it, and the other index has years of its own', () => {
  const { years, sipas: survey } = parBoard(basis, [
    logged({ value: 88 }),
    logged({ value: 88.5 }),
    logged({ index: 'sipas', value: 83.2 }),
    logged({ year: 2023, value: 87.4, rank: 27 }),
  ]);
  expect(years.map(({ year, value, rank }) => [year, value, rank])).toEqual([
    [2022, null, 38],
    [2023, 87.4, 27],
    [2024, 88.5, 20],
  ]);
  expect(years.at(-1)?.entered).toMatchObject({ by: 'du' });
  expect(survey.years.map(({ year, value }) => [year, value])).toEqual([[2024, 83.2]]);
});

test('PAR3 corrected weights hold from their entry on, with who vouches for them', () => {
  const weights = Object.fromEntries(rows.map(({ key }) => [key, 12.5]));
  const { fields } = parBoard(basis, [logged({ weights, source: 'QĐ 876' }), logged({ value: 90 })]);
  expect(fields.map(({ weight, verified, source }) => [weight, verified, source])).toEqual(
    rows.map(() => [12.5, true, 'QĐ 876']),
  );
  const survey = parBoard(basis, [logged({ index: 'sipas', weights })]);
  expect(survey.fields[0]?.weight).toBe(9.5);
});

test('PAR4 an entry that cannot be is refused with the place of every fault', () => {
  const pathsOf = (given: Partial<YearlyEntry>) =>
    yearlyFaults({ ...entry, ...given }, basis).map(({ path }) => path);
  const field = { rank: null, rankFrom: null, rankTo: null };
  expect(pathsOf({})).toEqual([]);
  expect(pathsOf({ rank: 64 })).toEqual(['rank']);
  expect(pathsOf({ fields: [{ key: 'weather', points: 1, ...field }] })).toEqual(['fields.0.key']);
  expect(pathsOf({ fields: [{ key: 'impact', points: 20.5, ...field }] })).toEqual(['fields.0.points']);
  expect(pathsOf({ fields: [{ key: 'impact', points: 20, ...field }] })).toEqual([]);
  expect(pathsOf({ weights: { impact: 100 } })).toEqual(['weights']);
  const weights = Object.fromEntries(rows.map(({ key, weight }) => [key, weight ?? 0]));
  expect(pathsOf({ weights })).toEqual([]);
  expect(pathsOf({ weights: { ...weights, impact: 21 } })).toEqual(['weights']);
  expect(pathsOf({ index: 'sipas', weights })).toEqual(['weights']);
});

const results: InternalEntry = {
  ...{ index: 'internal', year: 2025, kind: 'department', source: 'QĐ 12/QĐ-UBND' },
  results: [
    { unitName: 'Sở Y tế', value: 90.1, rank: 2 },
    { unitName: 'Sở Tư pháp', value: 92.43, rank: 1 },
  ],
};
const entered = (given: Partial<InternalEntry>) => ({
  ...{ entry: { ...results, ...given }, by: 'du', at: '2026-11-20T09:00:00+07:00' },
  seq: ++seq,
});

test('PAR7 results of units of a year replace those of that year and kind alone, newest and best first', () => {
  const rowsAfter = internalRows(internal, [
    entered({}),
    entered({ results: results.results.slice(0, 1) }),
    entered({ year: 2022, kind: 'commune' }),
  ]);
  expect(rowsAfter.slice(0, 2).map(({ year, unitName, rank }) => [year, unitName, rank])).toEqual([
    [2025, 'Sở Y tế', 2],
    [2022, 'Sở Công Thương', 1],
  ]);
  expect(rowsAfter).toHaveLength(internal.length + 3);
  expect(rowsAfter[0]?.entered).toMatchObject({ by: 'du' });
  const board = parBoard(basis, [logged({}), entered({})]);
  expect(board.years).toHaveLength(3);
  expect(board.internal).toHaveLength(internal.length + 2);
});

test('PAR7 a unit twice and a place beyond the number of units are refused by their place', () => {
  const [first] = results.results;
  const doubled = { ...results, results: [first!, { ...first!, unitName: 'sở y tế', rank: 3 }] };
  expect(internalFaults(doubled).map(({ path }) => path)).toEqual(['results.1.unitName', 'results.1.rank']);
  expect(internalFaults(results)).toEqual([]);
});

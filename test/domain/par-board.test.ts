import { expect, test } from 'vitest';
import type { YearlyEntry } from '#contract/reform';
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

/** The score card against a recount of the bare log, with the formulas of the index written out a second time. */
import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import type { ScoreCard } from '#contract/score';
import type { Scope } from '#contract/snapshot';
import { periodOf, scoresOf } from '../support/score-core.ts';
import { statusEvent, testCore } from '../support/test-core.ts';
import { recount, tellingsIn } from './log-recount.ts';
import { madeDossiers, madePetitions, numbers, UNITS } from './made-lives.ts';
import { toldEvents } from './told-recount.ts';

const PERIODS: [key: string, from: string, to: string][] = [
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-Q3', '2026-07-01', '2026-09-30'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026-10', '2026-10-01', '2026-10-31'],
  ['2026-11', '2026-11-01', '2026-11-30'],
];

function pointsOn(card: ScoreCard): Record<string, number> {
  const known = card.groups
    .flatMap(({ components }) => components)
    .filter(({ state }) => state !== 'missing');
  return Object.fromEntries(known.map(({ key, points }) => [key, points ?? Number.NaN]));
}

test.each([1, 7, 42])(
  'SC20 every card has all its 100 points and equals the recount of the log within 0.01, told figures among it, seed %d',
  (seed) => {
    const core = testCore();
    const events = [
      ...madeDossiers(seed, 360),
      ...madePetitions(seed + 2, 90),
      ...toldEvents(numbers(seed + 1), UNITS),
    ];
    expect(core.ingest(events, 'test').rejected).toEqual([]);
    const tellings = tellingsIn(core.store.log.since(0));
    expect([tellings.lives.length, tellings.petitions.length]).toEqual([360, 90]);
    expect(tellings.lives.filter(({ withdrawn }) => withdrawn !== undefined).length).toBeGreaterThan(20);
    const { card } = scoresOf(core);
    for (const unit of [null, ...UNITS]) {
      const scope: Scope = unit === null ? 'province' : `unit:${unit}`;
      for (const [key, from, to] of PERIODS) {
        const answer = card(scope, periodOf(key));
        const where = `${scope} ${key}`;
        expect([where, answer.measuredMax, answer.provisional, ...answer.missing]).toEqual([
          where,
          100,
          false,
        ]);
        const expected = recount(tellings, { unit, from, to });
        const points = pointsOn(answer);
        expect(Object.keys(points).sort(), where).toEqual(Object.keys(expected).sort());
        for (const [component, value] of Object.entries(expected))
          expect(Math.abs((points[component] ?? 0) - value), `${where} ${component}`).toBeLessThan(0.01);
        const total = Object.values(expected).reduce((sum, value) => sum + value, 0);
        expect(Math.abs((answer.total ?? 0) - total), where).toBeLessThan(0.01);
      }
    }
  },
);

test('SC21 what no event of the province tells is missing, and what one unit alone lacks is a zero', () => {
  const core = testCore();
  const on = { status: 'accepted', dueAt: '2026-11-27T17:00:00+07:00' } as const;
  core.ingest([statusEvent({ ...on, dossierCode: 'A-1', unitCode: '24133' })], 'test');
  core.ingest([statusEvent({ ...on, dossierCode: 'A-2', unitCode: '24175' })], 'test');
  const { card } = scoresOf(core);
  const component = (unit: string, key: string) =>
    card(`unit:${unit}`, periodOf('2026-11'))
      .groups.flatMap(({ components }) => components)
      .find((each) => each.key === key);
  expect(component('24133', 'SO_HOA_GIAY_TO_GIAI_QUYET')).toMatchObject({ state: 'missing', points: null });
  const digitised = { type: 'vn.ioc.dossier.digitisation.v1', time: '2026-11-20T09:00:00+07:00' } as const;
  const told = { ...statusEvent({}, digitised), data: { dossierCode: 'A-1', inputsDigitised: true } };
  expect(core.ingest([told], 'test').rejected).toEqual([]);
  expect(component('24133', 'SO_HOA_GIAY_TO_GIAI_QUYET')).toMatchObject({ state: 'scored', points: 4 });
  expect(component('24175', 'SO_HOA_GIAY_TO_GIAI_QUYET')).toMatchObject({ state: 'scored', points: 0 });
  expect(component('24175', 'CITIZEN_DATA_CONNECTED_DOSSIER')).toMatchObject({
    state: 'not_applicable',
    points: 2,
  });
  expect(component('24133', 'PAID_ONLINE')?.state).toBe('missing');
});

test('SC22 a unit of which nothing was counted has no score of its dossiers, and no rank', () => {
  const core = testCore();
  core.ingest([statusEvent({ dueAt: '2026-11-27T17:00:00+07:00' })], 'test');
  const { card, ranking } = scoresOf(core);
  const period = periodOf('2026-11');
  expect(card('unit:24175', period)).toMatchObject({ volume: 0, provisional: true });
  const { rows, ranked, minimumVolume } = ranking('commune', period);
  expect(minimumVolume).toBe(20);
  expect(ranked).toBe(0);
  expect(rows).toHaveLength(core.catalogue.units.size);
  expect(new Set(rows.map(({ unranked }) => unranked))).toEqual(new Set(['low_volume']));
});

test('SC27 petitions count on time and unsatisfied; a unit without any has its full points, a province without any none', () => {
  const core = testCore();
  const on = { status: 'accepted', dueAt: '2026-11-27T17:00:00+07:00' } as const;
  core.ingest([statusEvent({ ...on, dossierCode: 'A-1', unitCode: '24133' })], 'test');
  core.ingest([statusEvent({ ...on, dossierCode: 'A-2', unitCode: '24175' })], 'test');
  const { card } = scoresOf(core);
  const points = (unit: string) => pointsOn(card(`unit:${unit}`, periodOf('2026-11')));
  expect(points('24175').PETITION_PROCESSING_ON_TIME).toBeUndefined();
  const petition = (code: string, status: string, time: string, more = {}): CloudEvent => ({
    ...statusEvent({}, { type: 'vn.ioc.petition.status.v1', time: `2026-11-${time}:00+07:00` }),
    data: { petitionCode: code, unitCode: '24133', status, dueAt: '2026-11-18T17:00:00+07:00', ...more },
  });
  const { rejected } = core.ingest(
    [
      ...['P-1', 'P-2', 'P-3', 'P-4'].map((code) => petition(code, 'new', '16T08:00')),
      petition('P-1', 'resolved', '17T08:00', { satisfied: false }),
      petition('P-2', 'resolved', '17T09:00', { satisfied: true }),
      petition('P-3', 'resolved', '18T09:00'),
      petition('P-4', 'resolved', '19T09:00'),
    ],
    'test',
  );
  expect(rejected).toEqual([]);
  expect(points('24133')).toMatchObject({
    ...{ PETITION_PROCESSING_ON_TIME: 4.5, PETITION_HANDLING_SATISFACTION: 4.5 },
  });
  expect(points('24175')).toMatchObject({
    ...{ PETITION_PROCESSING_ON_TIME: 6, PETITION_HANDLING_SATISFACTION: 6 },
  });
});

/** The score card against a recount of the bare log, with the formulas of the index written out a second time. */
import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import type { ScoreCard } from '#contract/score';
import type { Scope } from '#contract/snapshot';
import { periodOf, scoresOf } from '../support/score-core.ts';
import { statusEvent, type TestCore, testCore } from '../support/test-core.ts';
import { TOLD_MAXIMA, toldEvents, toldIn, toldPoints } from './told-recount.ts';

const UNITS = ['24133', '24175', 'H15.13'];
const PERIODS: [key: string, from: string, to: string][] = [
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-Q3', '2026-07-01', '2026-09-30'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026-10', '2026-10-01', '2026-10-31'],
];
const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-09-01T08:00:00+07:00');

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
}

/** Some months of dossiers: late ones, re-appointed ones, open ones, paid, digitised and rated ones. */
function eventsOf(seed: number, dossiers: number): CloudEvent[] {
  const next = numbers(seed);
  return Array.from({ length: dossiers }, (_, index) => {
    const accepted = FIRST + next(65) * DAY_MS + index * 1_000;
    const due = accepted + 5 * DAY_MS;
    const finished = accepted + next(9) * DAY_MS + 3_600_000;
    const dossierCode = `H15.1-260901-${String(index).padStart(4, '0')}`;
    const unitCode = UNITS[next(3)] ?? '';
    const channel = next(3) === 0 ? ('online' as const) : ('counter' as const);
    const procedureCode = ['1.001193', '1.000894', '1.013831'][next(3)] ?? '';
    const on = { dossierCode, procedureCode, unitCode, channel };
    const at = (ms: number) => ({ time: new Date(ms).toISOString() });
    const fact = (type: CloudEvent['type'], ms: number, data: Record<string, unknown>): CloudEvent => ({
      ...statusEvent({}, { type, ...at(ms) }),
      data: { dossierCode, ...data },
    });
    const events = [statusEvent({ ...on, status: 'accepted', dueAt: at(due).time }, at(accepted))];
    if (next(4) > 0)
      events.push(fact('vn.ioc.dossier.payment.v1', accepted + 60_000, { online: next(2) > 0 }));
    if (next(2) > 0)
      events.push(
        fact('vn.ioc.dossier.digitisation.v1', accepted + 90_000, {
          inputsDigitised: next(3) > 0,
          reusedData: next(3) === 0,
          electronicResult: next(2) > 0,
        }),
      );
    if (finished > due && next(2) > 0)
      events.push(
        fact('vn.ioc.dossier.apology.v1', due - 3_600_000, {
          reason: 'x',
          newDueAt: at(due + 9 * DAY_MS).time,
        }),
      );
    if (next(6) > 0) events.push(statusEvent({ ...on, status: 'completed' }, at(finished)));
    if (next(3) > 0)
      events.push(fact('vn.ioc.dossier.rating.v1', finished + 60_000, { satisfied: next(5) > 0 }));
    return events;
  }).flat();
}

interface Life {
  unit: string;
  procedure: string;
  online: boolean;
  accepted: string;
  due: string;
  finished?: string;
  paid?: boolean;
  inputs?: boolean;
  reused?: boolean;
  result?: boolean;
  rated?: string;
  satisfied?: boolean;
}

const localDate = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);

/** Every dossier as the log tells it, by nothing but the data of its events. */
function livesIn({ store }: TestCore): Life[] {
  const lives = new Map<string, Life>();
  for (const { type, subject, time, data } of store.log.since(0)) {
    const told = JSON.parse(data) as Record<string, never>;
    if (!type.startsWith('vn.ioc.dossier.')) continue;
    const life = lives.get(subject) ?? ({} as Life);
    lives.set(subject, life);
    if (type === 'vn.ioc.dossier.status.v1' && told.status === 'accepted')
      Object.assign(life, {
        ...{ unit: told.unitCode, procedure: told.procedureCode, online: told.channel === 'online' },
        ...{ accepted: localDate(time), due: localDate(Date.parse(told.dueAt ?? '')) },
      });
    if (type === 'vn.ioc.dossier.status.v1' && told.status === 'completed') life.finished = localDate(time);
    if (type === 'vn.ioc.dossier.payment.v1') Object.assign(life, { paid: told.online });
    if (type === 'vn.ioc.dossier.digitisation.v1')
      Object.assign(life, {
        inputs: told.inputsDigitised,
        reused: told.reusedData,
        result: told.electronicResult,
      });
    if (type === 'vn.ioc.dossier.rating.v1')
      Object.assign(life, { rated: localDate(time), satisfied: told.satisfied });
  }
  return [...lives.values()];
}

/** Points by component, from the lives, with every maximum and threshold written out. */
function recount(lives: Life[], from: string, to: string): Record<string, number> {
  const within = (date: string | undefined) => date !== undefined && date >= from && date <= to;
  const received = lives.filter((life) => within(life.accepted));
  const resolved = lives.filter((life) => within(life.finished));
  const rated = lives.filter((life) => within(life.rated));
  const fee = received.filter((life) => life.paid !== undefined);
  const share = (part: Life[], whole: Life[]) => part.length / whole.length;
  const inTime = resolved.filter((life) => (life.finished ?? '') <= life.due);
  const paid = fee.filter((life) => life.paid);
  return {
    ON_TIME: 20 * Math.min(1, share(inTime, received)),
    ONLINE_DOSSIERS: Math.min(
      6,
      (6 *
        share(
          received.filter(({ online }) => online),
          received,
        )) /
        0.5,
    ),
    PAID_ONLINE: 6 * share(paid, fee),
    ORIGINAL_RESULT_AVAILABLE:
      6 *
      share(
        resolved.filter(({ result }) => result),
        resolved,
      ),
    SO_HOA_GIAY_TO_GIAI_QUYET:
      4 *
      share(
        received.filter(({ inputs }) => inputs),
        received,
      ),
    REUSED_DIGITIZED_DATA: Math.min(
      2,
      (2 *
        share(
          received.filter(({ reused }) => reused),
          received,
        )) /
        0.8,
    ),
    DOSSIER_RECEIVING_SATISFACTION: Math.min(
      6,
      (6 *
        share(
          rated.filter(({ satisfied }) => satisfied),
          rated,
        )) /
        0.9,
    ),
  };
}

/** Two rows that do not apply to communes count in full. */
const COMMUNE_EXTRA = 4;

const MAXIMA: Record<string, number> = {
  ...{ ON_TIME: 20, ONLINE_DOSSIERS: 6, PAID_ONLINE: 6 },
  ...{ ORIGINAL_RESULT_AVAILABLE: 6, SO_HOA_GIAY_TO_GIAI_QUYET: 4, REUSED_DIGITIZED_DATA: 2 },
  DOSSIER_RECEIVING_SATISFACTION: 6,
  ...TOLD_MAXIMA,
};

/** What told figures are divided by. */
function dossiersOf(lives: Life[], from: string, to: string) {
  const received = lives.filter(({ accepted }) => accepted >= from && accepted <= to);
  const procedures = (some: Life[]) => new Set(some.map(({ procedure }) => procedure)).size;
  return {
    received: received.length,
    online: procedures(received.filter(({ online }) => online)),
    paid: procedures(received.filter(({ paid }) => paid)),
  };
}

function pointsOn(card: ScoreCard): Record<string, number> {
  const known = card.groups.flatMap(({ components }) => components).filter(({ state }) => state === 'scored');
  return Object.fromEntries(known.map(({ key, points }) => [key, points ?? Number.NaN]));
}

test.each([1, 7, 42])(
  'SC20 every card equals the recount of the log within 0.01 points, told figures among it, seed %d',
  (seed) => {
    const core = testCore();
    const events = eventsOf(seed, 240);
    const { rejected } = core.ingest([...events, ...toldEvents(numbers(seed + 1), UNITS)], 'test');
    expect(rejected).toEqual([]);
    const lives = livesIn(core);
    const told = toldIn(core);
    expect(lives).toHaveLength(240);
    const { card } = scoresOf(core);
    for (const unit of ['province', ...UNITS]) {
      const scope: Scope = unit === 'province' ? 'province' : `unit:${unit}`;
      const own = unit === 'province' ? lives : lives.filter((life) => life.unit === unit);
      for (const [key, from, to] of PERIODS) {
        const answer = card(scope, periodOf(key));
        const commune = answer.level === 'commune';
        const expected = {
          ...recount(own, from, to),
          ...toldPoints(
            told,
            { unit: unit === 'province' ? null : unit, from, to },
            dossiersOf(own, from, to),
            commune,
          ),
        };
        const points = pointsOn(answer);
        expect(Object.keys(points).sort(), `${unit} ${key}`).toEqual(Object.keys(expected).sort());
        for (const [component, value] of Object.entries(expected))
          expect(Math.abs((points[component] ?? 0) - value), `${unit} ${key} ${component}`).toBeLessThan(
            0.01,
          );
        const extra = commune ? COMMUNE_EXTRA : 0;
        const sum = Object.values(expected).reduce((total, value) => total + value, extra);
        const max = Object.keys(expected).reduce(
          (total, component) => total + (MAXIMA[component] ?? 0),
          extra,
        );
        expect(Math.abs((answer.total ?? 0) - (100 * sum) / max), `${unit} ${key}`).toBeLessThan(0.01);
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

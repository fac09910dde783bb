/** Proves that figures change in place, turn old by themselves, and are never called normal once they are old. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { type Cargo, DIRECTIONS, FRESHNESS } from '#contract/indicator';
import { isOld, judgeFeed, judgeList, type Moment, valueState } from '../../../client/state/judged.ts';
import { valueState as serverState } from '../../../server/domain/indicator-value.ts';
import { DAYS, feed, item, list, NOW } from './judged-fixture.ts';

const moment = (changes: Partial<Moment> = {}): Moment => ({
  ...{ live: {}, paces: {}, days: DAYS, now: NOW },
  ...changes,
});
const LIMIT = 2 * 300_000 + 4_000;
const TOLD = Date.parse('2026-11-20T14:00:00+07:00');

test('IF2 a value turns stale by itself after two periods and four seconds, and its state unknown, not normal', () => {
  const judged = (now: number) => judgeList(list([item()]), {}, moment({ now }))[0];
  expect(judged(TOLD + LIMIT)).toMatchObject({
    freshness: 'fresh',
    state: 'normal',
    value: 18,
    dataAt: TOLD,
  });
  expect(judged(TOLD + LIMIT + 1)).toMatchObject({
    freshness: 'stale',
    state: 'unknown',
    value: 18,
    dataAt: TOLD,
  });
  expect(judged(TOLD + 25 * 3_600_000)).toMatchObject({ freshness: 'unknown', state: 'unknown' });
});

test('IF2 what the server already called stale is not called fresh again without news', () => {
  const [told] = judgeList(list([item({ freshness: 'stale' })]), {}, moment());
  expect(told?.freshness).toBe('stale');
});

test('IF3 a value of the live line takes its place, is judged anew, and is compared only within its period', () => {
  const row = item({ freshness: 'stale', state: 'unknown' });
  const at = TOLD + 60_000;
  const [same] = judgeList(list([row]), { servers_up: [15, at] }, moment());
  expect(same).toMatchObject({ value: 15, dataAt: at, freshness: 'fresh', state: 'act', previous: 17 });
  const [next] = judgeList(list([row]), { servers_up: [17, TOLD + 300_000] }, moment());
  expect(next).toMatchObject({ value: 17, state: 'warn', previous: null });
});

test('IF3 what the line told before the answer was made changes nothing', () => {
  const [older] = judgeList(list([item()]), { servers_up: [3, TOLD - 1] }, moment());
  expect(older).toMatchObject({ value: 18, dataAt: TOLD });
  const [equal] = judgeList(list([item({ freshness: 'stale' })]), { servers_up: [18, TOLD] }, moment());
  expect(equal).toMatchObject({ value: 18, freshness: 'stale' });
});

test('IF3 a first value appears where there was none', () => {
  const nothing = item({
    value: null,
    at: null,
    arrivedAt: null,
    periodEnd: null,
    freshness: 'unknown',
    state: 'unknown',
    previous: null,
  });
  expect(judgeList(list([nothing]), {}, moment())[0]).toMatchObject({
    value: null,
    dataAt: null,
    freshness: 'unknown',
  });
  expect(judgeList(list([nothing]), { servers_up: [18, NOW] }, moment())[0]).toMatchObject({
    value: 18,
    freshness: 'fresh',
    state: 'normal',
  });
});

test('IF4 what is counted is as fresh as the worst source that brings it, and says of what time that is', () => {
  const computed = item({
    computed: 'overdue',
    source: 'data_centre',
    at: '2026-11-20T14:05:00+07:00',
    thresholds: null,
  });
  const told = (at: number) => ({ lastArrivalAt: at, lastEventAt: at, accepted: 1, rejected: 0 });
  const source = (name: string, at: number, brings: Cargo[]) =>
    ({ ...told(at), name, state: 'fresh', brings }) as const;
  const paces = Object.fromEntries(
    ['A', 'B', 'C'].map((name) => [name, { rhythm: 'PT5M', officeHoursOnly: false }]),
  );
  const judged = (now: number, live: Moment['live']) =>
    judgeList(list([computed]), {}, moment({ now, live, paces }))[0];
  expect(judged(NOW, {})).toMatchObject({ freshness: 'unknown', dataAt: null });
  const a = source('A', TOLD, ['dossiers']);
  // Ratings make no dossier figure, fresh or not.
  expect(judged(NOW, { c: source('C', NOW, ['ratings']) })).toMatchObject({ freshness: 'unknown' });
  expect(judged(NOW, { a, c: source('C', 0, ['ratings']) })).toMatchObject({
    freshness: 'fresh',
    dataAt: NOW,
  });
  expect(judged(TOLD + LIMIT + 1, { a })).toMatchObject({ freshness: 'stale', dataAt: TOLD });
  // Of two systems that bring dossiers the silent one dates the figures.
  const late = { a, b: source('B', TOLD + 400_000, ['dossiers']) };
  expect(judged(TOLD + LIMIT + 1, late)).toMatchObject({ freshness: 'stale', dataAt: TOLD });
  // An event on the live line keeps them fresh without a new answer.
  const heard = { a: source('A', TOLD + 400_000, ['dossiers']) };
  expect(judged(TOLD + LIMIT + 1, heard)?.freshness).toBe('fresh');
});

test('IF4 a source without a rhythm, or of which nothing was accepted, is unknown', () => {
  expect(judgeFeed({ ...feed({ state: 'unknown' }), rhythm: null }, moment()).freshness).toBe('unknown');
  const refused = {
    lastArrivalAt: NOW,
    lastEventAt: 0,
    accepted: 0,
    rejected: 4,
    name: feed().name,
    state: 'unknown' as const,
  };
  const never = feed({ state: 'unknown', lastArrivalAt: null, lastEventAt: null });
  expect(judgeFeed(never, moment({ live: { 'urn:vn:ttdl:1': refused } }))).toMatchObject({
    ...{ freshness: 'unknown', lastValueAt: null, lastArrivalAt: NOW },
  });
});

property.prop([
  fc.option(fc.integer({ min: -200, max: 200 })),
  fc.constantFrom(...DIRECTIONS),
  fc.option(
    fc.record({ warn: fc.integer({ min: -100, max: 100 }), act: fc.integer({ min: -100, max: 100 }) }),
  ),
  fc.constantFrom(...FRESHNESS),
])('IF5 the page asks of a value what the server asks of it', (value, direction, thresholds, freshness) => {
  const row = { direction, thresholds };
  expect(valueState(value, row, freshness)).toBe(serverState(value, row, freshness));
});

test('IF5 a value is old when there is one and it is not of now', () => {
  expect(isOld({ value: 1, freshness: 'stale' })).toBe(true);
  expect(isOld({ value: 1, freshness: 'unknown' })).toBe(true);
  expect(isOld({ value: 1, freshness: 'fresh' })).toBe(false);
  expect(isOld({ value: null, freshness: 'unknown' })).toBe(false);
});

test('IF4 none counted of a source that has never told of any is no figure; a count is one all the same', () => {
  const never = feed({ state: 'unknown', lastArrivalAt: null, lastEventAt: null });
  const of = (value: number) =>
    judgeList(list([item({ computed: 'received', value })], [never]), {}, moment())[0];
  expect(of(0)).toMatchObject({ value: null, freshness: 'unknown', dataAt: null });
  expect(of(7)).toMatchObject({ value: 7, freshness: 'unknown', state: 'unknown' });
});

/** The short form of a delta says exactly what the merge patch says, to whoever holds what it began from. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlarmBrief } from '#contract/alarm-slice';
import { NO_ALARMS } from '#contract/alarm-slice';
import type { CompactDelta } from '#contract/compact-delta';
import { type Delta, EVENTS_KEPT, type GroupStanding, type Slices, type Snapshot } from '#contract/snapshot';
import { expandDelta } from '../../client/state/expand-delta.ts';
import { initialState } from '../../client/state/live-state.ts';
import { reduce } from '../../client/state/reducer.ts';
import { compactDelta } from '../../server/live/compact-delta.ts';
import { mergePatch } from '../../server/live/merge-patch.ts';
import { applyPatch } from '../support/apply-patch.ts';
import { bootApp, liveClient } from '../support/boot-app.ts';
import { snapshotAt } from '../support/snapshots.ts';
import { communes, statusEvent, temporaryFolder, testCore } from '../support/test-core.ts';

const count = fc.nat({ max: 5_000 });
const standing = fc.record({
  open: count,
  dueSoon: count,
  overdue: count,
  paused: count,
  lateNoApology: count,
});
const day = fc
  .record({ received: count, resolved: count, early: count, onTime: count, late: count })
  .chain((flow) =>
    fc
      .option(fc.integer({ min: -50, max: 5_000 }), { nil: undefined })
      .map((late) => (late ? { ...flow, lateFirst: late } : flow)),
  );
const year = fc
  .tuple(day, fc.record({ online: count, rated: count, satisfied: count }))
  .map(([a, b]) => ({ ...a, ...b }));
const tally = fc.record({ now: standing, today: day, year });
const codes = (...names: string[]) => fc.constantFrom(...names);
const UNITS = ['24133', '24136', '24139', '24142'];

const group: fc.Arbitrary<GroupStanding> = fc.record({
  ...{ unit: codes(...UNITS), field: codes('land', 'justice'), overdue: count, lateNoApology: count },
  ...{ dueSoon: count, oldestDueDate: codes('2026-11-01', '2026-11-02') },
});
const brief: fc.Arbitrary<AlarmBrief> = fc.record({
  ...{ id: codes('a', 'b', 'c', 'd'), unit: codes(...UNITS), field: codes('land', '*') },
  ...{ stage: codes('overdue', 'overdue_10wd') as fc.Arbitrary<AlarmBrief['stage']> },
  priority: codes('high', 'low') as fc.Arbitrary<AlarmBrief['priority']>,
  state: codes('open', 'cleared') as fc.Arbitrary<AlarmBrief['state']>,
  ...{ acknowledged: fc.boolean(), members: count, oldestDueDate: fc.constantFrom('2026-11-01', null) },
  ...{ raisedAt: count, seq: count, actBy: fc.option(count), owner: fc.constantFrom('truc-ban-01', null) },
  ...{ hidden: count, level: count },
});
/** A member that comes and goes. */
const mayBeUnknown: fc.Arbitrary<AlarmBrief> = fc
  .tuple(brief, fc.boolean())
  .map(([each, unknown]) => (unknown ? { ...each, unknown } : each));
const source = fc
  .record({ lastArrivalAt: count, lastEventAt: count, accepted: count, rejected: count })
  .map((told) => ({ ...told, state: 'fresh' as const }));

const perHour = fc.dictionary(codes('7', '8', '9'), fc.record({ received: count, resolved: count }), {
  noNullPrototype: true,
});

const slices: fc.Arbitrary<Partial<Slices>> = fc.record({
  units: fc.dictionary(codes(...UNITS), tally, { noNullPrototype: true }),
  departments: fc.dictionary(codes('H15.1', 'với dấu cách'), tally, { noNullPrototype: true }),
  placed: fc.dictionary(codes(...UNITS), fc.tuple(count, count, count, count, count), {
    noNullPrototype: true,
  }),
  fields: fc.dictionary(codes('land', 'justice'), fc.record({ now: standing, today: day }), {
    noNullPrototype: true,
  }),
  days: fc.dictionary(codes('2026-11-19', '2026-11-20'), day, { noNullPrototype: true }),
  hours: fc.record({ today: perHour, yesterday: perHour }),
  groups: fc.uniqueArray(group, { maxLength: 6, selector: ({ unit, field }) => `${unit} ${field}` }),
  sources: fc.dictionary(codes('urn:a', 'urn:b'), source, { noNullPrototype: true }),
  alarms: fc
    .tuple(count, fc.uniqueArray(mayBeUnknown, { maxLength: 4, selector: ({ id }) => id }))
    .map(([seq, top]) => ({ ...NO_ALARMS, seq, top })),
});

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('LV11 whatever changes, the short form leads to the same state as the merge patch', () => {
  fc.assert(
    fc.property(slices, slices, fc.integer({ min: 0, max: 40 }), (before, after, by) => {
      const held: Snapshot = snapshotAt(100, before);
      const next: Snapshot = snapshotAt(100, after);
      const change = (mergePatch({ ...held, now: 0, events: [] }, { ...next, now: 0, events: [] }) ??
        {}) as Partial<Delta>;
      const events = Array.from({ length: Math.min(by, EVENTS_KEPT) }, (_none, index) => ({
        ...{ seq: 100 + by - index, at: 900 - (index % 3), unit: UNITS[index % 4] ?? '', field: 'land' },
        status: index % 2 === 0 ? ('accepted' as const) : ('completed' as const),
      }));
      const delta: Delta = { ...change, from: 100, to: 100 + by, now: 1_000, ...(by > 0 ? { events } : {}) };
      const compact = JSON.parse(JSON.stringify(compactDelta(delta, held))) as CompactDelta;
      const { from, to, events: lines, ...patch } = expandDelta(compact, held);
      expect({ from, to, lines }).toEqual({ from: 100, to: 100 + by, lines: delta.events });
      expect(applyPatch(held, patch)).toEqual({ ...next, now: 1_000, events: held.events });
      // A message that comes twice changes nothing (RD1).
      const loaded = reduce(initialState, { type: 'snapshot', snapshot: held, at: 1 });
      const once = reduce(loaded, { type: 'compact', compact, at: 2 });
      expect(reduce(once, { type: 'compact', compact, at: 2 }).data).toEqual(once.data);
    }),
    { numRuns: 300 },
  );
});

test('LV11 a page that stands elsewhere asks again, and takes no step from a short form', () => {
  const held = snapshotAt(100);
  const loaded = reduce(initialState, { type: 'snapshot', snapshot: held, at: 1 });
  const ahead: CompactDelta = {
    from: 101,
    by: 1,
    now: 1_200_000,
    add: [['units', { now: { open: 1 } }, '24133']],
  };
  const state = reduce(loaded, { type: 'compact', compact: ahead, at: 2 });
  expect(state.data).toBe(loaded.data);
  expect(state.line.outOfStep).toBe(true);
});

test('LV12 a client of the short form and one of merge patches end equal, and the short form is short', async () => {
  const app = await bootApp();
  const eight = (tag: string, status = 'accepted') =>
    communes.slice(0, 8).map((unitCode) =>
      statusEvent({
        unitCode,
        dossierCode: `H15.${tag}-${unitCode}`,
        dueAt: '2026-12-31T17:00:00+07:00',
        status: status as 'accepted',
      }),
    );
  await app.post(eight('first'));
  const plain = await liveClient(app.url);
  await plain.sync();
  const short = await liveClient(app.url);
  const heard: CompactDelta[] = [];
  let state = reduce(initialState, { type: 'silent' });
  short.socket.on('compact', (compact) => {
    heard.push(compact);
    state = reduce(state, { type: 'compact', compact, at: 1 });
  });
  const answer = await short.sync({ compact: true });
  if (answer.kind !== 'snapshot') throw new Error(answer.kind);
  state = reduce(state, { type: 'snapshot', snapshot: answer.snapshot, at: 1 });
  for (const [tag, status] of [
    ['second', 'accepted'],
    ['second', 'processing'],
    ['second', 'completed'],
  ] as const) {
    const events = eight(tag, status).map((event) => ({
      ...event,
      time: `2026-11-20T0${(status.length % 3) + 8}:00:00+07:00`,
    }));
    const { seq } = await app.post(events);
    await plain.reaches(seq);
    await expect.poll(() => state.data?.seq).toBe(seq);
    const { now: _now, ...known } = plain.state;
    expect(state.data).toMatchObject(known);
  }
  expect(short.deltas).toEqual([]);
  const [acceptances] = heard;
  expect(bytes(acceptances)).toBeLessThanOrEqual(500);
  expect(bytes(plain.deltas[0])).toBeGreaterThan(2 * bytes(acceptances));
});

test('LV13 who catches up before another process’s commit is noticed counts it once', async () => {
  const dataDir = temporaryFolder();
  const app = await bootApp({ dataDir });
  const unitCode = communes[0] ?? '';
  const one = (tag: string) => statusEvent({ unitCode, dossierCode: `H15.${tag}` });
  await app.post([one('first')]);
  const keeper = await liveClient(app.url);
  await keeper.sync();
  const known = structuredClone(keeper.state);
  let state = reduce(initialState, { type: 'snapshot', snapshot: known, at: 1 });
  const { seq } = await app.post([one('second')]);
  await keeper.reaches(seq);
  const back = await liveClient(app.url);
  back.state = known;
  back.socket.on('compact', (compact) => {
    state = reduce(state, { type: 'compact', compact, at: 1 });
  });
  const other = testCore({ dataDir, clock: app.clock });
  const asked = back.sync({ since: state.data?.seq ?? 0, compact: true });
  other.ingest([one('third'), one('fourth')], 'k');
  const answer = await asked;
  if (answer.kind !== 'delta') throw new Error(answer.kind);
  state = reduce(state, { type: 'caught-up', delta: answer.delta, events: answer.events, at: 1 });
  await keeper.reaches(seq + 2);
  await expect.poll(() => state.data?.seq).toBe(seq + 2);
  expect(state.data?.units[unitCode]?.today.received).toBe(4);
  const { now: _now, ...kept } = keeper.state;
  expect(state.data).toMatchObject(kept);
});

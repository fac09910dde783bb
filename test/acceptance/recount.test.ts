/** Three months of a province with every fault a feed can have, then every counter counted once more by force. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { HandClock } from '../../server/clock.ts';
import { type Arrival, simulateArrivals } from '../../server/feeds/simulator/simulate-events.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { catalogue, testCore } from '../support/test-core.ts';
import { countByForce, isTaken, type Posted } from './brute-force.ts';
import { COLUMNS, countersOf, differences, randomNumbers, referenceOf } from './counters.ts';
import { dayOf } from './office-clock.ts';

const DAY = 86_400_000;
const FROM = '2026-08-20T00:00:00+07:00';
/** Before offices open, in the middle of a day off, and at the end of a working day. */
const CHECKS = ['2026-09-16T03:00:00+07:00', '2026-10-18T12:00:00+07:00', '2026-11-20T18:00:00+07:00'];
const WINDOW = 400;
const REPEATED = 0.04;
const reference = referenceOf(catalogue);

/** Shuffled within windows, a part of it said again in the same window or the next. */
function* disturbed(arrivals: Iterable<Arrival>): Generator<{ until: number; events: CloudEvent[] }> {
  const random = randomNumbers(20_261_121);
  let window: CloudEvent[] = [];
  let again: CloudEvent[] = [];
  let until = 0;
  function shuffled() {
    const repeated = window.filter(() => random() < REPEATED);
    const now = repeated.filter(() => random() < 0.5);
    const events = [...window, ...again, ...now];
    again = repeated.filter((event) => !now.includes(event));
    window = [];
    for (let last = events.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [events[last], events[other]] = [events[other]!, events[last]!];
    }
    return { until, events };
  }
  for (const { at, event } of arrivals) {
    window.push(event);
    until = at;
    if (window.length === WINDOW) yield shuffled();
  }
  yield shuffled();
}

test('VF1 after three months of faults, shuffled and repeated, every counter equals a brute-force recount', () => {
  const clock = new HandClock(FROM);
  const core = testCore({ clock });
  const watch = createDeadlineWatch({ ...core, calendar: catalogue });
  const posted: Posted[] = [];
  const totals = { accepted: 0, duplicates: 0, rejected: 0 };

  /** Time passes as it does: at each opening of the offices the watch judges. */
  function goTo(time: number): void {
    for (let day = dayOf(clock.now()); day <= dayOf(time); day++) {
      const opening = day * DAY;
      if (opening <= clock.now() || opening > time) continue;
      clock.set(opening);
      while (watch.step() > 0);
    }
    clock.set(Math.max(time, clock.now()));
  }

  const checks = CHECKS.map((time) => Date.parse(time));
  const options = { catalogue, seed: 11, from: dayOf(clock.now()), dailyDossiers: 150 };
  const arrivals = simulateArrivals({ ...options, to: checks.at(-1) ?? 0, faults: 'all' });
  function check(at: number): void {
    goTo(at);
    const forced = countByForce(posted, at, reference);
    expect(Object.keys(forced).length).toBeGreaterThan(10_000);
    expect(differences(countersOf(core), forced).slice(0, 20)).toEqual([]);
  }
  for (const { until, events } of disturbed(arrivals)) {
    while (checks[0] !== undefined && checks[0] < until) check(checks.shift() ?? 0);
    goTo(until);
    for (const event of events) posted.push({ event, arrivedAt: until });
    const answer = core.ingest(events, 'acceptance');
    totals.accepted += answer.accepted;
    totals.duplicates += answer.duplicates;
    totals.rejected += answer.rejected.length;
  }
  for (const at of checks) check(at);

  const taken = posted.filter((item) => isTaken(item, reference));
  const told = new Set(taken.map(({ event }) => `${event.source} ${event.id}`)).size;
  expect(totals).toEqual({
    accepted: told,
    duplicates: taken.length - told,
    rejected: posted.length - taken.length,
  });
  expect(totals.duplicates).toBeGreaterThan(1_000);
  expect(totals.rejected).toBeGreaterThan(10);
  // Nothing was compared that is always nothing.
  const live = countersOf(core);
  for (const [table, { columns }] of Object.entries(COLUMNS))
    for (const column of columns)
      expect(
        Object.keys(live).some((key) => key.startsWith(`${table}/`) && key.endsWith(`/${column}`)),
        `${table}.${column}`,
      ).toBe(true);
  const scratchFile = join(core.dataDir, 'scratch.sqlite');
  expect(rebuildReadModel(core.store.db, core.rules, { scratchFile, replace: false }).differences).toEqual(
    [],
  );
}, 180_000);

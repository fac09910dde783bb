/** The morning on which a whole province turns late: how many alarms, in which commits, and what a crash leaves. */
import { expect, test } from 'vitest';
import type { AlarmMove } from '#contract/alarm';
import type { CloudEvent } from '#contract/cloud-event';
import { createCauses } from '../../server/alarm/causes.ts';
import { type Concluder, createConcluder } from '../../server/alarm/conclude.ts';
import { MOVES_A_COMMIT } from '../../server/alarm/conclusion-writer.ts';
import { HandClock } from '../../server/clock.ts';
import type { Core } from '../../server/core.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { createPetitionWatch } from '../../server/watch/petition-watch.ts';
import { startApp } from '../support/boot-app.ts';
import { petitionEvent } from '../support/petition-events.ts';
import {
  catalogue,
  communes,
  statusEvent,
  type TestCore,
  temporaryFolder,
  testCore,
} from '../support/test-core.ts';

const TODAY = '2026-11-20';
const YESTERDAY = '2026-11-19';
/** One procedure of each of five fields. */
const procedures = [
  ...new Map([...catalogue.procedures.values()].map((row) => [row.fieldCode, row.code])).values(),
].slice(0, 5);

/** In every commune one dossier in each of five fields, due yesterday at closing time. */
const dueYesterday = (): CloudEvent[] =>
  communes.flatMap((unitCode) =>
    procedures.map((procedureCode) =>
      statusEvent(
        {
          dossierCode: `H15.${unitCode}-${procedureCode}`,
          ...{ unitCode, procedureCode, dueAt: `${YESTERDAY}T17:00:00+07:00` },
        },
        { time: '2026-11-12T08:00:00+07:00' },
      ),
    ),
  );

const turnAll = (core: Pick<Core, 'store' | 'feed' | 'clock'>) => {
  const watch = createDeadlineWatch({ ...core, calendar: core.store.calendar });
  while (watch.step() > 0);
};

test('AF7 dossiers and petitions that turn late at one hour are at most 102 alarms together, and every group counts', async () => {
  const dataDir = temporaryFolder();
  const clock = new HandClock(`${YESTERDAY}T15:00:00+07:00`);
  const app = await startApp({ dataDir, clock, alarms: true });
  try {
    await app.post(dueYesterday());
    await app.post(
      communes.slice(0, 40).map((unitCode, index) =>
        petitionEvent(`${YESTERDAY}T08:00:00`, {
          petitionCode: `PA-${index}`,
          ...{ unitCode, status: 'new', dueAt: `${YESTERDAY}T17:00:00+07:00` },
        }),
      ),
    );
    const { store } = app.core;
    const before = store.alarms.raisedSince(0).length;
    clock.set(`${TODAY}T07:00:00+07:00`);
    const petitions = createPetitionWatch(app.core);
    while (petitions.step() > 0);
    turnAll(app.core);
    app.services.alarms.step();
    const raised = store.alarms.raisedSince(clock.now());
    expect(raised.length).toBeGreaterThan(90);
    expect(raised.length).toBeLessThanOrEqual(102);
    expect(store.alarms.raisedSince(0).length).toBe(before + raised.length);
    const alone = store.alarms
      .unfinished(null)
      .filter(({ active, unit, field }) => active && unit !== 'province' && field !== '*');
    const hidden = store.alarms.allSuppressed(null);
    const groups = [...alone, ...hidden].map(({ unit, field, stage }) => `${unit} ${field} ${stage}`);
    expect(new Set(groups).size).toBe(groups.length);
    expect(groups.filter((group) => group.endsWith('overdue_no_apology'))).toHaveLength(communes.length * 5);
    expect(groups.filter((group) => group.endsWith('petition_overdue'))).toHaveLength(40);
    // What comes within the same ten minutes still finds its place.
    clock.advance(5 * 60_000);
    await app.post([
      statusEvent({
        dossierCode: 'H15.more',
        procedureCode: procedures[0] ?? '',
        dueAt: `${YESTERDAY}T17:00:00+07:00`,
      }),
    ]);
    app.services.alarms.step();
    expect(store.alarms.raisedSince(Date.parse(`${TODAY}T07:00:00+07:00`)).length).toBeLessThanOrEqual(102);
  } finally {
    await app.close();
  }
});

function concluderOf({ store, clock }: TestCore): Concluder {
  const causes = createCauses({
    store,
    doubts: { now: () => ({ sourcesOf: () => [], isUnknown: () => false }) },
  });
  return createConcluder({
    ...{ store, clock, causes, mostAlarms: communes.length, providers: [] },
    rules: () => catalogue.alarmRules,
    onMove: () => undefined,
  });
}

/** One commit of the watch. @returns how many moves it wrote */
function commit({ store }: TestCore, work: (seq: number) => number): number {
  const { from, to } = store.commit((seq) => ({ seq: work(seq), result: null }), { conclude: false });
  return to - from;
}

function concludeAll(core: TestCore, concluder: Concluder): number[] {
  const sizes = concluder.pieces().map((piece) => commit(core, piece));
  while (concluder.hasRest()) sizes.push(commit(core, concluder.rest));
  return sizes;
}

function morning(dataDir = temporaryFolder()): TestCore {
  const core = testCore({ dataDir, clock: new HandClock(`${YESTERDAY}T15:00:00+07:00`) });
  core.ingest(dueYesterday(), 'k');
  core.clock.set(`${TODAY}T07:00:00+07:00`);
  turnAll(core);
  return core;
}

const stand = ({ store }: TestCore) => ({
  alarms: store.alarms
    .unfinished(null)
    .map(({ id, members, active }) => `${id} ${members} ${active}`)
    .sort(),
  hidden: store.alarms
    .allSuppressed(null)
    .map(({ unit, field, cause }) => `${unit} ${field} ${cause}`)
    .sort(),
});

test('AF8 a morning is written in small commits, and an ordinary post in between waits for its alarms', () => {
  const core = morning();
  const concluder = concluderOf(core);
  core.store.concludeBy(concluder.touched);
  // Read in one turn, judged and begun to be written in the next.
  expect(concluder.pieces().map((piece) => commit(core, piece))).toEqual([0]);
  expect(commit(core, concluder.rest)).toBe(MOVES_A_COMMIT);
  expect(concluder.hasRest()).toBe(true);
  const [unit = ''] = communes.slice(-1);
  const late = { unitCode: unit, procedureCode: procedures[0] ?? '', dueAt: `${YESTERDAY}T17:00:00+07:00` };
  const posted = (dossierCode: string) => {
    const before = core.store.log.lastSeq();
    core.ingest([statusEvent({ dossierCode, ...late })], 'k');
    return core.store.log.lastSeq() - before;
  };
  // The event alone: no second conclusion beside the one that is being written.
  expect(posted('H15.between')).toBe(1);
  const sizes: number[] = [];
  while (concluder.hasRest()) sizes.push(commit(core, concluder.rest));
  expect(sizes.length).toBeGreaterThan(5);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * MOVES_A_COMMIT);
  expect(core.store.fold.waitingGroups()).toBe(1);
  commit(core, concluder.waiting);
  const all = core.store.alarms.allSuppressed(null);
  expect(
    all
      .filter((group) => group.unit === unit)
      .map(({ members }) => members)
      .sort(),
  ).toEqual([1, 1, 1, 1, 2]);
  // From here on a commit concludes for itself again: the event, its group, and the summary's sum.
  expect(posted('H15.after')).toBe(3);
});

test('AF10 a post between the reading of all groups and their judging stands with its alarm, and is not undone', () => {
  const core = testCore({ clock: new HandClock(`${TODAY}T09:00:00+07:00`) });
  const concluder = concluderOf(core);
  core.store.concludeBy(concluder.touched);
  const late = (code: string, unitCode: string) =>
    statusEvent({ dossierCode: code, unitCode, dueAt: `${YESTERDAY}T17:00:00+07:00` });
  const [first = '', second = ''] = communes;
  core.ingest([late('H15.1', first)], 'k');
  concludeAll(core, concluder);
  const members = () =>
    core.store.alarms
      .unfinished(null)
      .map(({ unit, members: count }) => `${unit} ${count}`)
      .sort();
  expect(members()).toEqual([`${first} 1`]);
  for (const piece of concluder.pieces()) commit(core, piece);
  expect(concluder.hasRest()).toBe(true);
  core.ingest([late('H15.2', first), late('H15.3', second)], 'k');
  const grown = [`${first} 2`, `${second} 1`].sort();
  expect(members()).toEqual(grown);
  const before = core.store.log.lastSeq();
  commit(core, concluder.rest);
  expect(core.store.log.lastSeq()).toBe(before);
  expect(members()).toEqual(grown);
});

test('AF9 a crash between two of these commits ends in the same alarms as a morning without one', () => {
  const whole = morning();
  concludeAll(whole, concluderOf(whole));
  const expected = stand(whole);
  expect(expected.alarms.length).toBeGreaterThan(90);
  for (const slices of [1, 2, 5]) {
    const dataDir = temporaryFolder();
    const torn = morning(dataDir);
    const concluder = concluderOf(torn);
    for (const piece of concluder.pieces()) commit(torn, piece);
    for (let left = slices; left > 1; left--) commit(torn, concluder.rest);
    expect(concluder.hasRest()).toBe(true);
    torn.close();
    const again = testCore({ dataDir, clock: torn.clock });
    concludeAll(again, concluderOf(again));
    expect(stand(again)).toEqual(expected);
    const raised = again.store.alarmHistory
      .movesAbout(0, again.clock.now() + 1)
      .flatMap(({ id, move }: { id: string; move: AlarmMove }) => (move.kind === 'raised' ? [id] : []));
    expect(new Set(raised).size).toBe(raised.length);
  }
});

/** Many alarms at once: summaries that hide countably, floods, the morning's verdicts, and causes. */
import { expect, test } from 'vitest';
import type { AlarmMove } from '#contract/alarm';
import type { AlarmItem } from '#contract/alarm-item';
import type { CloudEvent } from '#contract/cloud-event';
import { HandClock } from '../../server/clock.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { startApp, type TestApp } from '../support/boot-app.ts';
import { catalogue, communes, statusEvent, temporaryFolder } from '../support/test-core.ts';
import { bootProvince, dossiers, FIRST, type Officer } from './alarm-province.ts';

const TODAY = '2026-11-20';
const OVERDUE = '2026-11-19';
const DAY = 86_400_000;

/** One procedure of each of ten fields. */
const procedures = [
  ...new Map([...catalogue.procedures.values()].map((row) => [row.fieldCode, row.code])).values(),
].slice(0, 10);

const ladder = async (officer: Officer): Promise<AlarmItem[]> =>
  (await officer.list()).items.filter(({ stage }) => stage.startsWith('overdue'));

function movesOf(app: TestApp): { id: string; at: number; move: AlarmMove }[] {
  return app.core.store.alarmHistory.movesAbout(0, app.clock.now() + DAY);
}

test('AF1 a thousand dossiers late at one instant are at most 102 alarms, and every group hidden is counted', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const late = Array.from({ length: 1_000 }, (_none, index) =>
    statusEvent({
      dossierCode: `H15.crowd-${index}`,
      unitCode: communes[index % communes.length] ?? '',
      procedureCode: procedures[Math.floor(index / communes.length)] ?? '',
      dueAt: `${OVERDUE}T17:00:00+07:00`,
    }),
  );
  await app.post(late);
  // A burst leaves its alarms to the next turn of the watch.
  app.tick();
  const alarms = await ladder(officer);
  expect(alarms.length).toBeLessThanOrEqual(102);
  expect(alarms.reduce((sum, { members }) => sum + members, 0)).toBe(1_000);
  // 102 units have nine groups each and the first 82 of them a tenth.
  const groups = alarms.reduce((sum, { hidden }) => sum + Math.max(1, hidden), 0);
  expect(groups).toBe(1_000);
  const [summary] = alarms.filter(({ unitCode }) => unitCode === FIRST);
  expect(summary).toMatchObject({ fieldCode: '*', hidden: 10, members: 10 });
  const { children } = await officer.detail(summary?.id ?? '');
  expect(children).toHaveLength(10);
  expect(children.every(({ unitCode, members }) => unitCode === FIRST && members === 1)).toBe(true);
  expect((await officer.list()).slice.suppressed).toBe(1_000);
  expect((await officer.list()).slice.flood.since).toBe(app.clock.now());
});

test('AF2 what comes ten minutes of a wave later joins the summary of its unit', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const of = (unit: string, codes: readonly string[]) =>
    codes.flatMap((procedureCode) =>
      statusEvent({
        dossierCode: `H15.${unit}-${procedureCode}`,
        ...{ unitCode: unit, procedureCode, dueAt: `${OVERDUE}T17:00:00+07:00` },
      }),
    );
  await app.post([...communes.slice(0, 6).flatMap((unit) => of(unit, procedures.slice(0, 2)))]);
  expect(await ladder(officer)).toHaveLength(6);
  await app.pass(9);
  await app.post(of(FIRST, procedures.slice(2, 4)));
  const alarms = await ladder(officer);
  expect(alarms).toHaveLength(6);
  expect(alarms.find(({ unitCode }) => unitCode === FIRST)).toMatchObject({ hidden: 4, members: 4 });
});

test('AF3 a flood begins above ten in ten minutes and ends below five', async () => {
  const app = await bootProvince({ clock: new HandClock(`${TODAY}T08:00:00+07:00`) });
  const officer = await app.officer('truc-ban-01');
  await app.onlyRules('L3');
  app.at(`${TODAY}T09:00:00`);
  const raise = async (from: number, to: number) => {
    for (const unit of communes.slice(from, to)) await app.post(dossiers(unit, 1, { due: OVERDUE }));
  };
  const flood = async () => (await officer.list()).slice.flood;
  const at = (local: string) => Date.parse(`${TODAY}T${local}:00+07:00`);
  await raise(0, 5);
  app.at(`${TODAY}T09:05:00`);
  await raise(5, 10);
  expect(await flood()).toEqual({ since: 0, raised: 10 });
  await raise(10, 11);
  expect(await flood()).toEqual({ since: at('09:05'), raised: 11 });
  app.at(`${TODAY}T09:10:00`);
  // Six are left: still a flood, though no longer more than ten.
  expect(await flood()).toEqual({ since: at('09:05'), raised: 6 });
  await raise(11, 12);
  const flags = movesOf(app).flatMap(({ move }) =>
    move.kind === 'raised' && move.stage === 'overdue_no_apology' ? [move.flood] : [],
  );
  expect(flags.slice(-2)).toEqual([false, true]);
  app.at(`${TODAY}T09:15:00`);
  expect(await flood()).toEqual({ since: 0, raised: 1 });
});

test("AF4 the morning's verdicts raise once, when the last is given, also after a restart in their midst", async () => {
  const dataDir = temporaryFolder();
  const clock = new HandClock('2026-11-19T15:00:00+07:00');
  const boot = () => startApp({ dataDir, clock, alarms: true });
  const before = await boot();
  const all: CloudEvent[] = communes
    .slice(0, 6)
    .flatMap((unit) => dossiers(unit, 100, { due: OVERDUE, accepted: '2026-11-12T08:00:00' }));
  await before.post(all);
  const raised = (app: TestApp) =>
    movesOf(app).flatMap(({ id, move }) =>
      move.kind === 'raised' && move.stage === 'overdue_no_apology' ? [`${id} ${move.members}`] : [],
    );
  const isOverdue = (app: TestApp) => app.core.store.lots.all().filter((lot) => lot.class === 'overdue');

  clock.set(`${TODAY}T07:00:00+07:00`);
  const { core } = before;
  const watch = createDeadlineWatch({ ...core, calendar: core.store.calendar });
  expect(watch.step()).toBeGreaterThan(0);
  before.services.alarms.step();
  // Some are late already, and no alarm speaks of half of them.
  expect(isOverdue(before).length).toBeGreaterThan(0);
  expect(raised(before)).toEqual([]);
  await before.close();

  const after = await boot();
  const rest = createDeadlineWatch({ ...after.core, calendar: after.core.store.calendar });
  try {
    while (rest.step() > 0);
    after.services.alarms.step();
    expect(raised(after).sort()).toEqual(
      communes
        .slice(0, 6)
        .map((unit) => `${unit}.construction.overdue_no_apology.${TODAY} 100`)
        .sort(),
    );
    clock.advance(600_000);
    after.services.alarms.step();
    expect(raised(after)).toHaveLength(6);
  } finally {
    await after.close();
  }
});

test('AF5 a silent source stands for the groups it feeds: counted behind it, and given back when it speaks', async () => {
  const app = await bootProvince({ clock: new HandClock(`${TODAY}T08:00:00+07:00`) });
  const officer = await app.officer('truc-ban-01');
  const source = 'urn:ioc:sim:mot-cua';
  const due = dossiers(FIRST, 4, { due: '2026-11-23', accepted: `${TODAY}T08:00:00` }).map((event) => ({
    ...event,
    source,
  }));
  await app.post(due);
  const silent = async () =>
    (await officer.list('?stage=source_silent&state=open')).items.find(
      ({ fieldCode }) => fieldCode === 'one_stop',
    );
  for (let minute = 0; minute < 120 && (await silent()) === undefined; minute++) await app.pass(1);
  expect(await silent()).toMatchObject({ priority: 'high', unitCode: 'province', hidden: 0 });
  // At half past one the rule looks for what becomes due, and what it knows is old.
  app.at(`${TODAY}T13:30:00`);
  const dueSoon = async () => (await officer.list('?stage=due_soon_apology_needed')).items;
  expect(await dueSoon()).toEqual([]);
  expect(await silent()).toMatchObject({ hidden: 1 });
  expect((await officer.detail((await silent())?.id ?? '')).children).toEqual([
    { unitCode: FIRST, fieldCode: 'construction', stage: 'due_soon_apology_needed', members: 4 },
  ]);
  const word = statusEvent({ dossierCode: 'H15.word' }, { time: `${TODAY}T13:30:00+07:00` });
  await app.post([{ ...word, source }]);
  await app.pass(2);
  expect(await silent()).toBeUndefined();
  expect(await dueSoon()).toMatchObject([{ unitCode: FIRST, members: 4, state: 'open' }]);
  expect((await officer.list()).slice.suppressed).toBe(0);
});

test('AF6 a later wave joins the summary that still stands from another day, and no alarm is lost', async () => {
  const app = await bootProvince({ clock: new HandClock('2026-11-19T09:00:00+07:00') });
  const officer = await app.officer('truc-ban-01');
  const wave = (codes: readonly string[], due: string) =>
    communes.slice(0, 6).flatMap((unit) =>
      codes.map((procedureCode) =>
        statusEvent({
          dossierCode: `H15.${unit}-${procedureCode}`,
          ...{ unitCode: unit, procedureCode, dueAt: `${due}T17:00:00+07:00` },
        }),
      ),
    );
  await app.post(wave(procedures.slice(0, 2), '2026-11-18'));
  const [first] = (await ladder(officer)).filter(({ unitCode }) => unitCode === FIRST);
  app.at('2026-11-20T09:00:00');
  await app.post(wave(procedures.slice(2, 4), OVERDUE));
  const alarms = (await ladder(officer)).filter(({ unitCode }) => unitCode === FIRST);
  expect(alarms).toMatchObject([{ id: first?.id, hidden: 4, members: 4 }]);
  // Whatever stands behind something stands behind an alarm that is there.
  const { alarms: table } = app.core.store;
  expect(table.allSuppressed(null).filter(({ cause }) => table.get(cause)?.active !== true)).toEqual([]);
});

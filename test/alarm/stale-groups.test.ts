/** What stands when those fall silent that its numbers come from: held as unknown, never normal, hidden by nobody else. */
import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { liveClient } from '../support/boot-app.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { bootProvince, dossiers, FIRST, type Officer, type Province, SECOND } from './alarm-province.ts';

const OVERDUE = '2026-11-18';
const MORNING = '2026-11-20T08:00:00';
const ONE_STOP = 'urn:vn:mot-cua:thu';
const HOTLINE = 'urn:vn:1022:a';
const CAMERAS = 'urn:vn:camera:a';
/** A rhythm of an hour stands for whoever is not declared. */
const UNDECLARED = 'urn:xa:phan-mem-rieng';

async function only(officer: Officer, stage: string) {
  return (await officer.list()).items.filter((item) => item.stage === stage);
}

let serial = 0;
const iso = (app: Province) => new Date(app.clock.now()).toISOString();

/** A new dossier, told this moment: the source is alive and says nothing of what is late. */
const word = (app: Province, source: string, unitCode = FIRST) =>
  statusEvent(
    { unitCode, dossierCode: `H15.word-${++serial}`, dueAt: '2026-12-18T17:00:00+07:00' },
    { source, time: iso(app) },
  );

const from = (events: CloudEvent[], source: string) => events.map((event) => ({ ...event, source }));

/** Cameras in use, in percent; 85 and less is a breach. */
const cameras = (app: Province, percent: number, unitCode?: string) =>
  valueEvent('cameras_up', percent, {
    ...{ source: CAMERAS, time: iso(app) },
    ...(unitCode === undefined ? {} : { unitCode }),
  });

async function bootMorning() {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  app.at(MORNING);
  return { app, officer };
}

test('AP7 a unit over the limit that falls silent holds the alarm as unknown, though all others speak', async () => {
  const { app, officer } = await bootMorning();
  const say = async (units: Record<string, number>, minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 5) {
      await app.post(Object.entries(units).map(([unit, percent]) => cameras(app, percent, unit)));
      await app.pass(5);
    }
  };
  await say({ [FIRST]: 80, [SECOND]: 99 }, 40);
  const breach = async () => (await only(officer, 'indicator_breach'))[0];
  expect(await breach()).toMatchObject({
    fieldCode: 'cameras_up',
    members: 1,
    state: 'open',
    unknown: false,
  });
  await say({ [SECOND]: 99 }, 60);
  expect(await breach()).toMatchObject({ members: 1, state: 'open', unknown: true });
  // Another one over the limit makes it two; the old value counts on.
  await say({ [SECOND]: 70 }, 5);
  expect(await breach()).toMatchObject({ members: 2, state: 'open', unknown: true });
  await say({ [SECOND]: 99 }, 5);
  await say({ [FIRST]: 98, [SECOND]: 99 }, 5);
  expect(await breach()).toMatchObject({ state: 'cleared', unknown: false });
  // An old value calls nobody anew.
  await say({ [FIRST]: 60, [SECOND]: 99 }, 5);
  await say({ [SECOND]: 99 }, 60);
  expect((await breach())?.state).toBe('cleared');
});

test('AP8 what the province itself tells of an indicator that units may tell of is an alarm too', async () => {
  const { app, officer } = await bootMorning();
  const say = async (percent: number, minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 5) {
      await app.post([cameras(app, percent)]);
      await app.pass(5);
    }
  };
  await say(80, 40);
  const breach = async () => (await only(officer, 'indicator_breach'))[0];
  expect(await breach()).toMatchObject({
    fieldCode: 'cameras_up',
    members: 1,
    state: 'open',
    unknown: false,
  });
  await app.pass(45);
  expect(await breach()).toMatchObject({ state: 'open', unknown: true });
  await say(99, 5);
  expect(await breach()).toMatchObject({ state: 'cleared' });
});

test('AP18 a unit is held by limits of its own when it falls silent, and the sum of the province by the province’s', async () => {
  const { app, officer } = await bootMorning();
  const tell = (code: string, source: string, value: number, unitCode: string) =>
    valueEvent(code, value, { source, unitCode, time: iso(app) });
  const land = (units: Record<string, number>) =>
    Object.entries(units).map(([unit, value]) => tell('land_late', 'urn:vn:dat-dai:a', value, unit));
  const breach = async (code: string) =>
    (await only(officer, 'indicator_breach')).find(({ fieldCode }) => fieldCode === code);
  // Ninety of one unit are too many for it, and none too many for the province.
  await app.post(land({ [FIRST]: 90, [SECOND]: 10 }));
  await app.pass(40);
  expect(await breach('land_late')).toMatchObject({ members: 1, state: 'open', unknown: false });
  for (let hour = 0; hour < 3; hour++) {
    await app.post(land({ [SECOND]: 10 }));
    await app.pass(60);
  }
  expect(await breach('land_late')).toMatchObject({ members: 1, state: 'open', unknown: true });
  // Four places each are nobody's breach, and forty are the province's.
  await app.post(communes.slice(0, 10).map((unit) => tell('flooded', 'urn:vn:pctt:a', 4, unit)));
  await app.pass(40);
  expect(await breach('flooded')).toMatchObject({ members: 1, state: 'open', unknown: false });
});

test('AP9 overdue petitions hang on the source of petitions, and not on that of dossiers', async () => {
  const { app, officer } = await bootMorning();
  const late = (petitionCode: string) =>
    petitionEvent('2026-11-16T08:00:00', {
      ...{ petitionCode, unitCode: FIRST, status: 'new', dueAt: '2026-11-19T17:00:00+07:00' },
    });
  const heard = (petitionCode: string) => ({
    ...petitionEvent(MORNING, {
      petitionCode,
      unitCode: SECOND,
      status: 'new',
      dueAt: '2026-12-19T17:00:00+07:00',
    }),
    ...{ source: HOTLINE, time: iso(app), id: `heard-${petitionCode}` },
  });
  await app.post([word(app, ONE_STOP), heard('PA-0')]);
  await app.pass(45);
  expect(await only(officer, 'source_silent')).toMatchObject([{ fieldCode: 'one_stop' }]);
  await app.post(from([late('PA-1')], HOTLINE));
  await app.pass(1);
  expect(await only(officer, 'petition_overdue')).toMatchObject([
    { members: 1, state: 'open', unknown: false },
  ]);
  // Two periods of two hours after its last word; the one-stop system speaks again.
  for (let quarter = 0; quarter < 24; quarter++) {
    await app.post([word(app, ONE_STOP)]);
    await app.pass(15);
  }
  expect(await only(officer, 'petition_overdue')).toMatchObject([{ state: 'open', unknown: true }]);
  await app.post([heard('PA-2')]);
  expect(await only(officer, 'petition_overdue')).toMatchObject([{ state: 'open', unknown: false }]);
});

test('AP10 a late task is hidden by no silent source, nor by an outage of most of them', async () => {
  const { app } = await bootMorning();
  const admin = await app.officer('admin');
  const heard = ['servers_up', 'soc_high'].map((code) =>
    valueEvent(code, 30, { source: code === 'soc_high' ? 'urn:vn:soc:a' : 'urn:vn:ttdl:a', time: iso(app) }),
  );
  await app.post([word(app, ONE_STOP), cameras(app, 99), ...heard]);
  await app.pass(60);
  expect((await only(admin, 'source_silent')).some(({ fieldCode }) => fieldCode === 'sources')).toBe(true);
  const { body } = await admin.get('/reform-plan');
  const [task] = (body as unknown as { tasks: { activities: { key: string }[] }[] }).tasks;
  await admin.post('/reform-plan', {
    ...{ activity: task?.activities[0]?.key ?? '', progress: 40, due: '2026-11-10', owner: FIRST },
  });
  await app.pass(1);
  const late = (await only(admin, 'task_overdue')).filter(({ unitCode }) => unitCode === FIRST);
  expect(late).toMatchObject([{ state: 'open', unknown: false }]);
});

test('AP11 the portal and undeclared systems that bring dossiers are sources of dossiers: silent, their groups are unknown', async () => {
  const { app, officer } = await bootMorning();
  const PORTAL = 'urn:vn:dvcqg:dong-bo';
  await app.post([
    ...from(dossiers(FIRST, 2, { due: OVERDUE }), UNDECLARED),
    ...from(dossiers(SECOND, 2, { due: OVERDUE }), PORTAL),
    ...[word(app, UNDECLARED, FIRST), word(app, PORTAL, SECOND)],
  ]);
  await app.pass(1);
  const of = async (unit: string) =>
    (await only(officer, 'overdue_no_apology')).find(({ unitCode }) => unitCode === unit);
  expect([await of(FIRST), await of(SECOND)]).toMatchObject([{ unknown: false }, { unknown: false }]);
  await app.pass(150);
  expect([await of(FIRST), await of(SECOND)]).toMatchObject([
    { state: 'open', unknown: true },
    { state: 'open', unknown: false },
  ]);
  // Nobody declared it, so nobody is called for it, and it hides nothing.
  expect(await only(officer, 'source_silent')).toEqual([]);
  await app.post(from(dossiers(FIRST, 1, { due: '2026-11-12', tag: 'b' }), ONE_STOP));
  await app.pass(1);
  expect(await only(officer, 'overdue_3wd')).toMatchObject([{ state: 'open' }]);
  // Two periods of an office day of the portal.
  app.at('2026-11-24T15:00:00');
  const later = (await only(officer, 'overdue_3wd')).find(({ unitCode }) => unitCode === SECOND);
  expect(later).toMatchObject({ state: 'open', unknown: true });
});

test('AP17 a silent source hides nothing of a unit of which another one still brings dossiers', async () => {
  const { app, officer } = await bootMorning();
  const PORTAL = 'urn:vn:dvcqg:dong-bo';
  await app.post([word(app, ONE_STOP), word(app, PORTAL), word(app, ONE_STOP, SECOND)]);
  await app.pass(60);
  expect(await only(officer, 'source_silent')).toMatchObject([{ fieldCode: 'one_stop' }]);
  await app.post(
    from(
      [FIRST, SECOND].flatMap((unit) => dossiers(unit, 2, { due: OVERDUE, tag: `p-${unit}` })),
      PORTAL,
    ),
  );
  await app.pass(1);
  const standing = async () =>
    (await only(officer, 'overdue_no_apology')).map(({ unitCode, unknown }) => [unitCode, unknown]);
  expect(await standing()).toEqual(expect.arrayContaining([[FIRST, true]]));
});

test.each([['in force'], ['switched off']])(
  'AP12 a group is unknown at the moment its figures turn, with the rule about silent sources %s',
  async (rule) => {
    const app = await bootProvince();
    const officer = await app.officer('truc-ban-01');
    if (rule === 'switched off') await app.onlyRules('L3');
    app.at(MORNING);
    await app.post(from([...dossiers(FIRST, 2, { due: OVERDUE }), word(app, ONE_STOP)], ONE_STOP));
    app.tick();
    const [group] = await only(officer, 'overdue_no_apology');
    expect(group).toMatchObject({ unknown: false });
    const standing = async () => (await only(officer, 'overdue_no_apology'))[0]?.unknown;
    app.clock.advance(2 * 15 * 60_000 + 3_900);
    expect(await standing()).toBe(false);
    app.clock.advance(200);
    expect(await standing()).toBe(true);
    expect(await only(officer, 'source_silent')).toEqual([]);
    await app.post([word(app, ONE_STOP)]);
    expect(await standing()).toBe(false);
  },
);

test('AP13 a turn to unknown and back reaches open lines without a move in the log', async () => {
  const { app } = await bootMorning();
  await app.onlyRules('L3', 'C1');
  await app.post(from([...dossiers(FIRST, 2, { due: OVERDUE }), word(app, ONE_STOP)], ONE_STOP));
  app.tick();
  const wall = await liveClient(app.url);
  await wall.sync();
  const shown = () => {
    const { top, unknown, unknownMark } = wall.state.alarms;
    const open = top.filter(({ state }) => state !== 'cleared');
    return { unknown, marked: unknownMark !== '', members: open.map((each) => each.unknown) };
  };
  const NORMAL = { unknown: 0, marked: false, members: [undefined] };
  expect(shown()).toEqual(NORMAL);
  const { seq } = wall.state.alarms;
  app.clock.advance(2 * 15 * 60_000 + 4_100);
  await expect.poll(shown, { timeout: 2_000 }).toEqual({ unknown: 1, marked: true, members: [true] });
  await app.post([word(app, ONE_STOP)]);
  await expect.poll(shown, { timeout: 2_000 }).toEqual(NORMAL);
  expect(wall.state.alarms.seq).toBe(seq);
});

test('AP14 an indicator whose value grows old while its source speaks turns unknown on open lines too', async () => {
  const { app } = await bootMorning();
  await app.onlyRules('C1');
  const tell = (code: string, servers: number) =>
    app.post([valueEvent(code, servers, { source: 'urn:vn:ttdl:a', time: iso(app) })]);
  for (let passed = 0; passed < 40; passed += 5) {
    await tell('servers_up', 14);
    await app.pass(5);
  }
  const wall = await liveClient(app.url);
  await wall.sync();
  const breach = () => wall.state.alarms.top.find(({ stage }) => stage === 'indicator_breach');
  expect(breach()?.field).toBe('servers_up');
  expect(breach()?.unknown).toBeUndefined();
  await tell('vms_up', 130);
  app.clock.advance(5 * 60_000 + 4_100);
  await tell('vms_up', 130);
  await expect.poll(() => breach()?.unknown, { timeout: 2_000 }).toBe(true);
});

test('AP15 a summary is unknown while anything it stands for is', async () => {
  const { app, officer } = await bootMorning();
  const fields = [
    ...new Map([...catalogue.procedures.values()].map((row) => [row.fieldCode, row.code])).values(),
  ].slice(0, 12);
  const late = fields.map((procedureCode) =>
    statusEvent(
      { unitCode: FIRST, procedureCode, dossierCode: `H15.${++serial}`, dueAt: `${OVERDUE}T17:00:00+07:00` },
      { source: UNDECLARED, time: '2026-11-02T08:00:00+07:00' },
    ),
  );
  await app.post([...late, word(app, UNDECLARED)]);
  await app.pass(1);
  const summary = async () => (await officer.list()).items.find(({ fieldCode }) => fieldCode === '*');
  expect(await summary()).toMatchObject({ unitCode: FIRST, hidden: 12, unknown: false });
  await app.pass(150);
  expect(await summary()).toMatchObject({ hidden: 12, unknown: true });
});

test('AP16 a part of a system that speaks of something else does not speak for the part that brings dossiers', async () => {
  const { app, officer } = await bootMorning();
  await app.post([...from(dossiers(FIRST, 2, { due: OVERDUE }), ONE_STOP), word(app, ONE_STOP)]);
  const rating = () => ({
    ...{ specversion: '1.0', id: `rating-${++serial}`, source: 'urn:vn:mot-cua:danh-gia' },
    ...{ type: 'vn.ioc.dossier.rating.v1', time: iso(app) },
    data: { dossierCode: `H15.${FIRST}-a-20261118-0`, satisfied: true },
  });
  const unknown = async () => (await only(officer, 'overdue_no_apology'))[0]?.unknown;
  for (let quarter = 0; quarter < 2; quarter++) {
    await app.post([rating()]);
    await app.pass(15);
  }
  await app.post([rating()]);
  expect(await unknown()).toBe(false);
  await app.pass(1);
  expect(await unknown()).toBe(true);
  // Another part brings dossiers of another unit: the system as a whole speaks, as its figures do.
  await app.post([word(app, 'urn:vn:mot-cua:phuong', SECOND)]);
  expect(await unknown()).toBe(false);
});

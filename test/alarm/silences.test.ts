/** Silences nobody forgets: what they hide, when they end, who answers for them. */
import { expect, test } from 'vitest';
import type { AlarmItem } from '#contract/alarm-item';
import type { Silence } from '#contract/duty';
import { HandClock } from '../../server/clock.ts';
import { catalogue } from '../support/test-core.ts';
import {
  bootProvince,
  dossiers,
  FIRST,
  finished,
  type Officer,
  type Province,
  SECOND,
} from './alarm-province.ts';

const OVERDUE = '2026-11-19';
const TODAY = '2026-11-20';
const id = (unit: string) => `${unit}.construction.overdue_no_apology.${TODAY}`;
const hour = (time: string) => Date.parse(`${TODAY}T${time}:00+07:00`);
const OWNER = 'truc-ban-01';

async function boot(): Promise<{ app: Province; officer: Officer; second: Officer }> {
  const app = await bootProvince({ clock: new HandClock(`${TODAY}T08:00:00+07:00`) });
  const [officer, second] = [await app.officer(OWNER), await app.officer('truc-ban-02')];
  const [from, to] = [app.clock.now(), app.clock.now() + 14 * 86_400_000];
  await officer.post('/rota', { from, to, shifts: [{ from, to, accounts: [OWNER] }] });
  return { app, officer, second };
}

const draft = (change: Partial<Silence> = {}) => ({
  ...{ unit: FIRST, field: null, stage: null, reason: 'Bảo trì phần mềm một cửa', owner: OWNER },
  ...{ from: hour('08:00'), until: hour('10:00'), weekly: null },
  ...change,
});

/** The list of late dossiers; the rota and others may have alarms of their own. */
const late = async (officer: Officer) => (await officer.list('?stage=overdue_no_apology')).items;
const alarmsOf = (body: unknown) => (body as { alarms: AlarmItem[] }).alarms.map((alarm) => alarm.id);

test('AS10 a preview names the alarms that would be hidden, and hides none', async () => {
  const { app, officer } = await boot();
  await app.post([...dossiers(FIRST, 1, { due: OVERDUE }), ...dossiers(SECOND, 1, { due: OVERDUE })]);
  const { status, body } = await officer.post('/silences/preview', draft());
  expect(status).toBe(200);
  expect(alarmsOf(body)).toEqual([id(FIRST)]);
  const wrong = await officer.post('/silences/preview', draft({ until: hour('07:00') }));
  expect((wrong.body as { faults: string[] }).faults).toContain('Thời điểm kết thúc phải ở tương lai.');
  expect((await officer.list()).slice).toMatchObject({ silenced: 0, toDo: { low: 2 } });
});

test('AS11 a running silence hides an alarm from the list of things to do and calls nobody; it clears nothing', async () => {
  const { app, officer } = await boot();
  await app.post(dossiers(FIRST, 10, { due: OVERDUE }));
  expect((await officer.post('/silences', draft())).status).toBe(201);
  const kinds = async () => (await officer.detail(id(FIRST))).history.map(({ move }) => move.kind);
  // The watch may have called somebody in the moment before.
  const before = await kinds();
  app.tick();
  await app.pass(60, 5);
  const { slice, items } = await officer.list();
  expect(slice).toMatchObject({ silenced: 1, silencesUntil: hour('10:00') });
  expect(slice.top.filter(({ unit }) => unit === FIRST)).toEqual([]);
  expect(items.find((item) => item.id === id(FIRST))).toMatchObject({
    state: 'open',
    nextEscalationAt: null,
  });
  expect(await kinds()).toEqual(before);
  // It ends, and whoever is on duty is called as if it had just come.
  app.at(`${TODAY}T10:00:00`);
  const after = (await officer.list()).slice;
  expect(after).toMatchObject({ silenced: 0, silencesUntil: 0 });
  expect(after.top.filter(({ unit }) => unit === FIRST)).toHaveLength(1);
  expect(after.toDo.high).toBe(slice.toDo.high + 1);
  expect((await kinds()).length).toBeGreaterThan(before.length);
});

test('AS12 a group that comes during a silence is counted behind it, and is raised when it ends', async () => {
  const { app, officer } = await boot();
  await officer.post('/silences', draft());
  await app.post(dossiers(FIRST, 1, { due: OVERDUE }));
  app.tick();
  expect(await late(officer)).toEqual([]);
  expect((await officer.list()).slice).toMatchObject({ suppressed: 1, toDo: { low: 0 } });
  app.at(`${TODAY}T09:59:00`);
  expect(await late(officer)).toEqual([]);
  app.at(`${TODAY}T10:00:00`);
  expect((await officer.list()).slice.suppressed).toBe(0);
  expect(await late(officer)).toMatchObject([
    { id: id(FIRST), members: 1, raisedAt: `${TODAY}T10:00:00+07:00` },
  ]);
});

test('AS13 a silence that is ended by hand gives its groups back at once; what has gone meanwhile leaves no ghost', async () => {
  const { app, officer } = await boot();
  const begun = (await officer.post('/silences', draft({ unit: null }))).body as unknown as Silence;
  await app.post([...dossiers(FIRST, 1, { due: OVERDUE }), ...dossiers(SECOND, 2, { due: OVERDUE })]);
  await app.post(finished(dossiers(SECOND, 2, { due: OVERDUE }), `${TODAY}T08:00:00`));
  expect((await officer.list()).slice.suppressed).toBe(1);
  const ended = await officer.post(`/silences/${begun.id}/end`);
  expect(ended.body).toMatchObject({ endedBy: OWNER });
  expect((await late(officer)).map((item) => item.id)).toEqual([id(FIRST)]);
  expect((await officer.list()).slice.suppressed).toBe(0);
  const { body } = await officer.get('/silences');
  expect(body).toMatchObject({ running: [], coming: [], ended: [{ id: begun.id }] });
});

test('AS14 fifteen minutes before the end its owner and whoever ordered it are told, once', async () => {
  const { app, second } = await boot();
  const begun = (await second.post('/silences', draft())).body as unknown as Silence;
  const notices = () =>
    app.services.notify.notices
      .list({ alarm: begun.id, limit: 50 })
      .map(({ account, kind }) => `${kind} ${account}`)
      .sort();
  app.at(`${TODAY}T09:44:59`);
  expect(notices()).toEqual([]);
  app.at(`${TODAY}T09:45:00`);
  expect(notices()).toEqual([`silence_ending ${OWNER}`, 'silence_ending truc-ban-02']);
  const [{ facts } = { facts: null }] = app.services.notify.notices.list({ alarm: begun.id, limit: 1 });
  // In words: the unit by its name.
  expect(facts?.unitName).toBe(begun.unit === null ? 'Mọi đơn vị' : catalogue.units.get(begun.unit)?.name);
  await app.pass(20);
  expect(notices()).toHaveLength(2);
});

test('AS15 longer than a shift it hides nothing before a second person has agreed', async () => {
  const { app, officer, second } = await boot();
  const long = draft({ until: hour('08:00') + 9 * 3_600_000 });
  const begun = (await officer.post('/silences', long)).body as unknown as Silence;
  expect(begun).toMatchObject({ by: OWNER, approvedBy: null });
  await app.post(dossiers(FIRST, 1, { due: OVERDUE }));
  expect((await officer.list()).slice).toMatchObject({ silenced: 0, toDo: { low: 1 } });
  const alone = await officer.post(`/silences/${begun.id}/approve`);
  expect(alone.status).toBe(409);
  expect(alone.body).toMatchObject({ errors: [{ code: 'too_long_alone' }] });
  const agreed = await second.post(`/silences/${begun.id}/approve`);
  expect(agreed.body).toMatchObject({ approvedBy: 'truc-ban-02' });
  expect((await officer.list()).slice).toMatchObject({ silenced: 1, toDo: { low: 0 } });
  const twice = await second.post(`/silences/${begun.id}/approve`);
  expect(twice.body).toMatchObject({ errors: [{ code: 'already_acknowledged' }] });
});

test('AS16 a recurring silence runs in its local hours on its days', async () => {
  const { app, officer } = await boot();
  const weekly = { days: [1], from: '11:30', to: '13:30' };
  const month = draft({ weekly, until: hour('08:00') + 30 * 86_400_000 });
  const begun = (await officer.post('/silences', month)).body as unknown as Silence;
  const second = await app.officer('truc-ban-02');
  await second.post(`/silences/${begun.id}/approve`);
  await app.post(dossiers(FIRST, 1, { due: OVERDUE }));
  const silenced = async (local: string) => {
    app.at(local);
    return (await officer.list()).slice.silenced;
  };
  expect(await silenced('2026-11-20T12:00:00')).toBe(0);
  expect(await silenced('2026-11-23T11:29:59')).toBe(0);
  expect(await silenced('2026-11-23T11:30:00')).toBe(1);
  expect(await silenced('2026-11-23T13:29:59')).toBe(1);
  expect(await silenced('2026-11-23T13:30:00')).toBe(0);
});

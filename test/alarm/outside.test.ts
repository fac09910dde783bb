import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { bootProvince, dossiers, FIRST, type Officer, type Province, SECOND } from './alarm-province.ts';

const OVERDUE = '2026-11-18';
/** A declared source of dossiers: every 15 office minutes. */
const ONE_STOP = 'urn:vn:mot-cua:thu';
let serial = 0;

const from = (events: CloudEvent[], source: string) => events.map((event) => ({ ...event, source }));

function value(app: Province, indicatorCode: string, value: number, source: string, unitCode?: string) {
  serial++;
  return {
    ...{ specversion: '1.0', id: `value-${serial}`, source, type: 'vn.ioc.indicator.value.v1' },
    time: new Date(app.clock.now()).toISOString(),
    data: { indicatorCode, value, ...(unitCode === undefined ? {} : { unitCode }) },
  };
}

async function only(officer: Officer, stage: string, query = '') {
  return (await officer.list(query)).items.filter((item) => item.stage === stage);
}

test('AP1 a silent source is an alarm; what it stands for is hidden countably, and raised when it speaks again', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  app.at('2026-11-20T08:00:00');
  await app.post(from(dossiers(FIRST, 2, { due: OVERDUE }), ONE_STOP));
  app.tick();
  expect(await only(officer, 'source_silent')).toEqual([]);
  await app.pass(45);
  const [silent] = await only(officer, 'source_silent');
  expect(silent).toMatchObject({
    unitCode: 'province',
    fieldCode: 'one_stop',
    state: 'open',
    priority: 'high',
  });
  // What stands is neither hidden nor cleared; it is not known whether it still holds.
  const [standing] = await only(officer, 'overdue_no_apology');
  expect(standing).toMatchObject({ state: 'open', unknown: true });

  // Another way brings news of the same unit: no alarm of its own while its source is silent.
  await app.post(from(dossiers(FIRST, 3, { due: '2026-11-12', tag: 'b' }), 'urn:test:other'));
  app.tick();
  expect(await only(officer, 'overdue_3wd')).toEqual([]);
  const [parent] = await only(officer, 'source_silent');
  expect(parent?.hidden).toBe(1);
  expect((await officer.detail(parent?.id ?? '')).children).toEqual([
    { unitCode: FIRST, fieldCode: 'construction', stage: 'overdue_3wd', members: 3 },
  ]);

  const fresh = dossiers(SECOND, 1, { due: '2026-12-18', accepted: '2026-11-20T08:44:00' });
  await app.post(from(fresh, ONE_STOP));
  await app.pass(1);
  expect((await only(officer, 'source_silent'))[0]?.state).toBe('cleared');
  expect(await only(officer, 'overdue_3wd')).toMatchObject([{ members: 3, state: 'open', unknown: false }]);
});

test('AP2 most sources silent at once are one outage, the parent of all', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  app.at('2026-11-20T08:00:00');
  const heard = ['servers_up', 'vms_up'].map((code) => value(app, code, 130, 'urn:vn:ttdl:a'));
  const cameras = value(app, 'cameras_up', 99, 'urn:vn:camera:a');
  await app.post([...from(dossiers(FIRST, 1, { due: '2026-12-18' }), ONE_STOP), ...heard, cameras]);
  await app.pass(60);
  const open = (await only(officer, 'source_silent')).filter(({ state }) => state === 'open');
  const [outage] = open.filter(({ fieldCode }) => fieldCode === 'sources');
  expect(outage).toMatchObject({ unitCode: 'province', members: 3 });
  await app.post(from(dossiers(SECOND, 4, { due: OVERDUE }), 'urn:test:other'));
  app.tick();
  expect(await only(officer, 'overdue_no_apology')).toEqual([]);
  expect((await only(officer, 'source_silent')).find(({ id }) => id === outage?.id)?.hidden).toBeGreaterThan(
    0,
  );
});

test('AP6 sources that fall silent together are one alarm and none beside it, though slower ones still speak', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  app.at('2026-11-20T08:00:00');
  // Three that speak every five minutes, and four that speak once a day.
  const fast = [
    value(app, 'servers_up', 18, 'urn:vn:ttdl:a'),
    value(app, 'cameras_up', 99, 'urn:vn:camera:a'),
    value(app, 'soc_high', 3, 'urn:vn:soc:a'),
  ];
  const slow = ['kho-bac', 'y-te', 'giao-duc', 'du-lich'].map((name) => {
    const [event] = from(
      dossiers(FIRST, 1, { due: '2026-12-18', accepted: '2026-11-20T07:59:00', tag: name }),
      `urn:vn:${name}:a`,
    );
    return event as CloudEvent;
  });
  await app.post([...fast, ...slow]);
  await app.pass(30);
  const silent = (await only(officer, 'source_silent')).filter(({ state }) => state === 'open');
  expect(silent).toMatchObject([{ fieldCode: 'sources', members: 3, hidden: 3, priority: 'high' }]);
  const { children } = await officer.detail(silent[0]?.id ?? '');
  expect(children.map(({ fieldCode }) => fieldCode).sort()).toEqual(['cameras', 'data_centre', 'soc']);
});

test('AP3 a breached indicator is an alarm after it has lasted; gone stale it is unknown, not normal', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  app.at('2026-11-20T08:00:00');
  const source = 'urn:vn:ttdl:giam-sat';
  const tell = async (servers: number, minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 5) {
      await app.post([value(app, 'servers_up', servers, source)]);
      await app.pass(5);
    }
  };
  await tell(14, 25);
  expect(await only(officer, 'indicator_breach')).toEqual([]);
  await tell(14, 10);
  const [breach] = await only(officer, 'indicator_breach');
  expect(breach).toMatchObject({ fieldCode: 'servers_up', state: 'open', unknown: false });
  await app.pass(30);
  expect(await only(officer, 'indicator_breach')).toMatchObject([{ state: 'open', unknown: true }]);
  await tell(18, 5);
  expect((await only(officer, 'indicator_breach'))[0]?.state).toBe('cleared');
});

test('AP4 overdue petitions of a unit in a field are one alarm', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const petition = (code: string, status: string, time: string, about: { fieldCode?: string } = {}) => ({
    ...{ specversion: '1.0', id: `${code}-${status}`, source: 'urn:vn:1022:a', time: `${time}+07:00` },
    type: 'vn.ioc.petition.status.v1',
    data: { petitionCode: code, unitCode: FIRST, status, dueAt: '2026-11-19T17:00:00+07:00', ...about },
  });
  await app.post(['PA-1', 'PA-2'].map((code) => petition(code, 'new', '2026-11-16T08:00:00')));
  await app.post([petition('PA-3', 'new', '2026-11-16T08:00:00', { fieldCode: 'environment' })]);
  await app.pass(1);
  const common = { unitCode: FIRST, oldestDueAt: '2026-11-19' };
  const states = async () =>
    (await only(officer, 'petition_overdue')).sort((a, b) => a.fieldCode.localeCompare(b.fieldCode));
  expect(await states()).toMatchObject([
    { ...common, fieldCode: 'environment', members: 1, state: 'open' },
    { ...common, fieldCode: 'petitions', members: 2, state: 'open' },
  ]);
  await app.post(['PA-1', 'PA-2'].map((code) => petition(code, 'resolved', '2026-11-20T14:00:00')));
  await app.pass(1);
  expect((await states()).map(({ state }) => state)).toEqual(['open', 'cleared']);
});

test('AP5 late activities of the reform plan are an alarm of the unit that answers for them', async () => {
  const app = await bootProvince();
  const admin = await app.officer('admin');
  const { body } = await admin.get('/reform-plan');
  const [task] = (body as unknown as { tasks: { activities: { key: string }[] }[] }).tasks;
  const activity = task?.activities[0]?.key ?? '';
  const owner = [...app.core.catalogue.departments.keys()][0] ?? '';
  const told = await admin.post('/reform-plan', { activity, progress: 40, due: '2026-11-10', owner });
  expect(told.status).toBeLessThan(300);
  await app.pass(1);
  const late = await only(admin, 'task_overdue');
  expect(late.find(({ unitCode }) => unitCode === owner)).toMatchObject({
    members: 1,
    oldestDueAt: '2026-11-10',
  });
  await admin.post('/reform-plan', { activity, progress: 100 });
  await app.pass(1);
  expect((await only(admin, 'task_overdue')).find(({ unitCode }) => unitCode === owner)?.state).toBe(
    'cleared',
  );
});

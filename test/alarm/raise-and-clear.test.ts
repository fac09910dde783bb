import { expect, test } from 'vitest';
import { liveClient } from '../support/boot-app.ts';
import { apologies, bootProvince, dossiers, FIRST, finished, SECOND } from './alarm-province.ts';

const OVERDUE = '2026-11-18';

test('AG1 late dossiers of a unit and field are one alarm, in the commit that brings them', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const { seq } = await app.post(dossiers(FIRST, 3, { due: OVERDUE }));
  const { items, slice } = await officer.list();
  const [alarm] = items.filter(({ stage }) => stage === 'overdue_no_apology');
  expect(alarm).toMatchObject({
    id: `${FIRST}.construction.overdue_no_apology.2026-11-20`,
    ...{ unitCode: FIRST, fieldCode: 'construction', rule: 'L3', state: 'open', members: 3, noApology: 3 },
    ...{ oldestDueAt: OVERDUE, acknowledged: false, owner: null },
  });
  expect(slice.top.map(({ id }) => id)).toContain(alarm?.id);
  expect(app.core.store.log.get(seq + 1)).toMatchObject({ type: 'vn.ioc.alarm.move.v1', subject: alarm?.id });
});

test('AG2 members change the alarm; the last one clears it, and it stays until somebody has seen it', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const late = dossiers(FIRST, 3, { due: OVERDUE });
  await app.post(late);
  await app.post(finished(late.slice(0, 1), '2026-11-20T10:00:00'));
  const id = `${FIRST}.construction.overdue_no_apology.2026-11-20`;
  expect(await officer.detail(id)).toMatchObject({ members: 2, state: 'open' });
  await app.post(finished(late, '2026-11-20T11:00:00'));
  expect(await officer.detail(id)).toMatchObject({ state: 'cleared', acknowledged: false });
  expect((await officer.list()).items.map((item) => item.id)).toContain(id);
  expect((await officer.act(id, 'acknowledge', { reason: '' })).status).toBe(200);
  expect((await officer.list()).items.map((item) => item.id)).not.toContain(id);
  expect((await officer.list('?finishedOn=2026-11-20')).items.map((item) => item.id)).toContain(id);
});

test('AG3 an apology moves the members to another stage', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const late = dossiers(FIRST, 2, { due: OVERDUE });
  await app.post(late);
  // A letter that came after the limit, with a date that has passed too.
  await app.post(apologies(late, '2026-11-18T18:00:00', '2026-11-19T17:00:00'));
  const stages = Object.fromEntries((await officer.list()).items.map((item) => [item.stage, item.state]));
  expect(stages).toMatchObject({ overdue_no_apology: 'cleared', overdue: 'open' });
});

test('AG4 the same group on the same day is the same alarm, opened again', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const late = dossiers(FIRST, 2, { due: OVERDUE });
  await app.post(late);
  await app.post(finished(late, '2026-11-20T10:00:00'));
  await app.post(dossiers(FIRST, 1, { due: OVERDUE, tag: 'b' }));
  const all = (await officer.list()).items.filter(({ stage }) => stage === 'overdue_no_apology');
  expect(all).toHaveLength(1);
  const { history, ...alarm } = await officer.detail(all[0]?.id ?? '');
  expect(alarm).toMatchObject({ state: 'open', members: 1 });
  const kinds = history.map(({ move }) => move.kind).filter((kind) => kind !== 'escalated');
  expect(kinds).toEqual(['raised', 'cleared', 'reopened', 'changed']);
});

test('AG5 live: raised, acknowledged and cleared reach an open client; one who was away finds it as missed', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const client = await liveClient(app.url);
  await client.sync();
  const before = client.state.seq;
  const late = dossiers(SECOND, 2, { due: OVERDUE });
  const { seq } = await app.post(late);
  await client.reaches(seq + 1);
  const [brief] = client.state.alarms.top.filter(({ unit }) => unit === SECOND);
  expect(brief).toMatchObject({ stage: 'overdue_no_apology', state: 'open', members: 2 });
  expect(brief?.seq).toBeGreaterThan(before);

  const away = await liveClient(app.url);
  away.state = structuredClone(client.state);
  away.close();
  await officer.act(brief?.id ?? '', 'acknowledge', { reason: '' });
  await app.post(dossiers(FIRST, 2, { due: OVERDUE }));
  const back = await liveClient(app.url);
  back.state = away.state;
  const answer = await back.sync({ since: away.state.seq });
  expect(answer.kind).toBe('delta');
  const fresh = await liveClient(app.url);
  await fresh.sync();
  expect(back.state.alarms).toEqual(fresh.state.alarms);
  const missed = back.state.alarms.top.filter(({ seq: raised }) => raised > away.state.seq);
  expect(missed.map(({ unit }) => unit)).toEqual([FIRST]);
  expect(
    back.state.alarms.toDo.low + back.state.alarms.toDo.medium + back.state.alarms.toDo.high,
  ).toBeGreaterThan(0);
});

test('AG6 a rebuild gives the same alarms, row by row', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  const late = dossiers(FIRST, 5, { due: OVERDUE });
  await app.post(late);
  await officer.act(`${FIRST}.construction.overdue_no_apology.2026-11-20`, 'acknowledge', { reason: '' });
  await app.post(finished(late.slice(0, 2), '2026-11-20T10:00:00'));
  await app.pass(30, 5);
  const { rebuildReadModel } = await import('../../server/store/rebuild.ts');
  const { differences } = rebuildReadModel(app.core.store.db, app.core.rules, {
    scratchFile: `${app.config.dataDir}/scratch.sqlite`,
    replace: false,
  });
  expect(differences).toEqual([]);
});

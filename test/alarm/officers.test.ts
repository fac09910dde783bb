/** What officers do with alarms over HTTP, and what time does to what they did. */
import { expect, test } from 'vitest';
import type { AlarmItem } from '#contract/alarm-item';
import {
  bootProvince,
  dossiers,
  FIRST,
  finished,
  lastMove,
  type Province,
  SECOND,
} from './alarm-province.ts';

const OVERDUE = '2026-11-18';
const TODAY = '2026-11-20';
/** A Friday, 14:05:31. */
const id = (unit: string) => `${unit}.construction.overdue_no_apology.${TODAY}`;
const hour = (time: string) => Date.parse(`${TODAY}T${time}:00+07:00`);

async function boot(members = 5): Promise<Province> {
  const app = await bootProvince();
  await app.post(dossiers(FIRST, members, { due: OVERDUE }));
  return app;
}

const refusal = (body: unknown) => body as { code: string; detail: string; errors: { code: string }[] };

test('AO1 of two officers at once one wins, and the other is told who was first and when', async () => {
  const app = await boot();
  const officers = [await app.officer('truc-ban-01'), await app.officer('truc-ban-02')];
  const answers = await Promise.all(
    officers.map((officer) => officer.act(id(FIRST), 'acknowledge', { reason: '' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = officers[answers.findIndex(({ status }) => status === 200)]?.name ?? '';
  const lost = refusal(answers.find(({ status }) => status === 409)?.body);
  expect(lost).toMatchObject({ code: 'alarm_refused', errors: [{ code: 'already_acknowledged' }] });
  expect(lost.detail).toBe(`${winner} đã tiếp nhận cảnh báo này lúc 14:05 ngày 20/11/2026.`);
  const { acknowledgedBy, history } = await (officers[0] as (typeof officers)[0]).detail(id(FIRST));
  expect(acknowledgedBy).toBe(winner);
  expect(history.filter(({ move }) => move.kind === 'acknowledged')).toHaveLength(1);
});

test('AO2 an acknowledged alarm opens again when it has grown by more than a fifth or presses more', async () => {
  const app = await boot(5);
  const officer = await app.officer('truc-ban-01');
  await officer.act(id(FIRST), 'acknowledge', {});
  await app.post(dossiers(FIRST, 1, { due: OVERDUE, tag: 'b' }));
  expect(await officer.detail(id(FIRST))).toMatchObject({ state: 'acknowledged', members: 6 });
  await app.post(dossiers(FIRST, 1, { due: OVERDUE, tag: 'c' }));
  const grown = await officer.detail(id(FIRST));
  expect(grown).toMatchObject({ state: 'open', members: 7, acknowledgedBy: null });
  expect(lastMove(grown)).toEqual({ kind: 'reopened', cause: 'worsened' });

  // From nine to ten is less than a fifth, and makes it high.
  await app.post(dossiers(SECOND, 9, { due: OVERDUE }));
  await officer.act(id(SECOND), 'acknowledge', {});
  await app.post(dossiers(SECOND, 1, { due: OVERDUE, tag: 'b' }));
  expect(await officer.detail(id(SECOND))).toMatchObject({ state: 'open', members: 10, priority: 'high' });
});

test('AO3 an acknowledgement holds two office hours, and not beyond its shift', async () => {
  const app = await boot();
  await app.post(dossiers(SECOND, 5, { due: OVERDUE }));
  const officer = await app.officer('truc-ban-01');
  await officer.act(id(FIRST), 'acknowledge', {});
  app.at(`${TODAY}T16:05:30`);
  expect((await officer.detail(id(FIRST))).state).toBe('acknowledged');
  app.at(`${TODAY}T16:05:31`);
  const limited = await officer.detail(id(FIRST));
  expect(limited.state).toBe('open');
  expect(limited.history.filter(({ move }) => move.kind === 'reopened').map(({ move }) => move)).toEqual([
    { kind: 'reopened', cause: 'limit' },
  ]);

  await officer.act(id(SECOND), 'acknowledge', {});
  app.at(`${TODAY}T16:59:59`);
  expect((await officer.detail(id(SECOND))).state).toBe('acknowledged');
  app.at(`${TODAY}T17:00:00`);
  const ended = await officer.detail(id(SECOND));
  expect(ended.state).toBe('open');
  expect(ended.history.map(({ move }) => move)).toContainEqual({ kind: 'reopened', cause: 'shift_end' });
});

test('AO4 a shelved alarm rests until its end or until it is taken off, and then needs a person again', async () => {
  const app = await boot();
  const officer = await app.officer('truc-ban-01');
  await app.officer('truc-ban-02');
  const shelf = { reason: 'Chờ nâng cấp phần mềm', owner: 'truc-ban-02', until: hour('15:30') };
  const shelved = await officer.act(id(FIRST), 'shelve', shelf);
  expect(shelved.body).toMatchObject({ state: 'shelved', owner: 'truc-ban-02', nextEscalationAt: null });
  expect(shelved.body.shelved).toMatchObject({ by: 'truc-ban-01', until: `${TODAY}T15:30:00+07:00` });
  expect((await officer.list()).slice).toMatchObject({ shelved: 1 });
  const again = await officer.act(id(FIRST), 'shelve', shelf);
  expect(refusal(again.body).errors[0]?.code).toBe('already_shelved');
  expect(refusal((await officer.act(id(FIRST), 'acknowledge')).body).errors[0]?.code).toBe(
    'not_acknowledgeable',
  );

  expect((await officer.act(id(FIRST), 'unshelve')).body.state).toBe('open');
  expect(refusal((await officer.act(id(FIRST), 'unshelve')).body).errors[0]?.code).toBe('not_shelved');
  await officer.act(id(FIRST), 'shelve', shelf);
  app.at(`${TODAY}T15:29:59`);
  expect((await officer.detail(id(FIRST))).state).toBe('shelved');
  app.at(`${TODAY}T15:30:00`);
  const back = await officer.detail(id(FIRST));
  expect(back.state).toBe('open');
  expect(
    back.history.flatMap(({ move }) => (move.kind === 'reopened' ? [[move.cause, move.by]] : [])),
  ).toEqual([
    ['unshelved', 'truc-ban-01'],
    ['shelf_end', undefined],
  ]);
});

test('AO5 nothing is shelved without a reason, an owner and an end within a shift', async () => {
  const app = await boot();
  const officer = await app.officer('truc-ban-01');
  const shelf = { reason: 'Chờ nâng cấp phần mềm', owner: 'truc-ban-01', until: hour('15:30') };
  const codes: (string | undefined)[] = [];
  for (const change of [
    { reason: 'chờ' },
    { owner: 'khong-co' },
    { until: hour('14:00') },
    { until: hour('14:05') + 9 * 3_600_000 },
    { reason: 'Gọi lại số 0912 345 678' },
  ]) {
    const { status, body } = await officer.act(id(FIRST), 'shelve', { ...shelf, ...change });
    expect(status).toBe(409);
    codes.push(refusal(body).errors[0]?.code);
  }
  expect(codes).toEqual([
    ...['reason_needed', 'unknown_account', 'until_in_past', 'too_long_alone', 'personal_data'],
  ]);
  expect((await officer.detail(id(FIRST))).state).toBe('open');
});

test('AO6 an alarm is given to a person and remarked on; personal data are refused and kept nowhere', async () => {
  const app = await boot();
  const officer = await app.officer('truc-ban-01');
  await app.officer('truc-ban-02');
  expect((await officer.act(id(FIRST), 'assign', { to: 'truc-ban-02' })).body.owner).toBe('truc-ban-02');
  const nobody = await officer.act(id(FIRST), 'assign', { to: 'khong-co' });
  expect(refusal(nobody.body).errors[0]?.code).toBe('unknown_account');
  expect((await officer.list('?owner=truc-ban-02')).items.map((item) => item.id)).toEqual([id(FIRST)]);

  await officer.act(id(FIRST), 'comment', { text: 'Đã gọi Bộ phận Một cửa' });
  const personal = await officer.act(id(FIRST), 'comment', { text: 'Người nộp: 0912 345 678' });
  expect(personal.status).toBe(409);
  expect(refusal(personal.body).errors[0]?.code).toBe('personal_data');
  const { history } = await officer.detail(id(FIRST));
  expect(history.flatMap(({ move }) => (move.kind === 'commented' ? [move.text] : []))).toEqual([
    'Đã gọi Bộ phận Một cửa',
  ]);
  const kept = app.core.store.db
    .prepare<[], number>("SELECT count(*) FROM events WHERE data LIKE '%0912%'")
    .pluck();
  expect(kept.get()).toBe(0);
});

test('AO7 many are acknowledged with one reason; one that cannot be does not hold up the others', async () => {
  const app = await boot();
  await app.post(dossiers(SECOND, 5, { due: OVERDUE }));
  const [officer, other] = [await app.officer('truc-ban-01'), await app.officer('truc-ban-02')];
  await other.act(id(SECOND), 'acknowledge');
  const gone = `${FIRST}.land.overdue.${TODAY}`;
  const { status, body } = await officer.post('/alarms/acknowledge', {
    ids: [id(FIRST), id(SECOND), gone],
    reason: 'Sự cố chung, đã báo trung tâm',
  });
  expect(status).toBe(200);
  expect(body.acknowledged).toEqual([id(FIRST)]);
  expect(body.refused).toEqual([
    expect.objectContaining({ id: id(SECOND), refused: 'already_acknowledged' }),
  ]);
  const { history } = await officer.detail(id(FIRST));
  expect(history.at(-1)?.move).toEqual({
    ...{ kind: 'acknowledged', by: 'truc-ban-01', reason: 'Sự cố chung, đã báo trung tâm' },
  });
});

test('AO8 whoever acts on an old picture is told, and what has ended cannot be acted on', async () => {
  const app = await boot();
  const late = dossiers(SECOND, 5, { due: OVERDUE });
  await app.post(late);
  const officer = await app.officer('truc-ban-01');
  const { version } = (await officer.detail(id(FIRST))) as AlarmItem;
  await app.post(dossiers(FIRST, 1, { due: OVERDUE, tag: 'b' }));
  const stale = await officer.act(id(FIRST), 'acknowledge', { version });
  expect(refusal(stale.body).errors[0]?.code).toBe('outdated');
  await officer.act(id(SECOND), 'acknowledge');
  await app.post(finished(late, `${TODAY}T14:00:00`));
  const over = await officer.act(id(SECOND), 'assign', { to: 'truc-ban-01' });
  expect(refusal(over.body)).toMatchObject({ errors: [{ code: 'already_cleared' }] });
  expect(refusal(over.body).detail).toBe('Cảnh báo đã kết thúc lúc 14:05 ngày 20/11/2026.');
});

test("AO9 a unit's account sees and touches its own alarms and no others", async () => {
  const app = await boot();
  await app.post(dossiers(SECOND, 5, { due: OVERDUE }));
  const head = await app.officer('truong-don-vi', 'unit', `unit:${FIRST}`);
  expect((await head.list()).items.map(({ unitCode }) => unitCode)).toEqual([FIRST]);
  expect((await head.act(id(SECOND), 'comment', { text: 'Đã xem' })).status).not.toBe(200);
});

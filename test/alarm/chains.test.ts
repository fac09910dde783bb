/** Who is told of an alarm at which minute, when it stops, and that whoever was told is told of the end. */
import { expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import type { NoticeRow } from '../../server/store/notice-rows.ts';
import { bootProvince, dossiers, FIRST, finished, type Province } from './alarm-province.ts';

/** Of a Friday: one working day late then, two on Monday, and in the same stage on both. */
const OVERDUE = '2026-11-19';
const id = `${FIRST}.construction.overdue_no_apology.2026-11-20`;
const HEAD = 'truong-don-vi';
const LEADER = 'lanh-dao';
const DUTY = 'truc-ban-01';

/** People of every level, and a rota from this moment on. */
async function staffed(now = '2026-11-20T08:00:00+07:00'): Promise<Province> {
  const app = await bootProvince({ clock: new HandClock(now) });
  const duty = await app.officer(DUTY);
  await app.officer(HEAD, 'unit', `unit:${FIRST}`);
  await app.officer(LEADER, 'leader');
  const from = Date.parse(now);
  const to = from + 14 * 86_400_000;
  await duty.post('/rota', { from, to, shifts: [{ from, to, accounts: [DUTY] }] });
  return app;
}

/** Everybody who was told of the alarm in the page, in order: `08:00 truc-ban-01 1/0`. */
async function told(app: Province, alarm = id): Promise<string[]> {
  const officer = await app.officer('admin');
  const { history } = await officer.detail(alarm);
  return history.flatMap(({ at, move }) =>
    move.kind === 'escalated'
      ? [`${at.slice(8, 10)} ${at.slice(11, 16)} ${move.told.join('+')} ${move.level}/${move.round}`]
      : [],
  );
}

const rows = (app: Province, alarm = id): NoticeRow[] =>
  app.services.notify.notices.list({ alarm, limit: 500 }).reverse();

/** Everything that is due has gone out. */
const delivered = (app: Province): Promise<void> => app.services.notify.worker.look();

test('AK1 high: duty officer at once, head of unit after 15 minutes, leader after 60, then each hour, four times', async () => {
  const app = await staffed();
  await app.post(dossiers(FIRST, 10, { due: OVERDUE }));
  app.tick();
  await app.pass(600);
  expect(await told(app)).toEqual([
    `20 08:00 ${DUTY} 1/0`,
    `20 08:15 ${HEAD} 2/0`,
    `20 09:00 ${LEADER} 3/0`,
    `20 10:00 ${LEADER} 3/1`,
    `20 11:00 ${LEADER} 3/2`,
    // Half an hour before the noon break, half an hour after it.
    `20 14:00 ${LEADER} 3/3`,
    `20 15:00 ${LEADER} 3/4`,
  ]);
});

test('AK2 medium and low: later, to fewer people; nothing at noon, at night or at the weekend', async () => {
  const app = await staffed('2026-11-20T10:00:00+07:00');
  await app.post(dossiers(FIRST, 5, { due: OVERDUE }));
  app.tick();
  await app.pass(3 * 24 * 60 + 600, 5);
  // 120 office minutes from 10:00: 90 before noon, 30 after it; repeated after 240 each.
  expect((await told(app)).slice(0, 4)).toEqual([
    `20 10:00 ${DUTY} 1/0`,
    `20 14:00 ${HEAD} 2/0`,
    `23 08:00 ${HEAD} 2/1`,
    `23 14:00 ${HEAD} 2/2`,
  ]);

  const calm = await staffed();
  await calm.post(dossiers(FIRST, 1, { due: OVERDUE }));
  calm.tick();
  await calm.pass(600, 5);
  expect(await told(calm)).toEqual([`20 08:00 ${DUTY} 1/0`]);
});

test('AK3 an alarm of the night waits for the morning; an urgent rule speaks at once and in real minutes', async () => {
  const app = await staffed('2026-11-20T20:00:00+07:00');
  await app.post(dossiers(FIRST, 10, { due: OVERDUE }));
  app.tick();
  await app.pass(60);
  expect(await told(app)).toEqual([]);
  app.at('2026-11-23T07:00:00');
  await app.pass(20);
  expect(await told(app)).toEqual([`23 07:00 ${DUTY} 1/0`, `23 07:15 ${HEAD} 2/0`]);

  const urgent = await staffed('2026-11-20T20:00:00+07:00');
  await urgent.editRules(({ rules }) => {
    for (const rule of rules) if (rule.code === 'L3') rule.urgent = true;
  });
  await urgent.post(dossiers(FIRST, 10, { due: OVERDUE }));
  urgent.tick();
  await urgent.pass(130);
  expect(await told(urgent)).toEqual([
    `20 20:00 ${DUTY} 1/0`,
    `20 20:15 ${HEAD} 2/0`,
    `20 21:00 ${LEADER} 3/0`,
    `20 22:00 ${LEADER} 3/1`,
  ]);
});

test('AK4 nobody is told the same thing more than twenty times again', async () => {
  const app = await staffed('2026-11-23T07:00:00+07:00');
  await app.editRules(({ chains }) => {
    Object.assign(chains.low, { repeatEveryMinutes: 5, repeats: 20 });
  });
  await app.post(dossiers(FIRST, 1, { due: '2026-11-20' }));
  app.tick();
  await app.pass(240);
  const rounds = await told(app, `${FIRST}.construction.overdue_no_apology.2026-11-23`);
  expect(rounds).toHaveLength(21);
  expect(rounds.at(-1)).toBe(`23 08:40 ${DUTY} 1/20`);
  const refused = await app.editRules(({ chains }) => {
    chains.low.repeats = 21;
  });
  expect(refused.status).not.toBe(200);
});

test('AK5 acknowledging stops the chain within the second, and calls off what has not gone out', async () => {
  const app = await staffed();
  const officer = await app.officer(DUTY);
  await app.post(dossiers(FIRST, 10, { due: OVERDUE }));
  app.tick();
  await app.pass(14);
  await delivered(app);
  app.clock.advance(59_000);
  // Queued as a notice of the second step would be, and not yet sent.
  app.services.notify.notices.enqueue([
    {
      ...{ alarm: id, step: 'waiting', account: HEAD, channel: 'email', kind: 'escalated', thread: id },
      ...{ facts: null, at: app.clock.now(), notBefore: app.clock.now() + 3_600_000 },
    },
  ]);
  await officer.act(id, 'acknowledge', {});
  expect(rows(app).find(({ step }) => step === 'waiting')?.state).toBe('cancelled');
  // The head of the unit would have been told one second later.
  app.clock.advance(1_000);
  app.tick();
  await app.pass(60);
  expect(await told(app)).toEqual([`20 08:00 ${DUTY} 1/0`]);
  expect((await officer.detail(id)).nextEscalationAt).toBeNull();
});

test('AK6 everybody who was told before is told of the end, once, and nobody else', async () => {
  const app = await staffed();
  const late = dossiers(FIRST, 10, { due: OVERDUE });
  await app.post(late);
  app.tick();
  for (let minute = 0; minute < 20; minute++) {
    await app.pass(1);
    await delivered(app);
  }
  await app.post(finished(late, '2026-11-20T08:19:00'));
  await delivered(app);
  const ends = () => rows(app).filter(({ kind }) => kind === 'ended');
  expect(ends().map(({ account, channel, state }) => [account, channel, state])).toEqual([
    [DUTY, 'in_app', 'sent'],
    [HEAD, 'in_app', 'sent'],
  ]);
  await app.pass(180);
  expect(await told(app)).toHaveLength(2);
  expect(ends()).toHaveLength(2);
});

test('AK7 what opens again calls people again, and its second end is told again', async () => {
  const app = await staffed();
  const late = dossiers(FIRST, 1, { due: OVERDUE });
  await app.post(late);
  app.tick();
  await delivered(app);
  await app.post(finished(late, '2026-11-20T08:00:00'));
  await delivered(app);
  await app.pass(10);
  const again = dossiers(FIRST, 1, { due: OVERDUE, tag: 'b' });
  await app.post(again);
  app.tick();
  await delivered(app);
  await app.post(finished(again, '2026-11-20T08:10:00'));
  await delivered(app);
  expect(rows(app).map(({ kind, account }) => [kind, account])).toEqual([
    ['raised', DUTY],
    ['ended', DUTY],
    ['raised', DUTY],
    ['ended', DUTY],
  ]);
});

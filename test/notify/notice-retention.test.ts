import { expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { createNoticeRetention } from '../../server/notify/notice-retention.ts';
import { createNoticeTable, noticeId } from '../../server/store/notice-table.ts';
import { bootProvince, dossiers, FIRST } from '../alarm/alarm-province.ts';
import { notice, START, startNotify } from './notify-fixture.ts';

const DAY_MS = 86_400_000;

test('NT34 a notice of an alarm that has ended goes after its days, and no younger or waiting one', () => {
  const { db, notices } = startNotify();
  const at = (days: number) => START - days * DAY_MS;
  const one = (step: string, days: number) => notice({ step, alarm: `ended-${step}`, at: at(days) });
  const old = [one('sent', 400), one('dead', 400), one('cancelled', 400)];
  const kept = [one('queued', 400), one('young', 364)];
  notices.enqueue([...old, ...kept]);
  for (const step of ['sent', 'dead', 'young']) notices.sending(noticeId(one(step, 0)));
  for (const step of ['sent', 'young']) notices.sent(noticeId(one(step, 0)), START);
  notices.dead(noticeId(one('dead', 0)), 'refused', START);
  notices.cancelOf('ended-cancelled');
  const clock = new HandClock(START);
  const table = createNoticeTable(db);
  const retention = createNoticeRetention({ notices: table, clock, keepDays: 365, onFault: () => undefined });
  expect(retention.step()).toBe(3);
  expect(retention.step()).toBe(0);
  expect(old.map((each) => notices.get(noticeId(each)))).toEqual([undefined, undefined, undefined]);
  expect(kept.every((each) => notices.get(noticeId(each)) !== undefined)).toBe(true);
  clock.advance(2 * DAY_MS);
  expect(retention.step()).toBe(1);
});

test('NT35 of an alarm that stands they stay, so that whoever was told is told of the end; the log keeps who was told', async () => {
  const app = await bootProvince();
  const officer = await app.officer('truc-ban-01');
  await app.post(dossiers(FIRST, 5, { due: '2026-11-18' }));
  app.tick();
  const [alarm] = (await officer.list('?stage=overdue_no_apology')).items;
  const id = alarm?.id ?? '';
  const { notices, worker } = app.services.notify;
  await worker.look();
  const told = () => notices.list({ alarm: id, limit: 50 }).map(({ account }) => account);
  expect(told().length).toBeGreaterThan(0);
  const later = app.clock.now() + 500 * DAY_MS;
  notices.forget(later, 1_000);
  expect(told().length).toBeGreaterThan(0);
  await officer.act(id, 'acknowledge', {});
  await app.post([
    ...dossiers(FIRST, 5, { due: '2026-11-18' }).map((event) => ({
      ...event,
      id: `${event.id}-done`,
      time: '2026-11-20T14:00:00+07:00',
      data: { ...event.data, status: 'completed' },
    })),
  ] as never);
  app.tick();
  expect((await officer.detail(id)).state).toBe('cleared');
  await worker.look();
  expect(notices.forget(later, 1_000)).toBeGreaterThan(0);
  expect(told()).toEqual([]);
  const moves = app.core.store.alarmHistory.movesAbout(0, later).filter((entry) => entry.id === id);
  expect(moves.some(({ move }) => move.kind === 'escalated' && move.told.length > 0)).toBe(true);
});

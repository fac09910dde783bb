/** Nobody on duty, or nobody at all: a step is never silently nobody's. */
import { expect, test } from 'vitest';
import type { AlarmDetail } from '#contract/alarm-item';
import { HandClock } from '../../server/clock.ts';
import { bootProvince, dossiers, FIRST } from './alarm-province.ts';

const OVERDUE = '2026-11-19';
const id = `${FIRST}.construction.overdue_no_apology.2026-11-20`;
const HEAD = 'truong-don-vi';
const LEADER = 'lanh-dao';
const DUTY = 'truc-ban-01';

const toldOf = ({ history }: AlarmDetail) =>
  history.flatMap(({ move }) => (move.kind === 'escalated' ? [move.told] : []));

test('AK8 with nobody on duty the step falls to the next people, and that is an alarm of its own', async () => {
  // Accounts are made in the evening before, when nobody need be on duty.
  const app = await bootProvince({ clock: new HandClock('2026-11-19T20:00:00+07:00') });
  const leader = await app.officer(LEADER, 'leader');
  await app.officer(HEAD, 'unit', `unit:${FIRST}`);
  app.clock.set('2026-11-20T08:00:00+07:00');
  await app.post(dossiers(FIRST, 5, { due: OVERDUE }));
  app.tick();
  await app.pass(1);
  expect(toldOf(await leader.detail(id))).toEqual([[HEAD]]);
  const [empty] = (await leader.list('?stage=rota_empty')).items;
  expect(empty).toMatchObject({ priority: 'high', unitCode: 'province', state: 'open' });
  // No unit answers for the province: its first step falls to the leader.
  expect(new Set(toldOf(await leader.detail(empty?.id ?? '')).flat())).toEqual(new Set([LEADER]));

  const duty = await app.officer(DUTY);
  const from = app.clock.now();
  await duty.post('/rota', {
    from,
    to: from + 86_400_000,
    shifts: [{ from, to: from + 86_400_000, accounts: [DUTY] }],
  });
  await app.pass(1);
  expect((await leader.list('?stage=rota_empty&state=open')).items).toEqual([]);
});

test('AK9 a step that finds no account at all waits for the first one', async () => {
  // The server starts in office hours with an empty rota, before anybody has an account.
  const app = await bootProvince();
  const admin = await app.officer('admin');
  app.tick();
  const [empty] = (await admin.list('?stage=rota_empty')).items;
  expect(toldOf(await admin.detail(empty?.id ?? ''))).toEqual([['admin']]);
});

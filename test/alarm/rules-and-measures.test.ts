/** Rules that an administrator changes, what a preview says of them, and the measures held against a recount. */
import { expect, test } from 'vitest';
import type { AlarmLoad } from '#contract/alarm-load';
import type { AlarmRules, RulePreview } from '#contract/alarm-rules';
import { HandClock } from '../../server/clock.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { communes } from '../support/test-core.ts';
import { bootProvince, dossiers, FIRST, finished, type Province, SECOND } from './alarm-province.ts';
import { median, recount } from './alarm-recount.ts';

const TODAY = '2026-11-20';
const OVERDUE = '2026-11-19';
const late = async (app: Province) =>
  (await (await app.officer('admin')).list('?stage=overdue_no_apology')).items;

function rebuilt(app: Province) {
  return rebuildReadModel(app.core.store.db, app.core.rules, {
    scratchFile: `${app.config.dataDir}/scratch.sqlite`,
    replace: false,
  }).differences;
}

test('AU1 a rule that an administrator changes is in force at once, and is an event with its reason', async () => {
  const app = await bootProvince({ clock: new HandClock(`${TODAY}T08:00:00+07:00`) });
  await app.post(dossiers(FIRST, 2, { due: OVERDUE }));
  expect(await late(app)).toMatchObject([{ state: 'open', priority: 'medium' }]);
  const saved = await app.editRules(({ rules }) => {
    for (const rule of rules) if (rule.code === 'L3') rule.condition.atLeast = 5;
  });
  expect(saved.status).toBe(200);
  expect(await late(app)).toMatchObject([{ state: 'cleared' }]);
  await app.editRules(({ rules }) => {
    for (const rule of rules) if (rule.code === 'L3') rule.condition.atLeast = 1;
  });
  expect(await late(app)).toMatchObject([{ state: 'open', members: 2 }]);
  const { log } = app.core.store;
  const changes = Array.from({ length: log.lastSeq() }, (_none, index) => log.get(index + 1)).flatMap(
    (event) =>
      event?.type === 'vn.ioc.alarm.rules.v1'
        ? [JSON.parse(event.data) as { by: string; reason: string; rules: AlarmRules }]
        : [],
  );
  expect(changes.map(({ by, reason }) => [by, reason])).toEqual([
    ['admin', 'Thử quy tắc trong kiểm thử'],
    ['admin', 'Thử quy tắc trong kiểm thử'],
  ]);
  expect(rebuilt(app)).toEqual([]);
});

test('AU2 a rule switched off ends its alarms as such; outdated or faulty rules are refused with words', async () => {
  const app = await bootProvince({ clock: new HandClock(`${TODAY}T08:00:00+07:00`) });
  await app.post(dossiers(FIRST, 2, { due: OVERDUE }));
  const [alarm] = await late(app);
  const admin = await app.officer('admin');
  const old = (await admin.get('/alarm-rules')).body;
  await app.onlyRules('L5');
  const { history } = await admin.detail(alarm?.id ?? '');
  expect(history.at(-1)?.move).toEqual({ kind: 'cleared', cause: 'rule_off' });
  const outdated = await admin.post('/alarm-rules', { rules: old, reason: 'Ghi đè bản cũ' });
  expect([outdated.status, outdated.body.code]).toEqual([409, 'alarm_rules_outdated']);
  const faulty = await app.editRules(({ chains }) => {
    chains.high.steps = [];
  });
  expect(faulty.status).toBeGreaterThanOrEqual(400);
  const duty = await app.officer('truc-ban-01');
  expect((await duty.post('/alarm-rules', { rules: old, reason: 'Không có quyền' })).status).toBe(403);
});

test('AU3 the preview of the rules in force says of the past month what they have raised in it', async () => {
  const clock = new HandClock('2026-10-19T06:00:00+07:00');
  const app = await bootProvince({ clock });
  const watch = createDeadlineWatch({ ...app.core, calendar: app.core.store.calendar });
  // Due on, and finished so many days later, in the afternoon.
  const waves = [
    ['2026-10-21', 1],
    ['2026-10-28', 2],
    ['2026-11-03', 5],
    ['2026-11-10', 1],
    ['2026-11-16', 3],
  ] as const;
  for (const [index, [due, last]] of waves.entries()) {
    const events = communes
      .slice(index * 10, index * 10 + 10)
      .flatMap((unit, place) => dossiers(unit, 1 + (place % 3), { due, accepted: '2026-10-16T08:00:00' }));
    await app.post(events);
    for (let day = -1; day <= last; day++) {
      clock.set(`${due}T07:00:00+07:00`);
      clock.advance(day * 86_400_000);
      while (watch.step() > 0);
      app.tick();
      clock.advance(7 * 3_600_000);
      app.tick();
    }
    clock.advance(3_600_000);
    await app.post(finished(events, new Date(clock.now() + 7 * 3_600_000).toISOString().slice(0, 19)));
    app.tick();
  }
  clock.set(`${TODAY}T08:00:00+07:00`);
  app.tick();
  const admin = await app.officer('admin');
  const { body: rules } = await admin.get('/alarm-rules');
  const { status, body } = await admin.post('/alarm-rules/preview', { rules });
  expect(status).toBe(200);
  const preview = body as unknown as RulePreview;
  expect(preview).toMatchObject({ from: '2026-10-21', to: '2026-11-19' });
  const real = app.core.store.alarmHistory
    .movesAbout(0, clock.now())
    .flatMap(({ at, move }) =>
      move.kind === 'raised' && /^L/.test(move.rule) && at >= Date.parse('2026-10-21T00:00:00+07:00')
        ? [move]
        : [],
    );
  expect(real.length).toBeGreaterThan(40);
  const ofLadder = Object.entries(preview.byRule).filter(([code]) => code.startsWith('L'));
  const told = ofLadder.reduce((sum, [, count]) => sum + count, 0);
  expect(Math.abs(told - real.length)).toBeLessThanOrEqual(real.length * 0.1);
  for (const priority of ['high', 'medium', 'low'] as const) {
    const raised = real.filter((move) => move.priority === priority).length;
    expect(Math.abs(preview.byPriority[priority] - raised)).toBeLessThanOrEqual(Math.max(2, raised * 0.2));
  }
  // What is stricter raises less, and nothing of it is kept.
  const strict = structuredClone(rules) as unknown as AlarmRules;
  for (const rule of strict.rules) if (rule.code === 'L3') rule.condition.atLeast = 3;
  const fewer = (await admin.post('/alarm-rules/preview', { rules: strict })).body as unknown as RulePreview;
  expect(fewer.byRule.L3 ?? 0).toBeLessThan(preview.byRule.L3 ?? 0);
  expect((await admin.get('/alarm-rules')).body).toEqual(rules);
});

test('AU4 the measures equal a recount from the log, and a rebuild gives the same alarms after it all', async () => {
  const app = await bootProvince({ clock: new HandClock('2026-11-18T08:00:00+07:00') });
  const officers = [await app.officer('truc-ban-01'), await app.officer('truc-ban-02')];
  const [first, second] = officers as [(typeof officers)[0], (typeof officers)[0]];
  await app.post(dossiers(FIRST, 2, { due: '2026-11-17', tag: 'old' }));
  app.at(`${TODAY}T08:00:00`);
  for (const [index, unit] of communes.slice(2, 16).entries()) {
    await app.post(dossiers(unit, 1 + (index % 4), { due: OVERDUE }));
    await app.pass(index % 3);
  }
  const id = (unit: string) => `${unit}.construction.overdue_no_apology.${TODAY}`;
  for (const [index, unit] of communes.slice(2, 12).entries()) {
    await app.pass(2 + (index % 5));
    await (index % 3 === 0 ? first : second).act(id(unit), 'acknowledge');
  }
  await app.post(dossiers(communes[2] ?? '', 3, { due: OVERDUE, tag: 'more' }));
  for (const [index, unit] of communes.slice(6, 14).entries()) {
    await app.pass(3);
    await app.post(finished(dossiers(unit, 1 + ((index + 4) % 4), { due: OVERDUE }), `${TODAY}T09:00:00`));
  }
  await app.post(dossiers(communes[6] ?? '', 1, { due: OVERDUE, tag: 'again' }));
  await first.act(id(communes[13] ?? ''), 'comment', { text: 'Đã xong' });
  await app.post(dossiers(SECOND, 1, { due: OVERDUE }));

  const { body } = await first.get(`/alarms/load?from=${TODAY}&to=${TODAY}`);
  const load = body as unknown as AlarmLoad;
  const own = recount(app, TODAY);
  expect(own.raised).toBeGreaterThan(14);
  const [day] = load.days;
  expect(day).toMatchObject({ raised: own.raised, byPriority: own.byPriority, peak: own.peak });
  expect(day?.acknowledged).toBe(own.acknowledged);
  expect(load.toAcknowledge).toBeCloseTo(median(own.waits) ?? -1, 9);
  expect(load.toClear).toBeCloseTo(median(own.clears) ?? -1, 9);
  expect(own.clears.length).toBeGreaterThan(3);
  expect(Object.fromEntries(load.people.map(({ account, acknowledged }) => [account, acknowledged]))).toEqual(
    own.byOfficer,
  );
  const value = Object.fromEntries(load.measures.map((measure) => [measure.id, measure.value]));
  expect(value.A4).toBe(own.peak);
  expect(value.A6).toBeCloseTo(own.byPriority.high / own.raised, 9);
  expect(value.A7).toBe(own.standing);
  expect(own.standing).toBeGreaterThan(0);
  expect(value.A9).toBeCloseTo(own.topTen / own.raised, 9);
  expect(rebuilt(app)).toEqual([]);
});

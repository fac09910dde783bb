/**
 * Sixteen days of a quarter of the province, at the density of the whole: six land branches, their 25
 * communes and 1,250 dossiers a day, with a provincial outage of a morning and the holidays of 2 September.
 */
import { expect, test } from 'vitest';
import type { Priority } from '#contract/alarm';
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmRules } from '#contract/alarm-rules';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { type Drive, drive, partOfProvince } from './alarm-drive.ts';
import { expectedLadder, type Move, OfficeMinutes, workingDates } from './alarm-ladder.ts';

const FROM = '2026-08-23T18:00:00+07:00';
const TO = '2026-09-08T20:00:00+07:00';
const OUTAGE = { from: '2026-08-27T08:30:00+07:00', to: '2026-08-27T11:00:00+07:00' };
const HOLIDAYS = ['2026-08-31', '2026-09-01', '2026-09-02'];
/** The part that is driven is a quarter of the province. */
const QUARTERS = 4;
const RUN_MS = 300_000;
const working = workingDates('2026-08-23', '2026-09-14', HOLIDAYS);
const office = new OfficeMinutes(Date.parse(FROM), Date.parse(TO) + 2 * 86_400_000, working);
/** `2026-08-27T11:00` */
const local = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);

test(
  'AX1 a simulated fortnight: load, shares, floods and the ladder are what the budgets and rules say',
  async () => {
    const plan = { seed: 7, from: 20_675, dailyDossiers: 1_250, faults: 'none' as const, aroundTheClock: 0 };
    const run = await drive({
      ...{ part: partOfProvince(6), plan, from: FROM, to: TO, outage: OUTAGE },
      ...{ officers: ['truc-ban-01', 'truc-ban-02', 'truc-ban-03'], answered: 0.8 },
      isOpen: (at) => office.isOpen(at),
    });
    const moves = run.app.core.store.alarmHistory.movesAbout(Date.parse(FROM), Date.parse(TO) + 1);
    const rules = run.app.core.catalogue.alarmRules;
    assertLoad(moves);
    assertLadder(run, moves, rules);
    assertEnds(run, moves);
    await assertOutage(run, moves);
    const { differences } = rebuildReadModel(run.app.core.store.db, run.app.core.rules, {
      scratchFile: `${run.app.config.dataDir}/scratch.sqlite`,
      replace: false,
    });
    expect(differences).toEqual([]);
  },
  RUN_MS,
);

/** Raised after the wave with which the app began. */
function raisings(moves: readonly Move[]): { at: number; priority: Priority; id: string }[] {
  return moves.flatMap(({ id, at, move }) =>
    move.kind === 'raised' && local(at) >= '2026-08-24T07:05' ? [{ id, at, priority: move.priority }] : [],
  );
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

/** Budgets A1–A6 of EEMUA 191 and ISA-18.2 (ux part 5.1). */
function assertLoad(moves: readonly Move[]): void {
  const raised = raisings(moves);
  const perDay = countBy(raised, ({ at }) => local(at).slice(0, 10));
  expect(Math.max(...perDay.values())).toBeLessThanOrEqual(144);
  // What was due on a Friday is late on Saturday morning; nothing else comes on a day off.
  const resting = raised.filter(({ at }) => !working.has(local(at).slice(0, 10)));
  expect(resting.filter(({ at }) => !local(at).endsWith('T07:00'))).toEqual([]);

  const periods = countBy(raised, ({ at }) => local(Math.floor(at / 600_000) * 600_000));
  const atEdge = (period: string) =>
    period.endsWith('T07:00') || (period >= local(Date.parse(OUTAGE.to)) && period < '2026-08-27T11:30');
  for (const [period, count] of periods) if (atEdge(period)) expect(count).toBeLessThanOrEqual(102);
  const crowded = [...periods].filter(([period, count]) => count > 10 && !atEdge(period));
  expect(crowded.length / (working.size * 48)).toBeLessThan(0.01);

  // The silence of the sources is the outage's own, and asserted with it. Of the few dozen alarms of a
  // quarter of the province the shares scatter: wider here than the budget (80 : 15 : 5) of the whole.
  const ladder = raised.filter(({ id }) => !id.includes('.source_silent.'));
  const byPriority = countBy(ladder, ({ priority }) => priority);
  const share = (priority: Priority) => (byPriority.get(priority) ?? 0) / ladder.length;
  expect(ladder.length).toBeGreaterThan(25);
  expect(share('high')).toBeLessThanOrEqual(0.05);
  // The outage is the whole province's and comes once; the ladder beside it is that of a quarter.
  const high = raised.filter(({ priority }) => priority === 'high').length;
  expect(high / (QUARTERS * ladder.length + raised.length - ladder.length)).toBeLessThanOrEqual(0.05);
  expect(share('medium')).toBeGreaterThanOrEqual(0.05);
  expect(share('medium')).toBeLessThanOrEqual(0.25);
  expect(share('low')).toBeGreaterThanOrEqual(0.7);
}

/** Every step at its minute, none left out, none twice. */
function assertLadder({ app, ticks }: Drive, moves: readonly Move[], rules: AlarmRules): void {
  const byAlarm = new Map<string, Move[]>();
  for (const move of moves) byAlarm.set(move.id, [...(byAlarm.get(move.id) ?? []), move]);
  let steps = 0;
  for (const [id, own] of byAlarm) {
    const actual = own.flatMap(({ at, move }) =>
      move.kind === 'escalated' ? [`${local(at)} ${move.level}/${move.round}`] : [],
    );
    const expected = expectedLadder(own, { ticks, rules, office }).map(
      ({ at, level, round }) => `${local(at)} ${level}/${round}`,
    );
    expect({ id, steps: actual }).toEqual({ id, steps: expected });
    steps += actual.length;
    const asked = own.flatMap(({ at, move }) =>
      move.kind === 'escalated'
        ? move.told.map((account) => `${account} ${at} ${move.level}/${move.round}`)
        : [],
    );
    expect(new Set(asked).size).toBe(asked.length);
    // Each telling of the log is one notice in the page, and there is no other.
    const notices = noticesOf(app, id).filter(({ kind }) => kind !== 'ended');
    expect(notices.map(({ account, queuedAt }) => `${account} ${queuedAt}`).sort()).toEqual(
      own
        .flatMap(({ at, move }) => (move.kind === 'escalated' ? move.told.map((who) => `${who} ${at}`) : []))
        .sort(),
    );
  }
  expect(steps).toBeGreaterThan(80);
}

const noticesOf = (app: Drive['app'], alarm: string) =>
  app.services.notify.notices.list({ alarm, channel: 'in_app', limit: 1_000 });

/** Whoever was told of an alarm was told of each of its ends, and nobody else. */
function assertEnds({ app }: Drive, moves: readonly Move[]): void {
  const ends = moves.filter(({ move }) => move.kind === 'cleared');
  expect(ends.length).toBeGreaterThan(20);
  for (const { id, at } of ends) {
    const rows = noticesOf(app, id);
    const people = (of: typeof rows) => [...new Set(of.map(({ account }) => account))].sort();
    const before = rows.filter(({ kind, sentAt }) => kind !== 'ended' && sentAt !== null && sentAt < at);
    const after = rows.filter(({ kind, queuedAt }) => kind === 'ended' && queuedAt === at);
    expect({ id, people: people(after) }).toEqual({ id, people: people(before) });
  }
}

/** The sources fall silent, which is one pressing alarm and not one for each group; it ends with the burst. */
async function assertOutage({ app }: Drive, moves: readonly Move[]): Promise<void> {
  const [from, to] = [Date.parse(OUTAGE.from), Date.parse(OUTAGE.to)];
  const during = moves.filter(({ at, move }) => at > from && at < to && move.kind === 'raised');
  const silent = during.filter(({ move }) => move.kind === 'raised' && move.stage === 'source_silent');
  // The one with the shortest rhythm is missed first; then it is an outage, and no other source calls.
  expect(silent.map(({ id }) => id)).toEqual([
    'province.one_stop.source_silent.2026-08-27',
    'province.sources.source_silent.2026-08-27',
  ]);
  for (const { id } of silent) {
    const [end] = moves.filter(({ at, move, ...of }) => of.id === id && at >= to && move.kind === 'cleared');
    expect(local(end?.at ?? 0) <= '2026-08-27T11:10').toBe(true);
  }
  const officer = await app.officer('truc-ban-01');
  const { items } = (await officer.list()) as { items: AlarmItem[] };
  expect(items.filter(({ unknown }) => unknown)).toEqual([]);
}

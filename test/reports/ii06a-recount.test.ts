import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Scope } from '#contract/snapshot';
import { FORM_COLUMNS } from '../../server/domain/ii06a-document.ts';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { createReports } from '../../server/reports/create-reports.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { type TestCore, testCore } from '../support/test-core.ts';
import { countForm, dateOf, FIELDS, type Life, livesOf, random, TODAY, UNITS } from './dossier-lives.ts';

const NOW = `${dateOf(TODAY)}T14:05:31+07:00`;
const LIVES = livesOf(600, 7);
const PERIODS = [
  [0, TODAY],
  [17, 47],
  [30, 30],
  [48, TODAY - 1],
  [TODAY, TODAY],
  [-60, 20],
] as const;
const SCOPES: Scope[] = ['province', ...UNITS.map((unit): Scope => `unit:${unit}`)];

function formOf(core: TestCore, scope: Scope, from: number, to: number) {
  const reports = createReports(core);
  return reports.ii06a(scope, parseIsoDate(dateOf(from)), parseIsoDate(dateOf(to)));
}

type Form = ReturnType<typeof formOf>;
const columnsOf = (figures: Form['total']) =>
  Object.fromEntries(FORM_COLUMNS.map(({ number, of }) => [number, of(figures)]));

function expectRecount(core: TestCore, lives: readonly Life[]): void {
  for (const [from, to] of PERIODS)
    for (const scope of SCOPES) {
      const label = `${scope}, days ${from}–${to}`;
      const own = lives.filter(({ unit }) => scope === 'province' || scope === `unit:${unit}`);
      const form = formOf(core, scope, from, to);
      expect(columnsOf(form.total), label).toEqual(countForm(own, from, to));
      const rows = Object.fromEntries(form.rows.map((row) => [row.fieldCode, columnsOf(row)]));
      for (const field of Object.values(FIELDS)) {
        const counted = countForm(
          own.filter((life) => life.field === field),
          from,
          to,
        );
        const none = Object.values(counted).every((count) => count === 0);
        expect(rows[field], `${label}, ${field}`).toEqual(none ? undefined : counted);
      }
    }
}

function ingestAll(core: TestCore, events: readonly unknown[]): void {
  for (let from = 0; from < events.length; from += 500)
    expect(core.ingest(events.slice(from, from + 500), 'k').rejected).toEqual([]);
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = random(seed);
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function dayByDay(core: TestCore, lives: readonly Life[]): void {
  const { store, feed, clock } = core;
  const watch = createDeadlineWatch({ store, feed, clock, calendar: store.calendar });
  const events = lives.flatMap((life) => life.events).sort((a, b) => a.time.localeCompare(b.time));
  for (let day = 0; day <= TODAY; day++) {
    clock.set(`${dateOf(day)}T07:00:01+07:00`);
    while (watch.step() > 0);
    clock.set(day === TODAY ? NOW : `${dateOf(day)}T23:50:00+07:00`);
    ingestAll(
      core,
      events.filter(({ time }) => dateOf(day) === localDate(time)),
    );
  }
}

const localDate = (time: string) => new Date(Date.parse(time) + 7 * 3_600_000).toISOString().slice(0, 10);

function withLives(): TestCore {
  const core = testCore();
  core.clock.set(NOW);
  ingestAll(
    core,
    shuffled(
      LIVES.flatMap((life) => life.events),
      3,
    ),
  );
  return core;
}

test('RF1 every column of every row equals a recount of the dossiers, in whatever order their events came', () => {
  expectRecount(withLives(), LIVES);
});

test('RF1 the same when events come day by day, with the clock judging in between', () => {
  const core = testCore();
  dayByDay(core, LIVES);
  expectRecount(core, LIVES);
});

test('RF2 a closed period is told the same afterwards, whatever its dossiers have gone through since', () => {
  const core = testCore();
  core.clock.set(`${dateOf(40)}T23:59:00+07:00`);
  const events = LIVES.flatMap((life) => life.events);
  const isKnown = ({ time }: { time: string }) => Date.parse(time) <= core.clock.now();
  // What is put back to the start, or accepted after its end, rewrites its own past.
  const honest = new Set(
    LIVES.filter((life) => !life.backToRegistered && (life.ended?.day ?? TODAY) >= life.accepted).map(
      ({ code }) => code,
    ),
  );
  const ofHonest = events.filter(({ data }) => honest.has(String(data.dossierCode)));
  ingestAll(core, ofHonest.filter(isKnown));
  const then = formOf(core, 'province', 10, 40).total;
  const unknown = ofHonest.filter((each) => !isKnown(each));
  core.clock.set(NOW);
  ingestAll(core, shuffled(unknown, 5));
  const { received, open, resolved } = formOf(core, 'province', 10, 40).total;
  expect([received, open, resolved.total]).toEqual([then.received, then.open, then.resolved.total]);
});

test('RF3 a rebuild from the log finds the spans of lateness as they are', () => {
  const core = withLives();
  const spans = core.store.db.prepare('SELECT count(*) FROM overdue_spans').pluck().get();
  expect(spans).toBeGreaterThan(50);
  const { differences } = rebuildReadModel(core.store.db, core.rules, {
    scratchFile: join(core.dataDir, 'scratch.sqlite'),
    replace: false,
  });
  expect(differences).toEqual([]);
});

test('RF4 a difference between (3) and (7) + (11) is explained to the last dossier', () => {
  const core = withLives();
  let explained = 0;
  for (const [from, to] of PERIODS) {
    const { identity, total } = formOf(core, 'province', from, to);
    expect(identity.difference).toBe(total.received.total - total.resolved.total - total.open.total);
    expect(identity.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(identity.difference);
    expect(identity.reasons.map(({ code }) => code)).not.toContain('uncounted');
    explained += identity.reasons.length;
  }
  expect(explained).toBeGreaterThan(5);
});

test('RF4 without contradictory times (3) = (7) + (11) holds, and the sheet says so', () => {
  const core = testCore();
  core.clock.set(NOW);
  const plain = LIVES.filter(
    (life) => !life.backToRegistered && (life.ended === null || life.ended.day >= life.accepted),
  );
  ingestAll(
    core,
    plain.flatMap((life) => life.events),
  );
  for (const [from, to] of PERIODS) {
    const { identity, notes } = formOf(core, 'province', from, to);
    expect(identity).toEqual({ holds: true, difference: 0, reasons: [] });
    expect(notes).toContain('Đối chiếu: (3) = (7) + (11), khớp.');
  }
});

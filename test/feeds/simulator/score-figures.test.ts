/** Simulated figures of the service index: running totals that fit the dossiers, few of them, and a card like the real one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HandClock } from '../../../server/clock.ts';
import { openCore } from '../../../server/core.ts';
import { HOUR_MS, parseIsoDate } from '../../../server/domain/local-time.ts';
import { fillStore } from '../../../server/feeds/simulator/fill-store.ts';
import { createScoring } from '../../../server/scores/create-scoring.ts';
import { componentOf, periodOf } from '../../support/score-core.ts';
import { FROM, feed, figureOf, NOW, simulation, systemOf, takeUntil } from './feed-fixture.ts';
import { catalogue } from './simulation-fixture.ts';

const FAILING = 'citizen_store';
const STORED = 'SYNCED_WITH_DVCQG_PERSONAL_STORAGE';
const isFigure = (code: string) => catalogue.indicators.get(code)?.figure != null;

interface Told {
  code: string;
  unit: string | undefined;
  month: string;
  value: number;
  time: string;
}

function toldOf(values: Iterable<Parameters<typeof figureOf>[0]>): Told[] {
  return [...values].flatMap((arrival) => {
    const { indicatorCode: code, unitCode: unit, value, periodStart = '' } = figureOf(arrival);
    return isFigure(code)
      ? [{ code, unit, month: periodStart.slice(0, 7), value, time: arrival.event.time }]
      : [];
  });
}

describe('what is told of the service index', () => {
  const past = toldOf(feed({ faults: 'none' }).values);

  it('SI13 each figure is a whole number of a month that has dossiers, and no part is larger than its whole', () => {
    const value = (code: string, unit: string | undefined, month: string) =>
      past.findLast((told) => told.code === code && told.unit === unit && told.month === month)?.value;
    expect(new Set(past.map(({ month }) => month))).toEqual(new Set(['2026-10', '2026-11']));
    const pairs = [
      ['s766_announced', 's766_announce'],
      ['s766_published', 's766_publish'],
      ['s766_public_full', 's766_public'],
      ['s766_online', 's766_procedures'],
      ['s766_fee_offered', 's766_fee'],
      ['s766_ecopies', 's766_copies'],
      ['s766_pop_linked', 's766_pop_for'],
    ] as const;
    let compared = 0;
    for (const { code, unit, month, value: part } of past) {
      expect(Number.isInteger(part) && part >= 0).toBe(true);
      const pair = pairs.find(([of]) => of === code);
      if (pair === undefined) continue;
      expect(part, `${code} ${unit} ${month}`).toBeLessThanOrEqual(value(pair[1], unit, month) ?? -1);
      compared++;
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it('SI13 the past of a year is made of no more than 20,000 figures', () => {
    const year = toldOf(feed({ from: parseIsoDate('2025-11-20'), dailyDossiers: 50 }).values);
    expect(year.length).toBeLessThan(20_000);
    const synced = year.filter(({ code, unit }) => code === 's766_synced' && unit === undefined);
    expect(new Set(synced.map(({ month }) => month)).size).toBe(13);
  });

  it('SI13 the running month is told day by day as far as it has come, and stays the same month', () => {
    // Friday to Wednesday: nobody receives anything at the weekend between.
    const to = NOW + 123 * HOUR_MS;
    const live = toldOf(takeUntil(feed({ to, after: NOW, faults: 'none', dailyDossiers: 400 }).values, to));
    const synced = live.filter(({ code, unit }) => code === 's766_synced' && unit === undefined);
    expect(synced.map(({ month }) => month)).toEqual(Array.from({ length: 5 }, () => '2026-11'));
    const values = synced.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBeGreaterThan(values[0] ?? Number.POSITIVE_INFINITY);
  });

  it('SI13 when the month is over its last total is told once, and the next month begins', () => {
    const now = Date.parse('2026-12-02T12:00:00+07:00');
    const told = toldOf(feed({ to: now, now, after: Date.parse('2026-11-29T12:00:00+07:00') }).values);
    const stored = told.filter(({ code, unit }) => code === 's766_synced' && unit === undefined);
    expect(stored.map(({ month, time }) => [month, time.slice(0, 10)])).toEqual([
      ['2026-11', '2026-12-01'],
      ['2026-12', '2026-12-02'],
    ]);
  });
});

describe('the cards of a demonstration', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ioc-test-'));
  const clock = new HandClock(NOW);
  const core = openCore({ dataDir, clock, catalogue });
  afterAll(() => {
    core.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const plan = { seed: 7, from: FROM, dailyDossiers: 400, faults: 'usual' as const, aroundTheClock: 0.3 };
  fillStore({ target: core, dataDir, plan, simulation, to: NOW });
  const { scores } = createScoring({ ...core, clock });
  const year = periodOf('2026');

  it('SI14 the province has a complete card of about the real points, with the weak points that it names itself', () => {
    const card = scores.card('province', year);
    expect(card).toMatchObject({ missing: [], provisional: false });
    expect(card.total).toBeGreaterThan(80);
    expect(card.total).toBeLessThan(88);
    const share = (key: string) => {
      const { points, max } = componentOf(card, key);
      return (points ?? 0) / max;
    };
    expect(share('ORIGINAL_RESULT_AVAILABLE')).toBeLessThan(0.65);
    expect(share('DOSSIER_SYNC')).toBeGreaterThan(0.85);
    expect(componentOf(card, 'DOSSIER_SYNC').ratio).toBeLessThan(1);
  });

  it('SI14 the cards of a month and of a quarter miss nothing either, of the province, a commune and a department', () => {
    const [commune = '', department = ''] = (['commune', 'department'] as const).map(
      (level) =>
        scores.ranking(level, year).rows.find(({ rank, provisional }) => rank !== null && !provisional)?.unit,
    );
    for (const scope of ['province', `unit:${commune}`, `unit:${department}`] as const)
      for (const key of ['2026-11', '2026-Q4', '2026']) {
        const card = scores.card(scope, periodOf(key));
        expect([scope, key, ...card.missing]).toEqual([scope, key]);
        expect(card.measuredMax).toBe(100);
      }
  });

  it('SI14 the components of the failing source are stale with its name, and no others', () => {
    const rule = simulation.faults.silentAtStart.find(({ source }) => source === FAILING);
    expect(rule).toBeDefined();
    const card = scores.card('province', year);
    expect(card.stale).toEqual([STORED]);
    const { told } = componentOf(card, STORED);
    expect(told).toMatchObject({ freshness: 'stale', source: catalogue.sources.get(FAILING)?.name });
    expect(NOW - Date.parse(told?.at ?? '')).toBeGreaterThanOrEqual((rule?.minutesBefore ?? 0) * 60_000);
  });

  it('SI14 most units have complete cards, and their grades differ', () => {
    const rows = (['commune', 'department'] as const).flatMap((level) => scores.ranking(level, year).rows);
    const complete = rows.filter(({ provisional }) => !provisional);
    expect(complete.length).toBeGreaterThan(0.85 * rows.length);
    expect(new Set(rows.map(({ grade }) => grade)).size).toBeGreaterThanOrEqual(3);
  });

  it('SI14 every simulated figure bears a source that says it is simulated', () => {
    for (const arrival of feed({ faults: 'none' }).values) {
      const { indicatorCode } = figureOf(arrival);
      if (!isFigure(indicatorCode)) continue;
      expect(systemOf(arrival.event.source)).toBe(catalogue.indicators.get(indicatorCode)?.source);
      expect(arrival.event.source).toMatch(/:mo-phong$/);
    }
  });
});

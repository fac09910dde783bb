/** The simulated values of indicators: complete, in order, the same wherever cut, and within what is possible. */
import { describe, expect, it } from 'vitest';
import { asOfUnit, isInRange, valueState } from '../../../server/domain/indicator-value.ts';
import { HOUR_MS } from '../../../server/domain/local-time.ts';
import { periodStartOf } from '../../../server/domain/rhythm.ts';
import { feed, figureOf, NOW, simulation, systemOf, takeUntil } from './feed-fixture.ts';
import { catalogue } from './simulation-fixture.ts';

const past = [...feed({ faults: 'none' }).values];
const rowOf = (code: string) => {
  const row = catalogue.indicators.get(code);
  if (row === undefined) throw new Error(`no indicator ${code}`);
  return row;
};

describe('what is told', () => {
  it('SI1 every indicator that is not computed has values at its levels, and no computed one has any', () => {
    const told = new Map<string, { province: number; units: Set<string> }>();
    for (const arrival of past) {
      const { indicatorCode, unitCode } = figureOf(arrival);
      const seen = told.get(indicatorCode) ?? { province: 0, units: new Set() };
      told.set(indicatorCode, seen);
      if (unitCode === undefined) seen.province++;
      else seen.units.add(unitCode);
    }
    const wanted = [...catalogue.indicators.values()].filter(({ computed }) => computed === null);
    expect([...told.keys()].sort()).toEqual(wanted.map(({ code }) => code).sort());
    for (const { code, level } of wanted) {
      const { province, units } = told.get(code) ?? { province: 0, units: new Set() };
      expect([code, province > 0, units.size > 10]).toEqual([code, level !== 'unit', level !== 'province']);
    }
    const fields = new Set(wanted.map(({ field }) => field));
    expect([...fields].sort()).toEqual([...catalogue.iocFields.keys()].sort());
  });

  it('SI1 each value bears a source of its own system, marked as simulated', () => {
    for (const arrival of past) {
      const { source } = arrival.event;
      expect(systemOf(source)).toBe(rowOf(figureOf(arrival).indicatorCode).source);
      expect(source).toMatch(/^urn:ioc:sim:|:mo-phong$/);
    }
  });

  it('SI2 every value lies within its bounds, in a period that has begun, with the digits shown', () => {
    const wrong = past.filter(({ at, event }) => {
      const { indicatorCode, value, periodStart = '' } = figureOf({ at, event });
      const { bounds, rhythm, decimals } = rowOf(indicatorCode);
      const start = Date.parse(periodStart);
      const isPossible = isInRange(value, bounds) && Number(value.toFixed(decimals)) === value;
      return !(
        isPossible &&
        periodStartOf(rhythm, start) === start &&
        Date.parse(event.time) > start &&
        at <= NOW
      );
    });
    expect(wrong).toEqual([]);
  });

  it('SI2 the province tells the sum or the mean of its units', () => {
    const groups = new Map<string, { own?: number; units: number[] }>();
    for (const arrival of past) {
      const { indicatorCode, unitCode, value, periodStart } = figureOf(arrival);
      if (rowOf(indicatorCode).level !== 'both') continue;
      const key = `${indicatorCode} ${periodStart}`;
      const group = groups.get(key) ?? { units: [] };
      groups.set(key, group);
      if (unitCode === undefined) group.own = value;
      else group.units.push(value);
    }
    let compared = 0;
    for (const [key, { own = Number.NaN, units }] of groups) {
      const { aggregation, decimals } = rowOf(key.split(' ')[0] ?? '');
      if (units.length === 0 || (aggregation !== 'sum' && aggregation !== 'mean')) continue;
      const sum = units.reduce((total, value) => total + value, 0);
      expect(own, key).toBeCloseTo(
        aggregation === 'sum' ? sum : sum / units.length,
        Math.max(0, decimals - 1),
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(300);
  });

  it('SI15 the shares of procedures are those of their numbers, which add up to all of them', () => {
    const months = new Map<string, Record<string, number>>();
    for (const arrival of past) {
      const { indicatorCode, value, periodStart = '' } = figureOf(arrival);
      if (indicatorCode.startsWith('proc_'))
        months.set(periodStart, { ...months.get(periodStart), [indicatorCode]: value });
    }
    expect(months.size).toBeGreaterThan(10);
    for (const { proc_total = 0, proc_full = 0, proc_partial = 0, ...shares } of months.values()) {
      expect(proc_full + proc_partial).toBe(proc_total);
      expect(shares.proc_full_share).toBeCloseTo((proc_full / proc_total) * 100, 0);
      expect(shares.proc_part_share).toBeCloseTo((proc_partial / proc_total) * 100, 0);
    }
  });

  it('SI16 but for storms hardly any simulated value asks for someone to act', () => {
    const ofWeather = new Set(['flooded', 'cut_off', 'water']);
    const seen = new Map<string, { acts: number; all: number }>();
    for (const arrival of past) {
      const { indicatorCode, unitCode, value } = figureOf(arrival);
      const row = rowOf(indicatorCode);
      if (row.thresholds === null || ofWeather.has(row.code)) continue;
      const judged = unitCode === undefined ? row : asOfUnit(row);
      const key = `${row.code} ${unitCode === undefined ? 'province' : 'units'}`;
      const { acts, all } = seen.get(key) ?? { acts: 0, all: 0 };
      const isAct = valueState(value, judged, 'fresh') === 'act';
      seen.set(key, { acts: acts + Number(isAct), all: all + 1 });
    }
    expect(seen.size).toBeGreaterThan(25);
    for (const [key, { acts, all }] of seen) expect(acts / all, key).toBeLessThan(0.03);
  });

  it('SI3 hours, days and seasons show: nights are quiet, weekends differ, fevers have their months', () => {
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const of = (code: string, isWanted: (start: Date) => boolean) =>
      past.flatMap((arrival) => {
        const { indicatorCode, unitCode, value, periodStart = '' } = figureOf(arrival);
        const start = new Date(Date.parse(periodStart) + 7 * HOUR_MS);
        return indicatorCode === code && unitCode === undefined && isWanted(start) ? [value] : [];
      });
    const isWeekend = (start: Date) => [0, 6].includes(start.getUTCDay());
    const isNight = (start: Date) => start.getUTCHours() < 4;
    const isNoon = (start: Date) => Math.abs(start.getUTCHours() - 12) < 3;
    expect(mean(of('visits', isWeekend))).toBeLessThan(0.7 * mean(of('visits', (day) => !isWeekend(day))));
    expect(mean(of('visitors', isWeekend))).toBeGreaterThan(mean(of('visitors', (day) => !isWeekend(day))));
    expect(mean(of('news_good', isNight))).toBeLessThan(mean(of('news_good', isNoon)));
    const month = (from: number, to: number) => (start: Date) =>
      start.getUTCMonth() >= from && start.getUTCMonth() <= to;
    expect(mean(of('dengue', month(7, 9)))).toBeGreaterThan(mean(of('dengue', month(4, 5))));
  });
});

describe('the stream', () => {
  it('SI4 the same seed gives the same values, wherever the stream is cut; another seed others', () => {
    const whole = [...feed().values];
    const cut = NOW - 5 * HOUR_MS;
    const parts = [...feed({ to: cut }).values, ...feed({ after: cut }).values];
    expect(parts).toEqual(whole);
    expect([...feed({ seed: 8 }).values].map(({ event }) => event.data)).not.toEqual(
      whole.map(({ event }) => event.data),
    );
    expect(new Set(whole.map(({ event }) => `${event.source} ${event.id}`)).size).toBe(whole.length);
  });

  it('SI4 values come in order of arrival, and the feed without end goes on where the past has ended', () => {
    const times = past.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const to = NOW + 3 * HOUR_MS;
    const live = takeUntil(feed({ to: Number.POSITIVE_INFINITY, after: NOW }).values, to);
    expect(live).toEqual([...feed({ to, after: NOW }).values]);
    expect(live.length).toBeGreaterThan(500);
    expect(live[0]?.at).toBeGreaterThan(NOW);
  });

  it('SI5 the past reaches back as far as the data says for each rhythm', () => {
    for (const { rhythm, provinceHours } of simulation.history) {
      const starts = past.flatMap((arrival) => {
        const { indicatorCode, periodStart = '' } = figureOf(arrival);
        const { officeHoursOnly, rhythm: own, level } = rowOf(indicatorCode);
        const isCounted = own === rhythm && !officeHoursOnly && level !== 'unit';
        return isCounted ? [Date.parse(periodStart)] : [];
      });
      const hours = (NOW - starts.reduce((first, start) => Math.min(first, start), NOW)) / HOUR_MS;
      expect(hours, rhythm).toBeGreaterThan(0.85 * provinceHours);
    }
  });

  it('SI5 after a long stop only the part that the data asks for is made up', () => {
    const stopped = NOW - 20 * 24 * HOUR_MS;
    const quick = [...feed({ after: stopped, faults: 'none' }).values].filter(
      (arrival) => rowOf(figureOf(arrival).indicatorCode).rhythm === 'PT5M',
    );
    const all = past.filter((arrival) => rowOf(figureOf(arrival).indicatorCode).rhythm === 'PT5M');
    expect(quick).toEqual(all);
  });

  it('SI6 a source that speaks more often than its figures change is heard at its own rhythm', () => {
    const to = NOW + 2 * HOUR_MS;
    const values = takeUntil(feed({ to, after: NOW, faults: 'none' }).values, to);
    const timesOf = (source: string) => {
      const isOurs = (arrival: (typeof values)[number]) => systemOf(arrival.event.source) === source;
      return [...new Set(values.filter(isOurs).map(({ event }) => Date.parse(event.time)))];
    };
    expect(timesOf('stations').length).toBe(8);
    expect([timesOf('soc').length, timesOf('cameras').length]).toEqual([24, 24]);
  });
});

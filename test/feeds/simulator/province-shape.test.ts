/** Three simulated months against the calibration: volumes, shares, hours, lateness. */
import { beforeAll, describe, expect, it } from 'vitest';
import { localDay, localHour, parseIsoDate, weekday } from '../../../server/domain/local-time.ts';
import { FIELD_PROFILES } from '../../../server/feeds/simulator/calibration.ts';
import { dayFactor } from '../../../server/feeds/simulator/day-volume.ts';
import { simulateEvents } from '../../../server/feeds/simulator/simulate-events.ts';
import { unitProfiles } from '../../../server/feeds/simulator/unit-profiles.ts';
import { catalogue, simulation, statusOf } from './simulation-fixture.ts';

const DAILY = 1_500;

interface Seen {
  field: string;
  unit: string;
  commune: string;
  online: boolean;
  acceptedAt: number | null;
  dueAt: number;
  finishedAt: number | null;
  apology: boolean;
  status: string;
}

const dossiers = new Map<string, Seen>();
const ratings = { all: 0, satisfied: 0 };

beforeAll(() => {
  const options = simulation({
    from: parseIsoDate('2026-08-03'),
    to: Date.parse('2026-10-31T18:00:00+07:00'),
    dailyDossiers: DAILY,
  });
  for (const event of simulateEvents(options)) {
    const at = Date.parse(event.time);
    const status = statusOf(event);
    if (status !== null) {
      const seen = dossiers.get(status.dossierCode) ?? {
        field: catalogue.procedures.get(status.procedureCode)?.fieldCode ?? '',
        unit: status.unitCode,
        commune: status.communeCode ?? status.unitCode,
        online: status.channel === 'online',
        acceptedAt: null,
        dueAt: 0,
        finishedAt: null,
        apology: false,
        status: '',
      };
      dossiers.set(status.dossierCode, seen);
      seen.status = status.status;
      if (status.dueAt !== undefined) seen.dueAt = Date.parse(status.dueAt);
      if (status.status === 'accepted') seen.acceptedAt = at;
      if (status.status === 'completed') seen.finishedAt = at;
    }
    const seen = dossiers.get(event.subject ?? '');
    if (event.type.includes('apology') && seen) seen.apology = true;
    if (event.type.includes('rating')) {
      ratings.all++;
      if (event.data.satisfied === true) ratings.satisfied++;
    }
  }
});

const all = () => [...dossiers.values()];
const share = (part: readonly Seen[], of: readonly Seen[]) => part.length / of.length;
const resolved = () => all().filter((one) => one.finishedAt !== null);
const marginOf = (one: Seen) => localDay(one.dueAt) - localDay(one.finishedAt ?? 0);

describe('volumes', () => {
  it('SIM2 a working day brings the number asked for, by weekday and after holidays as calibrated', () => {
    const days = new Map<number, number>();
    for (const { acceptedAt } of all()) {
      if (acceptedAt !== null) days.set(localDay(acceptedAt), (days.get(localDay(acceptedAt)) ?? 0) + 1);
    }
    const counts = [...days];
    const mean = counts.reduce((sum, [, count]) => sum + count, 0) / counts.length;
    expect(mean / DAILY).toBeGreaterThan(0.95);
    expect(mean / DAILY).toBeLessThan(1.07);
    for (const [day, count] of counts) {
      const expected = DAILY * dayFactor(catalogue, day);
      expect(Math.abs(count / expected - 1), `weekday ${weekday(day)} of day ${day}`).toBeLessThan(0.2);
    }
    const mondays = counts.filter(([day]) => weekday(day) === 1 && dayFactor(catalogue, day) === 1.2);
    const fridays = counts.filter(([day]) => weekday(day) === 5);
    const meanOf = (list: typeof counts) => list.reduce((sum, [, count]) => sum + count, 0) / list.length;
    expect(meanOf(mondays) / meanOf(fridays)).toBeCloseTo(1.5, 1);
  });

  it('SIM2 the days before the long holiday are quiet and the first day after it is busy', () => {
    const tet = parseIsoDate('2026-02-16');
    expect(dayFactor(catalogue, tet)).toBe(0);
    expect(dayFactor(catalogue, parseIsoDate('2026-02-12'))).toBeCloseTo(0.95 * 0.6);
    expect(dayFactor(catalogue, parseIsoDate('2026-02-23'))).toBe(1.4);
    expect(dayFactor(catalogue, parseIsoDate('2026-01-27'))).toBe(1.05);
    expect(dayFactor(catalogue, parseIsoDate('2026-08-22'))).toBe(0.8);
  });

  it('SIM2 fields have their share of the dossiers and of online filings', () => {
    const present = [...catalogue.fields.keys()].filter((code) =>
      [...catalogue.procedures.values()].some((one) => one.fieldCode === code),
    );
    const whole = present.reduce((sum, code) => sum + (FIELD_PROFILES[code]?.share ?? 0.01), 0);
    for (const code of present) {
      const profile = FIELD_PROFILES[code];
      if (profile === undefined) continue;
      const ofField = all().filter((one) => one.field === code);
      const expected = profile.share / whole;
      expect(Math.abs(share(ofField, all()) - expected), code).toBeLessThan(0.005 + expected * 0.15);
      const online = ofField.filter((one) => one.online);
      expect(share(online, ofField), code).toBeCloseTo(profile.online, 1);
    }
  });

  it('SIM2 communes are served by their weight, all of them, and handle most of the dossiers', () => {
    const profiles = unitProfiles(catalogue, 7).communes;
    const whole = [...profiles.values()].reduce((sum, unit) => sum + unit.weight, 0);
    const counts = new Map<string, number>();
    for (const { commune } of all()) counts.set(commune, (counts.get(commune) ?? 0) + 1);
    expect(counts.size).toBe(catalogue.units.size);
    for (const [code, unit] of profiles) {
      const expected = (unit.weight / whole) * dossiers.size;
      const scatter = 5 * Math.sqrt(expected);
      expect(Math.abs((counts.get(code) ?? 0) - expected), code).toBeLessThan(scatter);
    }
    const atCommunes = all().filter((one) => catalogue.units.has(one.unit));
    expect(share(atCommunes, all())).toBeGreaterThan(0.55);
    expect(share(atCommunes, all())).toBeLessThan(0.72);
  });

  it('SIM2 counter hours have their morning peak and rest at noon', () => {
    const hours = new Array<number>(24).fill(0);
    const counter = all().filter((one) => !one.online && one.acceptedAt !== null);
    for (const { acceptedAt } of counter) {
      const hour = localHour(acceptedAt ?? 0);
      hours[hour] = (hours[hour] ?? 0) + 1 / counter.length;
    }
    const expected = {
      7: 0.08,
      8: 0.18,
      9: 0.2,
      10: 0.15,
      11: 0.04,
      12: 0,
      13: 0.06,
      14: 0.13,
      15: 0.11,
      16: 0.05,
    };
    for (const [hour, part] of Object.entries(expected))
      expect(hours[Number(hour)], hour).toBeCloseTo(part, 1.7);
  });
});

describe('results', () => {
  it('SIM3 98.4 % of the results are on time by date, give or take 0.4', () => {
    const late = resolved().filter((one) => marginOf(one) < 0);
    expect(share(late, resolved())).toBeGreaterThan(0.012);
    expect(share(late, resolved())).toBeLessThan(0.02);
  });

  it('SIM3 about half are early, most late ones bear an apology, and lateness has a median of about 3 working days', () => {
    expect(
      share(
        resolved().filter((one) => marginOf(one) > 0),
        resolved(),
      ),
    ).toBeCloseTo(0.52, 1);
    const late = resolved().filter((one) => marginOf(one) < 0);
    const apologised = share(
      late.filter((one) => one.apology),
      late,
    );
    expect(apologised).toBeGreaterThan(0.85);
    expect(apologised).toBeLessThan(1);
    const calendarDays = late.map((one) => -marginOf(one)).sort((a, b) => a - b);
    expect(calendarDays[calendarDays.length >> 1]).toBeGreaterThanOrEqual(3);
    expect(calendarDays[calendarDays.length >> 1]).toBeLessThanOrEqual(6);
  });

  it('SIM3 a few units are late again and again, and not all for lack of volume', () => {
    const rates = new Map<string, { all: number; late: number }>();
    for (const one of resolved()) {
      const rate = rates.get(one.unit) ?? { all: 0, late: 0 };
      rates.set(one.unit, rate);
      rate.all++;
      if (marginOf(one) < 0) rate.late++;
    }
    const bad = [...rates.values()].filter((rate) => rate.all > 100 && rate.late / rate.all > 0.05);
    expect(bad.length).toBeGreaterThanOrEqual(2);
    expect(bad.length).toBeLessThan(20);
  });

  it('SIM3 refusals, withdrawals and ratings have their rates', () => {
    expect(
      share(
        all().filter((one) => one.status === 'refused'),
        all(),
      ),
    ).toBeCloseTo(0.015, 2.3);
    expect(
      share(
        all().filter((one) => one.status === 'withdrawn'),
        all(),
      ),
    ).toBeCloseTo(0.005, 2.3);
    expect(ratings.all / resolved().length).toBeCloseTo(0.1, 1.7);
    expect(ratings.satisfied / ratings.all).toBeCloseTo(0.91, 1.7);
  });

  it('SIM3 the open stock stays at a few working days of filings', () => {
    const open = all().filter(
      (one) => one.acceptedAt !== null && one.finishedAt === null && one.status !== 'withdrawn',
    );
    expect(open.length / DAILY).toBeGreaterThan(2.5);
    expect(open.length / DAILY).toBeLessThan(7);
  });
});

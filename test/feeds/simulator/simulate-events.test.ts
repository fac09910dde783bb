/** The stream as a whole: repeatable, ordered, in one piece, and inside the contract and the life cycle. */
import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type CloudEvent, cloudEventEnvelope, EVENT_DATA, EVENT_TYPES } from '#contract/cloud-event';
import { isAllowedMove } from '../../../server/domain/life-cycle.ts';
import { HOUR_MS, localDay, localHour } from '../../../server/domain/local-time.ts';
import { dueAtOf, isWorkingDay } from '../../../server/domain/working-time.ts';
import { simulateArrivals, simulateEvents } from '../../../server/feeds/simulator/simulate-events.ts';
import { byDossier, catalogue, simulation, statusOf } from './simulation-fixture.ts';

describe('repeatability', () => {
  it('SIM1 the same seed gives the same stream, another seed another one', () => {
    const first = [...simulateEvents(simulation())];
    expect(JSON.stringify([...simulateEvents(simulation())])).toBe(JSON.stringify(first));
    const ids = new Set(first.map((event) => event.id));
    const other = [...simulateEvents(simulation({ seed: 8 }))];
    expect(other.some((event) => ids.has(event.id))).toBe(false);
  });

  it('SIM1 faults change what the feed says, never what happened', () => {
    const happened = (events: Iterable<CloudEvent>) =>
      new Set(Array.from(events, (event) => event.subject ?? ''));
    const to = Date.parse('2026-11-30T00:00:00+07:00');
    const clean = happened(simulateEvents(simulation({ to })));
    expect(happened(simulateEvents(simulation({ to, faults: 'all' })))).toEqual(clean);
  });

  propertyTest.prop([fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 2 ** 31 })], {
    numRuns: 6,
  })('SIM1 a stream cut anywhere and taken up again is the whole stream', (cut, seed) => {
    const whole = simulation({ seed, dailyDossiers: 60, faults: 'all' });
    const start = Date.parse('2026-09-07T00:00:00+07:00');
    const at = Math.round(start + cut * (whole.to - start));
    const parts = [...simulateArrivals({ ...whole, to: at }), ...simulateArrivals({ ...whole, after: at })];
    expect(JSON.stringify(parts)).toBe(JSON.stringify([...simulateArrivals(whole)]));
  });

  propertyTest.prop([fc.integer(), fc.constantFrom('none', 'usual', 'all')], { numRuns: 6 })(
    'SIM7 events come in order of arrival and within the stretch asked for',
    (seed, faults) => {
      const options = simulation({ seed, faults, dailyDossiers: 60, aroundTheClock: 0.2 });
      const times = Array.from(simulateArrivals(options), ({ at }) => at);
      expect(times.length).toBeGreaterThan(1000);
      expect(times.filter((at, index) => at < (times[index - 1] ?? 0))).toEqual([]);
      expect(times[0]).toBeGreaterThanOrEqual(Date.parse('2026-09-07T00:00:00+07:00'));
      expect(times.at(-1)).toBeLessThanOrEqual(options.to);
    },
  );

  it('SIM1 numbers that make no stream are refused by name', () => {
    const first = (changes: object) => () => simulateEvents(simulation(changes)).next();
    expect(first({ dailyDossiers: 0 })).toThrow(/dossiers per day/);
    expect(first({ dailyDossiers: 60_000 })).toThrow(/dossiers per day/);
    expect(first({ seed: 0.5 })).toThrow(/seed/);
    expect(first({ aroundTheClock: 1.1 })).toThrow(/around the clock/);
  });
});

describe('lives', () => {
  const to = Date.parse('2027-02-01T00:00:00+07:00');
  const events = [...simulateEvents(simulation({ to: Date.parse('2026-12-31T00:00:00+07:00') }))];

  it('SIM4 every life stays inside the transitions of the national status table', () => {
    for (const [code, life] of byDossier(events)) {
      let state: Parameters<typeof isAllowedMove>[0] = null;
      let at = 0;
      for (const event of life) {
        const status = statusOf(event)?.status;
        if (status === undefined) continue;
        expect(isAllowedMove(state, status) && state !== status, `${code}: ${state} → ${status}`).toBe(true);
        expect(Date.parse(event.time), code).toBeGreaterThan(at);
        at = Date.parse(event.time);
        state = status;
      }
    }
  });

  it('SIM4 every event keeps the contract and names units, communes and procedures of the catalogue', () => {
    const strict = new Map(EVENT_TYPES.map((type) => [type, EVENT_DATA[type].strict()]));
    const unfit = events.filter(
      (event) =>
        !cloudEventEnvelope.safeParse(event).success ||
        !strict.get(event.type)?.safeParse(event.data).success,
    );
    expect(unfit).toEqual([]);
    for (const event of events) {
      const status = statusOf(event);
      if (status === null) continue;
      const { unitCode, communeCode } = status;
      expect(catalogue.units.has(unitCode) || catalogue.departments.has(unitCode)).toBe(true);
      expect(catalogue.units.has(communeCode ?? unitCode)).toBe(true);
      expect(catalogue.procedures.has(status.procedureCode)).toBe(true);
    }
  });

  it('SIM4 the first due date is that of the limit, and a pause moves it by as many working days', () => {
    let moved = 0;
    for (const life of byDossier(events).values()) {
      let due: number | null = null;
      for (const event of life) {
        const status = statusOf(event);
        if (status?.dueAt === undefined) continue;
        const dueAt = Date.parse(status.dueAt);
        const limit = catalogue.procedures.get(status.procedureCode)?.limit ?? { kind: 'same_day' };
        if (status.status === 'accepted') {
          expect(dueAt).toBe(dueAtOf(catalogue, limit, Date.parse(event.time)));
        } else {
          expect(dueAt).toBeGreaterThan(due ?? 0);
          moved++;
        }
        due = dueAt;
      }
    }
    expect(moved).toBeGreaterThan(20);
  });

  it('SIM4 desks work in office hours of working days; only applicants act outside them', () => {
    for (const event of events) {
      const status = statusOf(event)?.status;
      if (status === undefined || status === 'registered') continue;
      const at = Date.parse(event.time);
      expect(isWorkingDay(catalogue, localDay(at)), `${event.id} ${event.time}`).toBe(true);
      // What lies on the desk at closing time is still brought to its end.
      expect(localHour(at - HOUR_MS / 4), `${event.id} ${event.time}`).toBeLessThan(17);
      expect(localHour(at)).toBeGreaterThanOrEqual(7);
    }
  });

  it('SIM4 dossier codes are unique per unit and day and bear the day of filing', () => {
    for (const [code, life] of byDossier(events)) {
      const first = life[0];
      const day = first?.time.slice(2, 10).replaceAll('-', '');
      expect(code).toMatch(/^H15\.[0-9.]+-\d{6}-\d{4,}$/);
      expect(code.split('-')[1], `${code} ${first?.time}`).toBe(day);
      const starts = life.filter((event) => {
        const status = statusOf(event);
        return (
          status?.status === 'registered' || (status?.status === 'accepted' && status.channel !== 'online')
        );
      });
      expect(starts.length, code).toBeLessThanOrEqual(1);
    }
  });

  it('SIM10 around the clock, dossiers come at every hour of every day, and due days are working days', () => {
    const hours = new Set<number>();
    const days = new Set<number>();
    const options = simulation({ aroundTheClock: 1, from: localDay(to), to: to + 14 * 24 * HOUR_MS });
    for (const event of simulateEvents(options)) {
      const status = statusOf(event);
      if (status?.dueAt !== undefined)
        expect(isWorkingDay(catalogue, localDay(Date.parse(status.dueAt)))).toBe(true);
      if (status?.status !== 'accepted') continue;
      hours.add(localHour(Date.parse(event.time)));
      days.add(localDay(Date.parse(event.time)));
    }
    expect([hours.size, days.size]).toEqual([24, 14]);
  });
});

/** Each fault of real feeds: that it occurs, what it carries, and how the ingest takes it. */
import { describe, expect, it } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { HandClock } from '../../../server/clock.ts';
import { DAY_MS, MINUTE_MS } from '../../../server/domain/local-time.ts';
import { type Arrival, simulateArrivals } from '../../../server/feeds/simulator/simulate-events.ts';
import { testCore } from '../../support/test-core.ts';
import { catalogue, simulation, statusOf } from './simulation-fixture.ts';

const options = simulation({ dailyDossiers: 600, to: Date.parse('2026-10-16T18:00:00+07:00') });
const clean: Arrival[] = [...simulateArrivals(options)];
const faulty: Arrival[] = [...simulateArrivals({ ...options, faults: 'all' })];

const keyOf = ({ source, id }: CloudEvent) => `${source} ${id}`;
const cleanByKey = new Map(clean.map((arrival) => [keyOf(arrival.event), arrival]));
const originalOf = (event: CloudEvent) =>
  cleanByKey.get(keyOf({ ...event, id: event.id.replace('/corrected', '') }));

describe('faults', () => {
  it('SIM5 none are there when they are switched off, and few when they are usual', () => {
    expect(new Set(clean.map(({ event }) => keyOf(event))).size).toBe(clean.length);
    const usual = [...simulateArrivals({ ...options, faults: 'usual' })];
    const changed = usual.filter(
      ({ event }) => JSON.stringify(originalOf(event)?.event) !== JSON.stringify(event),
    );
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length / usual.length).toBeLessThan(0.01);
  });

  it('SIM5 a repeated event is the same event', () => {
    const seen = new Map<string, CloudEvent>();
    let repeated = 0;
    for (const { event } of faulty) {
      const before = seen.get(keyOf(event));
      if (before !== undefined) {
        expect(event).toEqual(before);
        repeated++;
      }
      seen.set(keyOf(event), event);
    }
    expect(repeated / faulty.length).toBeGreaterThan(0.02);
  });

  it('SIM5 an event out of order arrives after later steps of its dossier', () => {
    const newest = new Map<string, number>();
    let overtaken = 0;
    for (const { event } of faulty) {
      const code = event.subject ?? '';
      const at = Date.parse(event.time);
      if (at < (newest.get(code) ?? 0)) overtaken++;
      newest.set(code, Math.max(at, newest.get(code) ?? 0));
    }
    expect(overtaken).toBeGreaterThan(20);
  });

  it('SIM5 times in the wrong order: a result from before the acceptance', () => {
    const acceptedAt = new Map<string, number>();
    for (const { event } of clean) {
      if (statusOf(event)?.status === 'accepted') acceptedAt.set(event.subject ?? '', Date.parse(event.time));
    }
    const wrong = faulty.filter(
      ({ event }) =>
        statusOf(event)?.status === 'completed' &&
        Date.parse(event.time) < (acceptedAt.get(event.subject ?? '') ?? 0),
    );
    expect(wrong.length).toBeGreaterThan(20);
  });

  it('SIM5 a clock that is wrong stands more than a day ahead, and the right event follows', () => {
    const ahead = faulty.filter(({ at, event }) => Date.parse(event.time) > at + DAY_MS);
    expect(ahead.length).toBeGreaterThan(3);
    for (const { at, event } of ahead) {
      const corrected = faulty.find((other) => other.event.id === `${event.id}/corrected`);
      if (corrected === undefined) expect(at).toBeGreaterThan(options.to - 120 * MINUTE_MS);
      else expect(corrected.event.time).toBe(originalOf(event)?.event.time);
    }
  });

  it('SIM5 a code of a former district is no unit of the catalogue, and the right event follows', () => {
    const unknown = faulty.filter(({ event }) => {
      const unit = statusOf(event)?.unitCode;
      return unit !== undefined && !catalogue.units.has(unit) && !catalogue.departments.has(unit);
    });
    expect(unknown.length).toBeGreaterThan(3);
    for (const { event } of unknown) {
      expect(catalogue.formerUnits.get(statusOf(event)?.unitCode ?? '')?.level).toBe('district');
      const corrected = faulty.find((other) => other.event.id === `${event.id}/corrected`);
      if (corrected) expect(corrected.event.data.unitCode).toBe(originalOf(event)?.event.data.unitCode);
    }
  });

  it('SIM5 whole dossiers lack the due date or name an unknown procedure, which then brings its due date', () => {
    const accepted = faulty.filter(({ event }) => statusOf(event)?.status === 'accepted');
    const noDue = accepted.filter(({ event }) => statusOf(event)?.dueAt === undefined);
    const unknown = accepted.filter(
      ({ event }) => !catalogue.procedures.has(statusOf(event)?.procedureCode ?? ''),
    );
    expect(noDue.length).toBeGreaterThan(10);
    expect(unknown.length).toBeGreaterThan(10);
    for (const { event } of unknown) expect(statusOf(event)?.dueAt).toBeDefined();
  });

  it('SIM5 after an outage a source delivers its backlog in one burst, in order', () => {
    const late = faulty.filter(({ at, event }) => {
      const original = originalOf(event);
      return original !== undefined && at - original.at > 9 * MINUTE_MS && !event.id.endsWith('/corrected');
    });
    const minutes = new Map<number, number>();
    for (const { at } of late) {
      const minute = Math.floor(at / MINUTE_MS);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    const usualMinute = clean.length / (30 * 8 * 60);
    expect(Math.max(...minutes.values())).toBeGreaterThan(10 * usualMinute);
  });

  it('SIM5 IN5 invented personal data never reaches the store, and the fold still ends as without faults', () => {
    const personal = faulty.filter(({ event }) => 'ownerName' in event.data);
    expect(personal.length).toBeGreaterThan(20);
    const { ingest, storedBytes, dossiers } = testCore({ clock: new HandClock(options.to) });
    const codes = new Map<string, number>();
    for (let start = 0; start < faulty.length; start += 1000) {
      const answer = ingest(
        faulty.slice(start, start + 1000).map(({ event }) => event),
        'test',
      );
      for (const { code } of answer.rejected) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].sort()).toEqual(['time_in_future', 'unknown_unit']);
    expect(storedBytes().includes('Thử Nghiệm')).toBe(false);
    expect(storedBytes().includes('example.invalid')).toBe(false);
    const completed = clean.filter(({ event }) => statusOf(event)?.status === 'completed');
    const known = completed.filter(({ event }) => dossiers.get(event.subject ?? '')?.finishedAt != null);
    expect(known.length / completed.length).toBeGreaterThan(0.97);
  });
});

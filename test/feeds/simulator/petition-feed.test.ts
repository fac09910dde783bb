/** Simulated petitions: lives in order, by unit, a small share late, and counts that agree with the events. */
import { expect, it } from 'vitest';
import { HandClock } from '../../../server/clock.ts';
import { DAY_MS, localDay } from '../../../server/domain/local-time.ts';
import { PetitionBook } from '../../../server/feeds/simulator/petition-lives.ts';
import { createIndicators } from '../../../server/indicators/create-indicators.ts';
import { testCore } from '../../support/test-core.ts';
import { FROM, feed, figureOf, NOW, petitionOf, simulation, systemOf, takeUntil } from './feed-fixture.ts';
import { catalogue } from './simulation-fixture.ts';

const spec = simulation.petitions;
const book = new PetitionBook(catalogue, spec, 7, FROM);
const days = Array.from({ length: 31 }, (_day, index) => FROM + index);
const lives = days.flatMap((day) => [...book.of(day)]);
const share = <T>(items: readonly T[], is: (item: T) => boolean) => items.filter(is).length / items.length;
const petitions = [...feed({ faults: 'none' }).cases].filter((arrival) => petitionOf(arrival) !== null);

it('SI10 a petition is new, then taken up, then answered, in one commune and one field', () => {
  const seen = new Map<string, string[]>();
  const times = new Map<string, number>();
  for (const arrival of petitions) {
    const { petitionCode, unitCode, fieldCode, status } = petitionOf(arrival) ?? {};
    const code = petitionCode ?? '';
    seen.set(code, [...(seen.get(code) ?? []), `${status} ${unitCode} ${fieldCode}`]);
    const at = Date.parse(arrival.event.time);
    expect(at).toBeGreaterThan(times.get(code) ?? 0);
    times.set(code, at);
    expect(catalogue.units.has(unitCode ?? '')).toBe(true);
    expect(spec.fields.map(({ field }) => field)).toContain(fieldCode);
    expect(systemOf(arrival.event.source)).toBe(spec.source);
  }
  for (const steps of seen.values()) {
    const about = steps[0]?.split(' ').slice(1).join(' ');
    expect(
      ['new', 'processing', 'resolved'].map((status) => `${status} ${about}`).slice(0, steps.length),
    ).toEqual(steps);
  }
  expect(seen.size).toBeGreaterThan(1_500);
});

it('SI10 lateness, ratings, named due dates and weekends are as the data says', () => {
  const isLate = (life: (typeof lives)[number]) => localDay(life.resolvedAt) > localDay(life.dueAt);
  expect(share(lives, isLate)).toBeGreaterThan(spec.late * 0.6);
  expect(share(lives, isLate)).toBeLessThan(spec.late * 1.5);
  expect(share(lives, ({ satisfied }) => satisfied !== null)).toBeCloseTo(spec.rated, 1);
  expect(share(lives, ({ dueNamed }) => dueNamed)).toBeCloseTo(spec.dueNamed, 1);
  const rated = lives.filter((life) => life.satisfied !== null && !isLate(life));
  expect(share(rated, ({ satisfied }) => satisfied === true)).toBeCloseTo(spec.satisfiedInTime, 1);
  expect(lives.length / days.length).toBeLessThan(spec.daily);
  expect(lives.length / days.length).toBeGreaterThan(spec.daily * spec.weekend);
  expect(new Set(lives.map(({ unit }) => unit)).size).toBeGreaterThan(90);
  const whole = spec.fields.reduce((sum, each) => sum + each.share, 0);
  for (const { field, share: weight } of spec.fields)
    expect(
      share(lives, (life) => life.field === field),
      field,
    ).toBeCloseTo(weight / whole, 1);
});

it('SI11 no figure of petitions is told: those on screen are counted from the petitions themselves', () => {
  const told = new Set(Array.from(feed({ faults: 'none' }).values, (each) => figureOf(each).indicatorCode));
  const { store, rules, clock, ingest, ...core } = testCore({ clock: new HandClock(NOW) });
  expect(rules.petitionLimit).toEqual({ kind: 'working_days', amount: spec.limitDays });
  ingest(
    petitions.map(({ event }) => event),
    'simulator',
  );
  const shown = new Map(
    createIndicators({ ...core, store, clock })
      .list(null, 'petitions')
      .flatMap(({ row, standing }) => (row.computed === null ? [] : [[row.code, standing.value]])),
  );
  for (const code of shown.keys()) expect(told.has(code), code).toBe(false);
  const all = [...lives, ...book.of(localDay(NOW))].filter(({ receivedAt }) => receivedAt < NOW - 2_000);
  const open = all.filter(({ resolvedAt }) => resolvedAt >= NOW - 2_000);
  const late = open.filter(({ dueAt }) => localDay(dueAt) < localDay(NOW));
  const today = all.filter(({ receivedAt }) => localDay(receivedAt) === localDay(NOW));
  expect([shown.get('pet_open'), shown.get('pet_late'), shown.get('pet_new')]).toEqual([
    ...[open.length, late.length, today.length],
  ]);
});

it('SI11 the same petitions come wherever the stream is cut, and after its end without end', () => {
  const cut = NOW - 2 * DAY_MS;
  const only = (arrivals: Iterable<(typeof petitions)[number]>) =>
    Array.from(arrivals).filter((arrival) => petitionOf(arrival) !== null);
  const parts = [
    ...only(feed({ to: cut, faults: 'none' }).cases),
    ...only(feed({ after: cut, faults: 'none' }).cases),
  ];
  expect(parts).toEqual(petitions);
  const to = NOW + DAY_MS;
  const live = only(takeUntil(feed({ to: Number.POSITIVE_INFINITY, after: NOW }).cases, to));
  expect(live).toEqual(only(feed({ to, after: NOW }).cases));
  expect(live.length).toBeGreaterThan(100);
});

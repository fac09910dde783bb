/** Simulated petitions: lives in order, by unit, a small share late, and counts that agree with the events. */
import { expect, it } from 'vitest';
import { HandClock } from '../../../server/clock.ts';
import { DAY_MS, HOUR_MS, localDay } from '../../../server/domain/local-time.ts';
import { countPetitions } from '../../../server/feeds/simulator/petition-feed.ts';
import { PetitionBook } from '../../../server/feeds/simulator/petition-lives.ts';
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

it('SI11 the figures told of petitions are those of the petitions themselves', () => {
  const last = new Map<string, number>();
  for (const arrival of feed({ faults: 'none' }).values) {
    const { indicatorCode, unitCode, value } = figureOf(arrival);
    if (unitCode === undefined) last.set(indicatorCode, value);
  }
  const { store, rules, ingest } = testCore({ clock: new HandClock(NOW) });
  const until = Math.floor(NOW / HOUR_MS) * HOUR_MS;
  ingest(
    takeUntil(petitions, until + 1_000).map(({ event }) => event),
    'simulator',
  );
  const open = store.db.prepare("SELECT count(*) FROM petitions WHERE status <> 'resolved'").pluck().get();
  expect(rules.petitionLimit).toEqual({ kind: 'working_days', amount: spec.limitDays });
  expect(last.get('pet_open')).toBe(open);
  const period = { start: until - HOUR_MS, end: until };
  const late = [...countPetitions(book, 'late', period).values()].reduce((sum, each) => sum + each, 0);
  expect(last.get('pet_late')).toBe(late);
  const yesterday = localDay(NOW) - 1;
  expect(last.get('pet_new')).toBe(book.of(yesterday).length);
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

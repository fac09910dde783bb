import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { Pace } from '#contract/indicator';
import { freshnessOf, silenceLimits } from '../../server/domain/freshness.ts';
import { HOUR_MS, MINUTE_MS } from '../../server/domain/local-time.ts';
import { isRhythm, periodBefore, periodEndOf, periodMs, periodStartOf } from '../../server/domain/rhythm.ts';

const calendar = { daysOff: new Set<number>(), workingSaturdays: new Set<number>() };
const at = (text: string) => Date.parse(`${text}+07:00`);
const pace = (rhythm: string, officeHoursOnly = false): Pace => ({ rhythm, officeHoursOnly });
/** Heard at `since`, asked at `now`. */
const state = (given: Pace, since: number, now: number) =>
  freshnessOf({ ...given, lastArrivalAt: since, lastValueAt: since }, calendar, now);

const RHYTHMS = ['PT5M', 'PT15M', 'PT1H', 'P1D', 'P1W', 'P1M', 'P3M', 'P1Y'];

test('FR1 stale after two periods and four seconds, not a moment sooner: a look each second shows it by five', () => {
  const since = at('2026-11-20T08:00:00');
  for (const rhythm of RHYTHMS) {
    const limit = 2 * periodMs(rhythm) + 4_000;
    expect(state(pace(rhythm), since, since + limit), rhythm).toBe('fresh');
    expect(state(pace(rhythm), since, since + limit + 1), rhythm).toBe('stale');
  }
});

test('FR2 unknown when nothing ever came, and after a day or twice the stale limit of silence', () => {
  const now = at('2026-11-20T08:00:00');
  const never = { lastArrivalAt: null, lastValueAt: null };
  expect(freshnessOf({ ...pace('PT1H'), ...never }, calendar, now)).toBe('unknown');
  expect(freshnessOf({ ...pace('PT1H'), lastArrivalAt: now, lastValueAt: null }, calendar, now)).toBe(
    'unknown',
  );
  expect(state(pace('PT5M'), now, now + 24 * HOUR_MS)).toBe('stale');
  expect(state(pace('PT5M'), now, now + 24 * HOUR_MS + 1)).toBe('unknown');
  const { stale, unknown } = silenceLimits(pace('P1M'));
  expect(unknown).toBe(2 * stale);
  expect(state(pace('P1M'), now, now + unknown + 1)).toBe('unknown');
});

test('FR3 the older of arrival and value time counts: old figures sent again are not fresh', () => {
  const now = at('2026-11-20T08:00:00');
  const old = now - 3 * HOUR_MS;
  const heard = (lastArrivalAt: number, lastValueAt: number) =>
    freshnessOf({ ...pace('PT1H'), lastArrivalAt, lastValueAt }, calendar, now);
  expect(heard(now, now)).toBe('fresh');
  expect(heard(now, old)).toBe('stale');
  // A clock that runs ahead does not make a silent source fresh.
  expect(heard(old, now + HOUR_MS)).toBe('stale');
});

test('FR4 outside office hours silence does not count where the rhythm keeps to them', () => {
  // A Friday afternoon; the offices close at 17:00 and open on Monday at 07:00.
  const friday = at('2026-11-20T16:50:00');
  const office = pace('PT15M', true);
  expect(state(office, friday, at('2026-11-23T07:20:00'))).toBe('fresh');
  expect(state(office, friday, at('2026-11-23T07:20:06'))).toBe('stale');
  expect(state(pace('PT15M'), friday, at('2026-11-20T17:20:06'))).toBe('stale');
  const holiday = { ...calendar, daysOff: new Set([Math.floor(at('2026-11-23T12:00:00') / 86_400_000)]) };
  const heard = { ...office, lastArrivalAt: friday, lastValueAt: friday };
  expect(freshnessOf(heard, holiday, at('2026-11-23T16:00:00'))).toBe('fresh');
  expect(freshnessOf(heard, holiday, at('2026-11-24T07:20:06'))).toBe('stale');
});

test('FR4 a silent working day leaves nothing known of a source that speaks each quarter of an hour', () => {
  const since = at('2026-11-19T08:00:00');
  expect(state(pace('PT15M', true), since, at('2026-11-20T08:00:00'))).toBe('stale');
  expect(state(pace('PT15M', true), since, at('2026-11-20T08:00:01'))).toBe('unknown');
});

property.prop([
  fc.constantFrom(...RHYTHMS),
  fc.boolean(),
  fc.nat({ max: 400 * 24 }),
  fc.nat({ max: 400 * 24 }),
])('FR5 without news a state only gets worse', (rhythm, officeHoursOnly, a, b) => {
  const since = at('2026-03-02T09:30:00');
  const rank = (hours: number) =>
    ['fresh', 'stale', 'unknown'].indexOf(
      state(pace(rhythm, officeHoursOnly), since, since + hours * HOUR_MS),
    );
  expect(rank(Math.min(a, b))).toBeLessThanOrEqual(rank(Math.max(a, b)));
});

test('FR6 periods lie on the local calendar', () => {
  const moment = at('2026-11-20T14:07:31');
  const starts = {
    PT5M: '2026-11-20T14:05:00',
    PT15M: '2026-11-20T14:00:00',
    PT1H: '2026-11-20T14:00:00',
    P1D: '2026-11-20T00:00:00',
    P1W: '2026-11-16T00:00:00',
    P1M: '2026-11-01T00:00:00',
    P3M: '2026-10-01T00:00:00',
    P1Y: '2026-01-01T00:00:00',
  };
  for (const [rhythm, start] of Object.entries(starts))
    expect(periodStartOf(rhythm, moment), rhythm).toBe(at(start));
  expect(periodBefore('P1M', at('2026-01-01T00:00:00'))).toBe(at('2025-12-01T00:00:00'));
  expect(periodEndOf('P3M', at('2026-10-01T00:00:00'))).toBe(at('2027-01-01T00:00:00'));
});

property.prop([fc.constantFrom(...RHYTHMS), fc.integer({ min: 0, max: 40 * 365 * 24 * 60 })])(
  'FR6 every moment lies in one period, which begins where the one before ends',
  (rhythm, minutes) => {
    const moment = at('2000-01-01T00:00:00') + minutes * MINUTE_MS;
    const start = periodStartOf(rhythm, moment);
    expect(start).toBeLessThanOrEqual(moment);
    expect(periodEndOf(rhythm, start)).toBeGreaterThan(moment);
    expect(periodEndOf(rhythm, periodBefore(rhythm, start))).toBe(start);
    expect(periodStartOf(rhythm, start)).toBe(start);
  },
);

test('FR6 only rhythms whose periods repeat alike are rhythms', () => {
  expect(RHYTHMS.every(isRhythm)).toBe(true);
  for (const wrong of ['', 'PT7M', 'PT0H', 'P0D', 'P5M', 'PT30S', '1D', 'P1H'])
    expect(isRhythm(wrong), wrong).toBe(false);
});

/** Proves that the page judges freshness by the server's rule, to the second. */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { freshnessOf, periodMs, worse } from '../../../client/state/freshness.ts';
import { type CalendarEntry, workDaysOf, workingMsBetween } from '../../../client/state/office-time.ts';
import { freshnessOf as serverFreshness } from '../../../server/domain/freshness.ts';
import { parseIsoDate } from '../../../server/domain/local-time.ts';
import { isRhythm, periodMs as serverPeriod } from '../../../server/domain/rhythm.ts';
import { workingMsBetween as serverWorking } from '../../../server/domain/working-time.ts';
import { DAY_OFF, FRESHNESS_CASES } from '../../support/freshness-cases.ts';
import { catalogue } from '../../support/test-core.ts';

const at = (text: string | null) => (text === null ? null : Date.parse(`${text}+07:00`));
const pageDays = (off: string[], saturdays: string[] = []) =>
  workDaysOf([
    ...off.map((date): CalendarEntry => ({ date, kind: 'off' })),
    ...saturdays.map((date): CalendarEntry => ({ date, kind: 'working_saturday' })),
  ]);
const serverDays = (off: string[], saturdays: string[] = []) => ({
  daysOff: new Set(off.map(parseIsoDate)),
  workingSaturdays: new Set(saturdays.map(parseIsoDate)),
});

describe.each(FRESHNESS_CASES)('$name', ({ state, now, ...given }) => {
  const heard = { ...given, lastValueAt: at(given.lastValueAt), lastArrivalAt: at(given.lastArrivalAt) };
  test('IF1 the page judges it as the server does', () => {
    expect(freshnessOf(heard, pageDays([DAY_OFF]), at(now) ?? 0)).toBe(state);
    expect(serverFreshness(heard, serverDays([DAY_OFF]), at(now) ?? 0)).toBe(state);
  });
});

const RHYTHMS = [
  ...new Set([...catalogue.indicators.values(), ...catalogue.sources.values()].map((row) => row.rhythm)),
];
const START = Date.parse('2026-01-01T00:00:00+07:00');
const moment = fc.integer({ min: 0, max: 900 * 86_400 }).map((seconds) => START + seconds * 1_000);
const OFF = ['2026-01-01', '2026-02-16', '2026-02-17', '2026-04-30', '2026-09-02', '2027-02-08'];
const SATURDAYS = ['2026-08-22', '2027-05-08'];

property.prop([
  fc.constantFrom(...RHYTHMS, 'PT1M', 'P3M'),
  fc.boolean(),
  fc.option(moment),
  fc.option(moment),
  moment,
])(
  'IF1 at any moment, by any rhythm and calendar, page and server judge alike',
  (rhythm, officeHoursOnly, lastValueAt, lastArrivalAt, now) => {
    const heard = { rhythm, officeHoursOnly, lastValueAt, lastArrivalAt };
    expect(freshnessOf(heard, pageDays(OFF, SATURDAYS), now)).toBe(
      serverFreshness(heard, serverDays(OFF, SATURDAYS), now),
    );
  },
);

property.prop([moment, moment])('IF1 office time is counted as the server counts it', (from, to) => {
  expect(workingMsBetween(pageDays(OFF, SATURDAYS), from, to)).toBe(
    serverWorking(serverDays(OFF, SATURDAYS), from, to),
  );
});

test('IF1 every declared rhythm has the length that the server gives it, and what is none is unknown', () => {
  expect(RHYTHMS.length).toBeGreaterThan(5);
  for (const rhythm of RHYTHMS) expect(periodMs(rhythm), rhythm).toBe(serverPeriod(rhythm));
  for (const wrong of ['', 'P', 'hourly']) {
    expect(isRhythm(wrong)).toBe(false);
    const heard = { rhythm: wrong, officeHoursOnly: false, lastValueAt: START, lastArrivalAt: START };
    expect(freshnessOf(heard, pageDays([]), START)).toBe('unknown');
  }
});

test('IF1 of two judgements of the same news the worse one holds', () => {
  expect(worse('fresh', 'stale')).toBe('stale');
  expect(worse('unknown', 'stale')).toBe('unknown');
  expect(worse('fresh', 'fresh')).toBe('fresh');
});

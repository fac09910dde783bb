import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  isoDate,
  isoLocal,
  localDay,
  localHour,
  localMonth,
  localYear,
  parseIsoDate,
  startOfLocalDay,
  weekday,
  ZONE,
} from '../../server/domain/local-time.ts';

const moments = fc.integer({ min: Date.UTC(1976, 0, 1), max: Date.UTC(2045, 0, 1) });

test('TM1 local days, hours and texts equal those of the zone rules', () => {
  fc.assert(
    fc.property(moments, (ms) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE);
      const day = localDay(ms);
      expect(isoDate(day)).toBe(zoned.toPlainDate().toString());
      expect(localHour(ms)).toBe(zoned.hour);
      expect(weekday(day)).toBe(zoned.dayOfWeek % 7);
      expect(localYear(day)).toBe(zoned.year);
      expect(localMonth(day)).toBe(zoned.year * 12 + zoned.month - 1);
      expect(startOfLocalDay(day)).toBe(zoned.startOfDay().epochMilliseconds);
      expect(isoLocal(ms)).toBe(zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
    }),
  );
});

test('TM2 a date text is read back as it was written, and nothing else is a date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), (day) => {
      expect(parseIsoDate(isoDate(day))).toBe(day);
    }),
  );
  for (const text of ['2026-02-30', '2026-13-01', '20261121', '2026-1-2', ''])
    expect(() => parseIsoDate(text)).toThrow(RangeError);
});

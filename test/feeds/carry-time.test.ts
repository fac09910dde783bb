import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isoDate, localDay } from '../../server/domain/local-time.ts';
import { createTimeReader, endOfDay, isoLocalMs, isTimeFormat } from '../../server/feeds/carry-time.ts';
import { createZoneOffset, isKnownZone } from '../../server/feeds/zone-offset.ts';

const zones = fc.constantFrom(
  'Europe/Amsterdam',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Ho_Chi_Minh',
  'UTC',
);
const moments = fc.integer({ min: Date.parse('2009-01-01'), max: Date.parse('2030-01-01') });

test('IMP1 whatever the zone, the clock on its own wall is what the local clock shows', () => {
  fc.assert(
    fc.property(moments, zones, (ms, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
      const carried = createTimeReader(zone, ['iso'])(there.toString({ timeZoneName: 'never' }));
      expect(carried?.iso).toBe(`${there.toPlainDateTime().toString({ fractionalSecondDigits: 3 })}+07:00`);
      expect(isoDate(localDay(carried?.at ?? 0))).toBe(there.toPlainDate().toString());
      expect(isoLocalMs(carried?.at ?? 0)).toBe(carried?.iso);
    }),
  );
});

test('IMP1 the days on which Amsterdam changes its clocks stay days', () => {
  const read = createTimeReader('Europe/Amsterdam', ['iso']);
  // 27 March 2011 has 23 hours there, 30 October 25.
  for (const [text, iso] of [
    ['2011-03-27T00:00:00.000+01:00', '2011-03-27T00:00:00.000+07:00'],
    ['2011-03-27T23:59:59.999+02:00', '2011-03-27T23:59:59.999+07:00'],
    ['2011-03-26T23:30:00Z', '2011-03-27T00:30:00.000+07:00'],
    ['2011-10-30T00:00:00.000+02:00', '2011-10-30T00:00:00.000+07:00'],
    ['2011-10-30T23:59:59.999+01:00', '2011-10-30T23:59:59.999+07:00'],
    ['2011-10-29T22:00:00Z', '2011-10-30T00:00:00.000+07:00'],
    // The offset of the wrong season is still a moment; the wall there shows its own time.
    ['2011-07-01T00:00:00+01:00', '2011-07-01T01:00:00.000+07:00'],
  ])
    expect(read(text ?? '')?.iso).toBe(iso);
});

test('IMP1 a time without an offset is on the wall already, and a date alone says so', () => {
  const read = createTimeReader('Europe/Amsterdam', ['iso']);
  expect(read('2011-03-27T02:30:00')?.iso).toBe('2011-03-27T02:30:00.000+07:00');
  expect(read('2011-10-18 09:05')?.iso).toBe('2011-10-18T09:05:00.000+07:00');
  const day = read('2011-10-18');
  expect(day).toMatchObject({ iso: '2011-10-18T00:00:00.000+07:00', dateOnly: true });
  expect(day && endOfDay(day).iso).toBe('2011-10-18T23:59:59+07:00');
});

test('IMP1 other ways to write a time are patterns, tried in order', () => {
  const read = createTimeReader('Asia/Ho_Chi_Minh', ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy', 'yyyyMMddHHmmss']);
  expect(read('1/9/2026 7:05')?.iso).toBe('2026-09-01T07:05:00.000+07:00');
  expect(read(' 21/11/2026 ')).toMatchObject({ iso: '2026-11-21T00:00:00.000+07:00', dateOnly: true });
  expect(read('20261121140531')?.iso).toBe('2026-11-21T14:05:31.000+07:00');
  expect(isTimeFormat('dd/MM/yyyy HH:mm')).toBe(true);
  expect(isTimeFormat('HH:mm')).toBe(false);
  expect([isKnownZone('Europe/Amsterdam'), isKnownZone('Europe/Atlantis')]).toEqual([true, false]);
});

test('IMP1 what names no real moment is no time', () => {
  const read = createTimeReader('UTC', ['iso', 'dd/MM/yyyy', 'yyyyMMdd']);
  for (const text of [
    '',
    'yesterday',
    '2011-02-29',
    '2011-13-01T00:00:00Z',
    '2011-01-01T25:00',
    '31/02/2026',
    '2026112',
    '1/1/26',
  ])
    expect(read(text), text).toBeNull();
});

test('IMP1 the remembered offsets are those of the zone rules at every moment, changes included', () => {
  fc.assert(
    fc.property(zones, fc.array(moments, { minLength: 1, maxLength: 20 }), (zone, times) => {
      const offsetAt = createZoneOffset(zone);
      for (const ms of times) {
        const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        const change = there.getTimeZoneTransition('next')?.epochMilliseconds ?? ms;
        for (const moment of [ms, change - 1, change, change + 1]) {
          const rules = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
          expect(offsetAt(moment)).toBe(rules.offsetNanoseconds / 1e6);
        }
      }
    }),
  );
});

import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { periodEndOf, periodStartOf } from '../../server/domain/rhythm.ts';
import { sourceUrn } from '../../server/domain/source-urn.ts';
import { periodNamed, periodWords, valueTime } from '../../server/domain/value-time.ts';

const RHYTHMS = ['PT1H', 'P1D', 'P1W', 'P1M', 'P3M', 'P1Y'] as const;
const moments = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2090, 0, 1) });

property.prop([fc.constantFrom(...RHYTHMS), moments])(
  'EN9 the words of a period name that very period',
  (rhythm, at) => {
    const start = periodStartOf(rhythm, at);
    expect(periodNamed(periodWords(rhythm, start), rhythm)).toBe(start);
  },
);

property.prop([fc.constantFrom(...RHYTHMS), moments, fc.integer({ min: 0, max: 1e10 })])(
  'EN9 a later word about a period is never of an earlier time, and never of a time after the period or to come',
  (rhythm, at, wait) => {
    const start = periodStartOf(rhythm, at);
    const time = valueTime(rhythm, start, at);
    expect(valueTime(rhythm, start, at + wait)).toBeGreaterThanOrEqual(time);
    expect(time).toBeLessThan(periodEndOf(rhythm, start));
    expect(time).toBeLessThanOrEqual(at);
  },
);

test.each([
  ['21/11/2026', 'P1D', '2026-11-21T00:00:00+07:00'],
  ['21-11-2026 14:30', 'PT1H', '2026-11-21T14:00:00+07:00'],
  ['Tháng 11/2026', 'P1M', '2026-11-01T00:00:00+07:00'],
  ['11/2026', 'P3M', '2026-10-01T00:00:00+07:00'],
  ['quý 4/2026', 'P3M', '2026-10-01T00:00:00+07:00'],
  ['Năm 2026', 'P1Y', '2026-01-01T00:00:00+07:00'],
  ['2026-11-21', 'P1D', '2026-11-21T00:00:00+07:00'],
  ['31/02/2026', 'P1D', null],
  ['11/2026', 'P1D', null],
  ['2026', 'P1M', null],
  ['Quý V/2026', 'P3M', null],
  ['hôm qua', 'P1D', null],
])('EN9 “%s” of rhythm %s begins at %s', (text, rhythm, iso) => {
  expect(periodNamed(text, rhythm)).toBe(iso === null ? null : Date.parse(iso));
});

test('EN10 the way into a source is heard as that source', () => {
  expect(sourceUrn({ code: 'a', urns: ['urn:x:fixed', 'urn:x:open*'] }, 'form')).toBe('urn:x:open:form');
  expect(sourceUrn({ code: 'a', urns: ['urn:x:open:*'] }, 'form')).toBe('urn:x:open:form');
  expect(sourceUrn({ code: 'a', urns: ['urn:x:fixed'] }, 'form')).toBe('urn:x:fixed');
});

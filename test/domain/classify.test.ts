import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOSSIER_STATUSES } from '#contract/status';
import { loadCatalogue } from '../../server/catalogue.ts';
import { DATA_FOLDER } from '../../server/core.ts';
import { classifyAt, isPastDueHour } from '../../server/domain/classify.ts';
import { judgingDay } from '../../server/domain/judging-day.ts';
import { isPaused } from '../../server/domain/life-cycle.ts';
import { localDay, parseIsoDate } from '../../server/domain/local-time.ts';

const calendar = loadCatalogue(DATA_FOLDER);
const at = (text: string) => Date.parse(`${text}+07:00`);
const accepted = at('2026-11-02T08:00:00');
const due = at('2026-11-20T17:00:00');
const open = { status: 'processing', acceptedAt: accepted, dueAt: due, finishedAt: null } as const;
const done = (time: string) => ({ ...open, status: 'completed' as const, finishedAt: at(time) });
const on = (day: string) => parseIsoDate(day);

test('LT5 classes compare dates, not hours', () => {
  expect(classifyAt(done('2026-11-20T19:00:00'), calendar, on('2026-11-23'))).toBe('onTime');
  expect(classifyAt(done('2026-11-21T00:00:00'), calendar, on('2026-11-23'))).toBe('late');
  expect(classifyAt(done('2026-11-19T23:59:59'), calendar, on('2026-11-23'))).toBe('early');
  expect(classifyAt(open, calendar, on('2026-11-20'))).toBe('dueSoon');
  expect(classifyAt(open, calendar, on('2026-11-21'))).toBe('overdue');
});

test('LT1 due soon begins on the working day before the due date, over weekends too', () => {
  expect(classifyAt(open, calendar, on('2026-11-18'))).toBe('inTime');
  expect(classifyAt(open, calendar, on('2026-11-19'))).toBe('dueSoon');
  const monday = { ...open, dueAt: at('2026-11-23T17:00:00') };
  expect(classifyAt(monday, calendar, on('2026-11-19'))).toBe('inTime');
  expect(classifyAt(monday, calendar, on('2026-11-20'))).toBe('dueSoon');
});

test('LT6 past the hour of its due day is a light of its own, and no class', () => {
  const past = (dossier: Parameters<typeof isPastDueHour>[0], text: string) =>
    isPastDueHour(dossier, at(text));
  expect(past(open, '2026-11-20T17:00:00')).toBe(false);
  expect(past(open, '2026-11-20T17:00:01')).toBe(true);
  expect(classifyAt(open, calendar, judgingDay(at('2026-11-20T17:00:01')))).toBe('dueSoon');
  expect(past(open, '2026-11-21T08:00:00')).toBe(false);
  expect(past(done('2026-11-20T16:00:00'), '2026-11-20T18:00:00')).toBe(false);
  expect(past({ ...open, status: 'suspended' }, '2026-11-20T18:00:00')).toBe(false);
});

test('LT4 the day of judgement begins at 07:00', () => {
  expect(judgingDay(at('2026-11-21T06:59:59'))).toBe(on('2026-11-20'));
  expect(judgingDay(at('2026-11-21T07:00:00'))).toBe(on('2026-11-21'));
  expect(judgingDay(at('2026-11-22T00:00:00'))).toBe(on('2026-11-21'));
});

test('LT3 ended or paused is never overdue', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DOSSIER_STATUSES), fc.integer({ min: -40, max: 400 }), (status, days) => {
      const ended = ['completed', 'returned', 'withdrawn', 'refused'].includes(status);
      const dossier = { ...open, status, finishedAt: ended ? due + 86_400_000 : null };
      const found = classifyAt(dossier, calendar, localDay(due) + days);
      if (ended || isPaused(status)) expect(found).not.toBe('overdue');
      if (isPaused(status)) expect(found).toBe('paused');
      if (status === 'withdrawn' || status === 'refused' || status === 'registered')
        expect(found).toBe('none');
    }),
  );
});

test('LT1 without a due date nothing is late', () => {
  expect(classifyAt({ ...open, dueAt: null }, calendar, on('2027-06-01'))).toBe('inTime');
  expect(classifyAt({ ...done('2027-01-05T08:00:00'), dueAt: null }, calendar, on('2027-06-01'))).toBe(
    'onTime',
  );
});

import { expect, test } from 'vitest';
import type { Dossier } from '../../server/domain/dossier.ts';
import { type FieldCounts, formIi06a, NOTHING } from '../../server/domain/form-ii06a.ts';
import { FORM_COLUMNS, ii06aDocument } from '../../server/domain/ii06a-document.ts';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { overdueBefore } from '../../server/domain/overdue-span.ts';
import { catalogue } from '../support/test-core.ts';

const day = parseIsoDate;
/** Ten came, of them four online; three are done, one was withdrawn; two of five from before are done. */
const COUNTS: FieldCounts = {
  ...NOTHING,
  field: 'land',
  inPeriod: { received: 10, online: 4, early: 2, onTime: 1, late: 2 },
  openNow: 9,
  overdueAtEnd: 3,
  left: { online: 1, direct: 0, carriedIn: 0, inPeriod: 1, later: 0 },
};
const COLUMNS = [14, 3, 6, 5, 5, 2, 1, 2, 9, 6, 3];

function documentOf(counts: FieldCounts[], to = '2026-09-30') {
  return ii06aDocument(formIi06a(counts), {
    scope: 'province',
    reportingUnit: 'Toàn tỉnh',
    from: day('2026-07-01'),
    to: day(to),
    today: day('2026-11-20'),
    now: Date.parse('2026-11-20T14:05:31+07:00'),
    seq: 1_234,
    fieldName: (code) => `Lĩnh vực ${code}`,
  });
}

test('RF5 the columns add up as the form numbers them, and what left stands in none', () => {
  const { rows, total, left, identity } = formIi06a([COUNTS]);
  expect(FORM_COLUMNS.map(({ of }) => of(total))).toEqual(COLUMNS);
  expect(rows).toEqual([{ field: 'land', ...total }]);
  expect(left).toEqual({ receivedInPeriod: 1, carriedIn: 0 });
  expect(identity).toEqual({ difference: 0, reasons: [] });
});

test('RF5 what has come and ended since the period is reckoned back', () => {
  const since = { ...COUNTS, openNow: 9 + 20 - 6 - 2, later: { received: 20, resolved: 6 } };
  const { total } = formIi06a([{ ...since, left: { ...COUNTS.left, later: 2 } }]);
  expect(FORM_COLUMNS.map(({ of }) => of(total))).toEqual(COLUMNS);
});

test('RF5 the total is that of its rows; a field without a figure gets no row', () => {
  const { rows, total } = formIi06a([COUNTS, { ...NOTHING, field: 'health' }, { ...COUNTS, field: 'trade' }]);
  expect(rows.map(({ field }) => field)).toEqual(['land', 'trade']);
  for (const { of } of FORM_COLUMNS) expect(of(total)).toBe(rows.reduce((sum, row) => sum + of(row), 0));
});

test('RF4 counters that disagree without a known reason are told as such', () => {
  const { identity } = documentOf([{ ...COUNTS, odd: { ...NOTHING.odd, atStart: 3, endedBefore: 2 } }]);
  expect(identity).toMatchObject({
    holds: false,
    difference: 3,
    reasons: [
      { code: 'ended_before_period', count: 2 },
      { code: 'uncounted', count: 1 },
    ],
  });
});

test('RF6 the sheet says how withdrawn dossiers are counted, what the screen shows, and why (3) differs', () => {
  const { notes } = documentOf([{ ...COUNTS, odd: { ...NOTHING.odd, atStart: 2, endedBefore: 2 } }]);
  expect(notes[0]).toContain('kết thúc trong kỳ: 1, không tính vào (3)');
  expect(notes[0]).toContain('như trên màn hình: 10.');
  expect(notes).toContain('Đối chiếu: (3) − (7) − (11) = 2, không khớp vì:');
  expect(notes.at(-1)).toBe(
    'Thừa 2 hồ sơ: tiếp nhận trong kỳ nhưng nguồn báo ngày kết thúc trước kỳ báo cáo.',
  );
});

test('RF6 a period that has not ended is told as open', () => {
  expect(documentOf([COUNTS]).closed).toBe(true);
  const open = documentOf([COUNTS], '2026-11-20');
  expect(open.closed).toBe(false);
  expect(open.notes.join()).toContain('Kỳ báo cáo chưa kết thúc');
});

test('RF3 a span of lateness begins the day after the due date and never while paused', () => {
  const open: Dossier = {
    ...{ code: 'X', unit: '24133', place: null, procedure: 'p', field: 'f', channel: 'counter' },
    ...{
      status: 'processing',
      acceptedAt: Date.parse('2026-11-02T08:00:00+07:00'),
      acceptanceMissing: false,
    },
    ...{ dueAt: Date.parse('2026-11-10T17:00:00+07:00'), dueGiven: true, pausedAt: null, finishedAt: null },
    ...{ firstDueAt: null, apologyAt: null, apologyInTime: false, newDueAt: null, ratedAt: null },
    ...{
      satisfied: false,
      obliged: false,
      paidOnline: false,
      inputsDigitised: false,
      electronicResult: false,
    },
    ...{ reusedData: false, handlingDays: null },
    ...{ lastAt: Date.parse('2026-11-03T08:00:00+07:00'), flags: 0 },
  };
  const spanOf = (dossier: Dossier, until: string) => overdueBefore(dossier, catalogue, day(until));
  expect(spanOf(open, '2026-11-20')).toEqual({ from: day('2026-11-11'), until: day('2026-11-20') });
  expect(spanOf(open, '2026-11-12')).toEqual({ from: day('2026-11-11'), until: day('2026-11-12') });
  expect(spanOf(open, '2026-11-11')).toBeNull();
  const changedLate = { ...open, lastAt: Date.parse('2026-11-15T08:00:00+07:00') };
  expect(spanOf(changedLate, '2026-11-20')?.from).toBe(day('2026-11-15'));
  expect(spanOf(changedLate, '2026-11-15')).toBeNull();
  expect(spanOf({ ...open, status: 'suspended' }, '2026-11-20')).toBeNull();
  expect(spanOf({ ...open, status: 'withdrawn' }, '2026-11-20')).toBeNull();
});

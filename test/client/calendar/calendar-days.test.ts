import { expect, test } from 'vitest';
import type { CalendarDay } from '#contract/calendar';
import {
  datesOf,
  kindsOn,
  shownDay,
  weekdayOf,
  weeksOf,
  withChange,
  wordOf,
} from '../../../client/features/calendar/calendar-days.ts';

const holiday: CalendarDay = {
  ...{
    date: '2026-09-02',
    kind: 'off',
    name: 'Quốc khánh',
    legalBasis: 'Điều 112',
    status: 'official',
    changed: false,
  },
};
const days = new Map([[holiday.date, holiday]]);

test('CL15 a month stands in weeks from Monday on, leap days too', () => {
  expect(datesOf(2028, 2)).toHaveLength(29);
  const weeks = weeksOf(2026, 11);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeks.at(-1)?.[0]).toBe('2026-11-30');
  for (const week of weeks)
    for (const [column, date] of week.entries())
      if (date !== null) expect(weekdayOf(date)).toBe((column + 1) % 7);
});

test('CL15 a day offers only what the law lets it become', () => {
  expect(kindsOn('2026-11-23')).toEqual(['normal', 'off']);
  expect(kindsOn('2026-11-28')).toEqual(['normal', 'working_saturday']);
  expect(kindsOn('2026-11-29')).toEqual([]);
  expect([
    wordOf('2026-11-23', 'normal'),
    wordOf('2026-11-28', 'normal'),
    wordOf('2026-11-28', 'working_saturday'),
  ]).toEqual(['work', 'weekend', 'working_saturday']);
});

test('CL16 a pending change hides what holds, and a change back to what holds is none', () => {
  const gone = withChange(new Map(), { date: '2026-09-02', kind: 'normal', name: '' }, days);
  expect(shownDay('2026-09-02', days, gone)).toMatchObject({ kind: 'normal', pending: true });
  expect(shownDay('2026-09-02', days, new Map())).toMatchObject({
    kind: 'off',
    name: 'Quốc khánh',
    pending: false,
  });
  expect(withChange(gone, { date: '2026-09-02', kind: 'off', name: 'Quốc khánh' }, days).size).toBe(0);
  const two = withChange(gone, { date: '2026-08-31', kind: 'off', name: 'x' }, days);
  expect([...two.keys()]).toEqual(['2026-08-31', '2026-09-02']);
});

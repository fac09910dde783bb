/** Holds the calendar against the working days a year was found to have, month by month. */
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue.ts';
import { isoDate, parseIsoDate } from '../../server/domain/local-time.ts';
import { isWorkingDay } from '../../server/domain/working-time.ts';

const catalogue = loadCatalogue(new URL('../../data/', import.meta.url));

function workingDaysByMonth(year: number): number[] {
  const counts = new Array<number>(12).fill(0);
  for (let day = parseIsoDate(`${year}-01-01`); isoDate(day).startsWith(String(year)); day++) {
    const month = Number(isoDate(day).slice(5, 7)) - 1;
    if (isWorkingDay(catalogue, day)) counts[month] = (counts[month] ?? 0) + 1;
  }
  return counts;
}

test('CAT3 2025 has 250 working days in the known months', () => {
  expect(workingDaysByMonth(2025)).toEqual([17, 20, 21, 21, 20, 21, 23, 21, 20, 23, 20, 23]);
});

test('CAT3 2026 has 250 working days in the known months', () => {
  expect(workingDaysByMonth(2026)).toEqual([21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 21, 23]);
});

test('CAT3 each working Saturday stands against a swapped day off, and 2027 is a forecast', () => {
  const swaps = catalogue.calendar.filter((row) => row.name.startsWith('Nghỉ hoán đổi'));
  expect(swaps).toHaveLength(catalogue.workingSaturdays.size);
  for (const row of catalogue.calendar)
    expect(row.status, row.date).toBe(row.date < '2027' ? 'official' : 'forecast');
});

/** When a value that names only its period was true, and which periods people may choose. */
import { isoLocal, parseIsoDate, startOfLocalDay } from './local-time.ts';
import { periodEndOf, periodStartOf } from './rhythm.ts';

/**
 * The last second of its period; of a running period, and of one that has not begun, the moment of speaking.
 * Thus a later word about the same period always stands in place of an earlier one.
 * @param start beginning of the period, epoch ms
 */
export function valueTime(rhythm: string, start: number, now: number): number {
  return Math.min(now, periodEndOf(rhythm, start) - 1_000);
}

const DATED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:hg](\d{2})?)?$/;
const MONTH = /^(?:thang\s*)?(\d{1,2})[/.-](\d{4})$/;
const QUARTER = /^(?:quy\s*)?(iv|i{1,3}|[1-4])\s*[/.-]\s*(\d{4})$/;
const YEAR = /^(?:nam\s*)?(\d{4})$/;
const ISO = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::\d{2})?(?:[+-]\d{2}:\d{2}|Z)?)?$/;
const ROMAN = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);

/**
 * Beginning of the period that a text names, epoch ms: `21/11/2026`, `21/11/2026 14:00`, `11/2026`, `Quý IV/2026`,
 * `2026`, or ISO. A month named for a quarterly indicator is the quarter that holds it.
 * @returns null when the text names no day of the calendar, or less than the rhythm asks for
 */
export function periodNamed(text: string, rhythm: string): number | null {
  const named = momentNamed(text.trim(), rhythm);
  return named === null ? null : periodStartOf(rhythm, named);
}

function momentNamed(text: string, rhythm: string): number | null {
  if (/T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)$/.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : at;
  }
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  const dated = DATED.exec(plain);
  if (dated) return moment(dated[3], dated[2], dated[1], dated[4], dated[5]);
  const iso = ISO.exec(text);
  if (iso)
    return iso[3] === undefined && !isLong(rhythm, 'M')
      ? null
      : moment(iso[1], iso[2], iso[3], iso[4], iso[5]);
  const quarter = QUARTER.exec(plain);
  if (quarter && rhythm === 'P3M') {
    const number = ROMAN.get(quarter[1] ?? '') ?? Number(quarter[1]);
    return moment(quarter[2], String(number * 3), '1');
  }
  const month = MONTH.exec(plain);
  if (month) return isLong(rhythm, 'M') ? moment(month[2], month[1], '1') : null;
  const year = YEAR.exec(plain);
  return year && isLong(rhythm, 'Y') ? moment(year[1], '1', '1') : null;
}

/** Whether a period of the rhythm is a whole number of months, or of years. */
function isLong(rhythm: string, unit: 'M' | 'Y'): boolean {
  return unit === 'Y' ? /^P\d+Y$/.test(rhythm) : /^P\d+[MY]$/.test(rhythm);
}

function moment(year = '', month = '', day = '1', hour = '0', minute = '0'): number | null {
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  try {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return startOfLocalDay(parseIsoDate(date)) + (Number(hour) * 60 + Number(minute)) * 60_000;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Words for a period, `21/11/2026`, `11/2026`, `Quý IV/2026`, `2026`, `21/11/2026 14:00`. */
export function periodWords(rhythm: string, start: number): string {
  const [year = '', month = '', rest = ''] = isoLocal(start).split('-');
  const day = rest.slice(0, 2);
  if (/Y$/.test(rhythm)) return year;
  if (rhythm === 'P3M') return `Quý ${['I', 'II', 'III', 'IV'][Math.floor((Number(month) - 1) / 3)]}/${year}`;
  if (/^P\d+M$/.test(rhythm)) return `${month}/${year}`;
  if (/^P\d+[DW]$/.test(rhythm)) return `${day}/${month}/${year}`;
  return `${day}/${month}/${year} ${rest.slice(3, 8)}`;
}

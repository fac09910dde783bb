/** A time as a sheet may hold it, understood strictly: nothing is guessed, no day overflows into the next month. */
import { DAY_MS, isoLocal, parseIsoDate, startOfLocalDay } from '../../domain/local-time.ts';
import type { SheetCell } from './sheet-row.ts';

export interface CellTime {
  /** Epoch ms, whole seconds. */
  at: number;
  /** The cell names a day and no hour. */
  dateOnly: boolean;
}

/** Spreadsheet dates count days from here (the 1900 date system with its missing leap day). */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
/** 2000-01-01 … 2099-12-31 as spreadsheet dates; other numbers are no dates of a dossier. */
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];

const LOCAL = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:hg](\d{2})(?::(\d{2}))?)?$/;
/** A clock before the day, as some one-stop systems print it. */
const CLOCK_FIRST = /^(\d{1,2}:\d{2}(?::\d{2})?)[ ,]+(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;

/** @returns null when the cell holds no time in one of the agreed forms */
export function cellTime(cell: SheetCell): CellTime | null {
  if (cell instanceof Date) return wallClock(cell.getTime());
  if (typeof cell === 'number' && cell >= FIRST_SERIAL && cell <= LAST_SERIAL)
    return wallClock(SERIAL_EPOCH + cell * DAY_MS);
  if (typeof cell !== 'string' && typeof cell !== 'number') return null;
  return textTime(String(cell).trim());
}

/** `yyyyMMddHHmmss` in local time, as national records carry it. */
export function recordTime(at: number): string {
  return isoLocal(at).slice(0, 19).replace(/\D/g, '');
}

/** @param utc the sheet's wall clock read as UTC, epoch ms; fractions come from the spreadsheet's arithmetic */
function wallClock(utc: number): CellTime | null {
  if (!Number.isFinite(utc)) return null;
  const rounded = new Date(Math.round(utc / 1_000) * 1_000).toISOString();
  return textTime(rounded.slice(0, 19).replace('T00:00:00', ''));
}

function textTime(text: string): CellTime | null {
  if (ISO_WITH_ZONE.test(text)) return zoned(text);
  const turned = text.replace(CLOCK_FIRST, '$2 $1');
  const local = LOCAL.exec(turned);
  if (local) return moment([local[3], local[2], local[1]], local.slice(4));
  const dated = ISO.exec(turned) ?? COMPACT.exec(turned);
  return dated ? moment(dated.slice(1, 4), dated.slice(4)) : null;
}

function zoned(text: string): CellTime | null {
  const at = Date.parse(text);
  // `Date` lets 31 February overflow; the calendar does not.
  return Number.isNaN(at) || textTime(text.slice(0, 10)) === null ? null : { at, dateOnly: false };
}

function moment(
  date: readonly (string | undefined)[],
  clock: readonly (string | undefined)[],
): CellTime | null {
  const [year, month, day] = date.map((part) => String(part).padStart(2, '0'));
  const [hour = 0, minute = 0, second = 0] = clock.map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return null;
  try {
    const start = startOfLocalDay(parseIsoDate(`${year}-${month}-${day}`));
    return { at: start + ((hour * 60 + minute) * 60 + second) * 1_000, dateOnly: clock[0] === undefined };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Local days and hours of Asia/Ho_Chi_Minh as plain arithmetic.
 *
 * The zone has stood at +07:00 without daylight saving since 13 June 1975; a test holds this file
 * against Temporal's own zone rules. Arithmetic, because every event on the ingest path needs it.
 */

export const ZONE = 'Asia/Ho_Chi_Minh';
export const OFFSET = '+07:00';
const OFFSET_MS = 7 * 3_600_000;
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** Days since 1970-01-01 in local time. */
export type LocalDay = number;

export function localDay(ms: number): LocalDay {
  return Math.floor((ms + OFFSET_MS) / DAY_MS);
}

/** First moment of a local day, epoch ms. */
export function startOfLocalDay(day: LocalDay): number {
  return day * DAY_MS - OFFSET_MS;
}

/** Milliseconds since local midnight. */
export function timeOfDay(ms: number): number {
  return ms - startOfLocalDay(localDay(ms));
}

/** Hour of the local day, 0–23. */
export function localHour(ms: number): number {
  return Math.floor(timeOfDay(ms) / HOUR_MS);
}

/** 0 Sunday … 6 Saturday. 1970-01-01 was a Thursday. */
export function weekday(day: LocalDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function localYear(day: LocalDay): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** Calendar months counted from the year 0: those of different years never meet, and the next one is one more. */
export function localMonth(day: LocalDay): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** `2026-11-21` */
export function isoDate(day: LocalDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @throws RangeError when the text is not a calendar date `2026-11-21` */
export function parseIsoDate(text: string): LocalDay {
  const ms = Date.parse(`${text}T00:00:00Z`);
  const day = ms / DAY_MS;
  if (!Number.isInteger(day) || isoDate(day) !== text) throw new RangeError(`not a date: ${text}`);
  return day;
}

/** `2026-11-21T14:05:31+07:00` */
export function isoLocal(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 19) + OFFSET;
}

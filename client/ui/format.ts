/** Numbers, dates and times as Vietnamese readers write them, always at +07:00 whatever the machine's zone. */

const ZONE = 'Asia/Ho_Chi_Minh';
const LOCALE = 'vi-VN';
/** Keeps a number and its unit on one line. */
const NBSP = '\u00a0';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const decimals = new Map<number, Intl.NumberFormat>();

function decimal(digits: number): Intl.NumberFormat {
  const known = decimals.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  decimals.set(digits, made);
  return made;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function localParts(ms: number): Record<Part, string> {
  const found: Record<Part, string> = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
  for (const { type, value } of parts.formatToParts(ms)) if (type in found) found[type as Part] = value;
  return found;
}

/** `1.234`; rounds to whole numbers. */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** `1.234,5`; `digits` after the comma. */
export function formatDecimal(value: number, digits = 1): string {
  return decimal(digits).format(value);
}

/** `98,4 %` of a ratio 0.984; `–` when there is nothing to divide by. */
export function formatPercent(ratio: number | null, digits = 1): string {
  return ratio === null ? '–' : `${decimal(digits).format(ratio * 100)}${NBSP}%`;
}

/** `14:05` */
export function formatTime(ms: number): string {
  const p = localParts(ms);
  return `${p.hour}:${p.minute}`;
}

/** `14:05:31` */
export function formatClock(ms: number): string {
  const p = localParts(ms);
  return `${p.hour}:${p.minute}:${p.second}`;
}

/** `21/11/2026` */
export function formatDate(ms: number): string {
  const p = localParts(ms);
  return `${p.day}/${p.month}/${p.year}`;
}

/** `21/11/2026 14:05` */
export function formatDateTime(ms: number): string {
  return `${formatDate(ms)}${NBSP}${formatTime(ms)}`;
}

/** `21/11/2026` of the calendar date `2026-11-21`; a date has no zone and is not shifted. */
export function formatIsoDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/** `21/11` of the calendar date `2026-11-21`. */
export function formatShortDate(date: string): string {
  return formatIsoDate(date).slice(0, 5);
}

/** Minutes since local midnight, with a fraction. */
export function minuteOfDay(ms: number): number {
  const p = localParts(ms);
  return Number(p.hour) * 60 + Number(p.minute) + Number(p.second) / 60;
}

/** Hour of the local day, 0–23. */
export function localHour(ms: number): number {
  return Math.floor(minuteOfDay(ms) / 60);
}

/** Calendar date `2026-11-21` of a moment. */
export function localIsoDate(ms: number): string {
  const p = localParts(ms);
  return `${p.year}-${p.month}-${p.day}`;
}

/** 0 Sunday … 6 Saturday, of the local day. */
export function localWeekday(ms: number): number {
  return new Date(`${localIsoDate(ms)}T00:00:00Z`).getUTCDay();
}

/** Whole days from one calendar date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

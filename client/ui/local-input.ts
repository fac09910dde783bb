/** Dates and times as people type them, `21/11/2026` and `14:05`, read at +07:00 whatever the machine's zone. */

const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const TIME = /^(\d{1,2})(?:[:hg](\d{2})?)$/;

/** Calendar date `2026-11-21` of `21/11/2026`; null when it is none (31/02/2026). */
export function parseDate(text: string): string | null {
  const [, day = '', month = '', year = ''] = DATE.exec(text.trim()) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== iso ? null : iso;
}

/** `14:05` of `14:05`, `8:30`, `8h30` or `8h`; null when it is no time of a day. */
export function parseTime(text: string): string | null {
  const [, hour = '', minute = '00'] = TIME.exec(text.trim().toLowerCase()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Epoch ms of a local date and time as typed; null when either is wrong. */
export function parseLocal(date: string, time: string): number | null {
  const day = parseDate(date);
  const clock = parseTime(time);
  return day === null || clock === null ? null : localMs(day, clock);
}

/** Epoch ms of `2026-11-21` at `14:05`. */
export function localMs(isoDate: string, time: string): number {
  return Date.parse(`${isoDate}T${time}:00+07:00`);
}

/** The calendar date so many days later. */
export function addDays(isoDate: string, days: number): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Carries a foreign log's times over as wall-clock times: what the clock on the log's own wall showed is
 * what the local clock shows, so that a day stays the same day and "by 12 May" stays by 12 May.
 *
 * The price is known: in the hour that a zone repeats when summer time ends, two moments an hour apart
 * carry over to the same one.
 */
import { isoLocal, MINUTE_MS, OFFSET } from '../domain/local-time.ts';
import { createZoneOffset, type ZoneOffset } from './zone-offset.ts';

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)?)?$/;
const OFFSET_MS = Date.parse('1970-01-01T00:00:00Z') - Date.parse(`1970-01-01T00:00:00${OFFSET}`);

export interface CarriedTime {
  /** Local time with its offset, `2011-10-18T09:05:12.359+07:00`. */
  iso: string;
  /** Epoch ms. */
  at: number;
  /** The log gave a date and no time of day. */
  dateOnly: boolean;
}

export type TimeReader = (text: string) => CarriedTime | null;

/**
 * Makes a reader of one log's times; it answers null when the text is in none of the formats or names
 * no real moment.
 * @param zone IANA zone whose clocks the log's times are to be read on
 * @param formats `iso`, or patterns of `yyyy MM dd HH mm ss` tried in order, `dd/MM/yyyy HH:mm`
 */
export function createTimeReader(zone: string, formats: readonly string[]): TimeReader {
  const offsetAt = createZoneOffset(zone);
  const toIso = formats.map((format) => (format === 'iso' ? (text: string) => text : patternReader(format)));
  return (text) => {
    for (const read of toIso) {
      const iso = read(text.trim());
      const carried = iso === null ? null : carryIso(iso, offsetAt);
      if (carried !== null) return carried;
    }
    return null;
  };
}

/** Epoch ms as local time to the millisecond, `2011-10-18T09:05:12.359+07:00`. */
export function isoLocalMs(at: number): string {
  const milliseconds = String(((at % 1000) + 1000) % 1000).padStart(3, '0');
  return `${isoLocal(at).slice(0, 19)}.${milliseconds}${OFFSET}`;
}

/** The last second of a day: how long a deadline that names only its day runs. */
export function endOfDay(carried: CarriedTime): CarriedTime {
  const iso = `${carried.iso.slice(0, 10)}T23:59:59${OFFSET}`;
  return { iso, at: Date.parse(iso), dateOnly: false };
}

function carryIso(text: string, offsetAt: ZoneOffset): CarriedTime | null {
  const parts = DATE_TIME.exec(text);
  if (!parts) return null;
  const [, date, time = '00:00', seconds = '00', fraction = '', zulu, sign, hours, minutes = '00'] = parts;
  const written = Date.parse(`${date}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // `Date` rolls 30 February and 24:00 over into the next day.
  if (Number.isNaN(written) || new Date(written).toISOString().slice(0, 10) !== date) return null;
  let wall = written;
  if (zulu !== undefined || sign !== undefined) {
    const ahead = (Number(hours ?? 0) * 60 + Number(minutes)) * MINUTE_MS;
    const moment = written - (sign === '-' ? -ahead : ahead);
    wall = moment + offsetAt(moment);
  }
  const at = wall - OFFSET_MS;
  return { iso: isoLocalMs(at), at, dateOnly: parts[2] === undefined };
}

const FIELDS = {
  yyyy: '(\\d{4})',
  MM: '(\\d{1,2})',
  dd: '(\\d{1,2})',
  HH: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
};
type FieldToken = keyof typeof FIELDS;

/** Whether a format is `iso` or names year, month and day once each. */
export function isTimeFormat(format: string): boolean {
  if (format === 'iso') return true;
  const tokens = tokensOf(format);
  return ['yyyy', 'MM', 'dd'].every((token) => tokens.filter((one) => one === token).length === 1);
}

function tokensOf(format: string): FieldToken[] {
  return [...format.matchAll(/yyyy|MM|dd|HH|mm|ss/g)].map((match) => match[0] as FieldToken);
}

/** Turns a text in the pattern into ISO; null when it is not in the pattern. */
function patternReader(format: string): (text: string) => string | null {
  const tokens = tokensOf(format);
  // Without a separator (`yyyyMMddHHmmss`) a field cannot be one digit short.
  const packed = /^[A-Za-z]+$/.test(format);
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const body = escaped.replace(/yyyy|MM|dd|HH|mm|ss/g, (token) => {
    const field = FIELDS[token as FieldToken];
    return packed ? field.replace('{1,2}', '{2}') : field;
  });
  const expression = new RegExp(`^${body}$`);
  return (text) => {
    const found = expression.exec(text);
    if (!found) return null;
    const part = (token: FieldToken) => (found[tokens.indexOf(token) + 1] ?? '').padStart(2, '0');
    const optional = (token: FieldToken) => (tokens.includes(token) ? part(token) : '00');
    const date = `${part('yyyy')}-${part('MM')}-${part('dd')}`;
    return tokens.includes('HH') ? `${date}T${part('HH')}:${optional('mm')}:${optional('ss')}` : date;
  };
}

/**
 * Dossier codes in both forms: the long one of TT 01/2018/TT-VPCP Art. 19 (`000.00.13.H15-261120-0001`,
 * groups from small to large) and the newer short one (`H15.13-261120-0001`, from large to small).
 */
import { type LocalDay, parseIsoDate } from './local-time.ts';

export interface DossierCode {
  form: 'long' | 'short';
  /** Group of the province or ministry: `H15`. */
  province: string;
  /** The unit from large to small, without empty groups: `H15.13`; the province alone when none is named. */
  unit: string;
  /** Day of reception. */
  day: LocalDay;
  /** Number within the unit's day. */
  serial: number;
}

const LONG = /^(\d{3})\.(\d{2,3})\.(\d{2,3})\.([A-Z]\d{2})-(\d{6})-(\d{4,6})$/;
/** Communes have no agreed two digits since 01/07/2025; their five-digit code stands in the group. */
const SHORT = /^([A-Z]\d{2})((?:\.\d{2,5}){1,3})-(\d{6})-(\d{4,6})$/;
/** A unit on its own, in the order of the long form. */
const LONG_UNIT = /^(\d{3})\.(\d{2,3})\.(\d{2,3})\.([A-Z]\d{2})$/;

/** Null for any other form, for a date that is none, and for serial 0. */
export function parseDossierCode(text: string): DossierCode | null {
  const long = LONG.exec(text);
  if (long) {
    const [, section = '', office = '', unit = '', province = '', date = '', serial = ''] = long;
    return codeOf('long', province, largeToSmall(province, [unit, office, section]), date, serial);
  }
  const short = SHORT.exec(text);
  if (!short) return null;
  const [, province = '', groups = '', date = '', serial = ''] = short;
  return codeOf('short', province, largeToSmall(province, groups.slice(1).split('.')), date, serial);
}

/** `000.00.13.H15` → `H15.13`; any other text comes back as it is. */
export function unitCodeFromLongForm(text: string): string {
  const match = LONG_UNIT.exec(text);
  if (!match) return text;
  const [, section = '', office = '', unit = '', province = ''] = match;
  return largeToSmall(province, [unit, office, section]);
}

function codeOf(
  form: DossierCode['form'],
  province: string,
  unit: string,
  date: string,
  serial: string,
): DossierCode | null {
  const day = dayOf(date);
  return day === null || Number(serial) === 0 ? null : { form, province, unit, day, serial: Number(serial) };
}

/** Empty groups at the small end say "the unit itself". */
function largeToSmall(province: string, groups: readonly string[]): string {
  const named = [...groups];
  while (named.length > 0 && /^0+$/.test(named.at(-1) ?? '')) named.pop();
  return [province, ...named].join('.');
}

/** `261120`; the rule is of 2018, so the century is this one. */
function dayOf(yymmdd: string): LocalDay | null {
  try {
    return parseIsoDate(`20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4, 6)}`);
  } catch {
    return null;
  }
}

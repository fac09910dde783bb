/**
 * Values of indicators as sources tell them of the service index, and what they are worth: read off the events of
 * the log alone, with every code, maximum and threshold written out a second time.
 */
import type { CloudEvent } from '#contract/cloud-event';
import { valueEvent } from '../support/indicator-events.ts';

const MONTHS = ['2026-09', '2026-10', '2026-11'];
const FLOWS: [of: string, part: string][] = [
  ['s766_announce', 's766_announced'],
  ['s766_publish', 's766_published'],
  ['s766_copies', 's766_ecopies'],
];
const STOCKS: [of: string, part: string][] = [
  ['s766_public', 's766_public_full'],
  ['s766_procedures', 's766_online'],
  ['s766_fee', 's766_fee_offered'],
  ['s766_pop_for', 's766_pop_linked'],
];
/** Divided by dossiers of the log. */
const OF_DOSSIERS = ['s766_synced', 's766_stored', 's766_pop_used'];

/**
 * Each month twice, a running total and the last one; here and there the running total arrives after it. What
 * stands is told of the province too, what is added up of some months only.
 */
export function toldEvents(next: (below: number) => number, units: readonly string[]): CloudEvent[] {
  return MONTHS.flatMap((month) =>
    [...units, ''].flatMap((unit) => {
      const told = (code: string, value: number): CloudEvent[] => {
        const where = unit === '' ? {} : { unitCode: unit };
        const on = { ...where, periodStart: `${month}-01T00:00:00+07:00`, source: 'urn:vn:bao-cao-766:thu' };
        const running = valueEvent(code, Math.floor(value / 2), {
          ...on,
          time: `${month}-10T02:30:00+07:00`,
        });
        const last = valueEvent(code, value, { ...on, time: `${month}-19T02:30:00+07:00` });
        return next(4) === 0 ? [last, running] : [running, last];
      };
      const pair = ([of, part]: [string, string]) => {
        const whole = 20 + next(60);
        return [...told(of, whole), ...told(part, 1 + next(whole))];
      };
      const own = unit === '' && month !== '2026-10' ? FLOWS.slice(1) : [];
      return [
        ...(unit === '' ? own : FLOWS).flatMap(pair),
        ...STOCKS.flatMap(pair),
        ...(unit === '' ? [] : OF_DOSSIERS.flatMap((code) => told(code, next(30)))),
      ];
    }),
  );
}

export interface Told {
  code: string;
  /** Empty for the province. */
  unit: string;
  month: string;
  value: number;
  time: number;
}

/** The newest word of each code, unit and month. */
export function toldsIn(events: Iterable<{ type: string; time: number; data: string }>): Told[] {
  const newest = new Map<string, Told>();
  for (const { type, time, data } of events) {
    if (type !== 'vn.ioc.indicator.value.v1') continue;
    const { indicatorCode: code, unitCode: unit = '', value, periodStart } = JSON.parse(data);
    const told = { code, unit, month: String(periodStart).slice(0, 7), value, time };
    const key = `${code} ${unit} ${told.month}`;
    const held = newest.get(key);
    if (held === undefined || time >= held.time) newest.set(key, told);
  }
  return [...newest.values()];
}

export interface Dossiers {
  received: number;
  /** Different procedures with a dossier received online, and with one paid online. */
  online: number;
  paid: number;
}

/** Points by component. @param unit null for the province; a commune has no rows on population data */
export function toldPoints(
  all: readonly Told[],
  { unit, from, to }: { unit: string | null; from: string; to: string },
  dossiers: Dossiers,
  commune: boolean,
): Record<string, number> {
  const within = all.filter(({ month }) => `${month}-01` >= from && `${month}-01` <= to);
  const of = (code: string, place: string) =>
    within.filter((told) => told.code === code && told.unit === place);
  const add = (told: readonly Told[]) => told.reduce((sum, { value }) => sum + value, 0);
  const stock = (code: string) =>
    of(code, unit ?? '').toSorted((a, b) => b.month.localeCompare(a.month))[0]?.value ?? 0;
  const flow = (code: string) => {
    if (unit !== null) return add(of(code, unit));
    const own = of(code, '');
    const others = within.filter(
      (told) => told.code === code && told.unit !== '' && !own.some(({ month }) => month === told.month),
    );
    return add(own) + add(others);
  };
  const part = (max: number, share: number, fullAt = 1) => Math.min(max, (max * share) / fullAt);
  const { received, online, paid } = dossiers;
  return {
    PUBLISH_ON_TIME: part(6, flow('s766_announced') / flow('s766_announce')),
    PUBLIC_UPDATE_ON_TIME: part(4, flow('s766_published') / flow('s766_publish')),
    PUBLIC_CONTENT_FULL: part(2, stock('s766_public_full') / stock('s766_public')),
    DOSSIER_SYNC: part(6, flow('s766_synced') / received),
    ONLINE_PROCEDURES: part(2, stock('s766_online') / stock('s766_procedures'), 0.8),
    ELECTRONIC_CERTIFIED_COPY: part(2, flow('s766_ecopies') / flow('s766_copies')),
    SYNCED_WITH_DVCQG_PERSONAL_STORAGE: part(4, flow('s766_stored') / received),
    ...(commune
      ? {}
      : {
          CITIZEN_DATA_CONNECTED_DOSSIER: part(2, flow('s766_pop_used') / received),
          CITIZEN_DATA_CONNECTED_FORMALITY: part(2, stock('s766_pop_linked') / stock('s766_pop_for')),
        }),
    ...(stock('s766_online') > 0 ? { ONLINE_PROCEDURES_USED: part(4, online / stock('s766_online')) } : {}),
    FEE_PROCEDURES_PAID_ONLINE: part(2, paid / stock('s766_fee'), 0.8),
    FEE_PROCEDURES_OFFERED: part(2, stock('s766_fee_offered') / stock('s766_fee'), 0.8),
  };
}

/** Memoised views of the live state: the same slices give the same object, so nothing is drawn twice. */
import type { PetitionTally } from '#contract/petition';
import type { PlacedStanding, Slices } from '#contract/snapshot';
import type { Tally } from '#contract/tally';
import {
  flowOfDays,
  lateGroups,
  type MapValues,
  mapValues,
  onTimeRatios,
  type ProvinceFigures,
  provinceFigures,
} from './figures.ts';

/** Remembers the last call; arguments are compared by identity, which the reducer keeps (RD2). */
function memo<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let known: { args: A; result: R } | null = null;
  return (...args) => {
    if (known?.args.every((arg, index) => arg === args[index])) return known.result;
    known = { args, result: make(...args) };
    return known.result;
  };
}

export interface FieldRow {
  code: string;
  name: string;
  received: number;
  resolved: number;
  open: number;
  overdue: number;
}

export interface RankingRow {
  code: string;
  name: string;
  resolved: number;
  ratio: number | null;
  /** 0–1 of the received, against the first date; null while none is received. */
  ofReceived: number | null;
  overdue: number;
}

export interface DayRow {
  date: string;
  received: number;
  resolved: number;
  onTime: number;
  /** 0–1 of the received, against the first date; null on a day without any. */
  ofReceived: number | null;
}

export type NameOf = (code: string) => string;

export interface Selectors {
  province(data: Slices): ProvinceFigures;
  mapValues(data: Slices): Record<string, MapValues>;
  lateGroups(data: Slices): ReturnType<typeof lateGroups>;
  fieldRows(data: Slices, nameOf: NameOf): FieldRow[];
  rankingRows(data: Slices, nameOf: NameOf): RankingRow[];
  dayRows(data: Slices): DayRow[];
  month(data: Slices): ReturnType<typeof flowOfDays>;
}

/** One set of memoised selectors for one page; `nameOf` must keep its identity between calls. */
export function createSelectors(): Selectors {
  const province = memo(provinceFigures);
  const values = memo(mapValuesOf());
  const groups = memo(lateGroups);
  const fields = memo(fieldRows);
  const ranking = memo(rankingRows);
  const days = memo(dayRows);
  const month = memo(flowOfDays);
  return {
    province: (data) => province(data.units, data.departments),
    mapValues: (data) => values(data.units, data.placed, data.petitions),
    lateGroups: (data) => groups(data.groups),
    fieldRows: (data, nameOf) => fields(data.fields, nameOf),
    rankingRows: (data, nameOf) => ranking(data.units, nameOf),
    dayRows: (data) => days(data.days),
    month: (data) => month(data.days),
  };
}

interface KnownValue {
  tally: Tally;
  placed: PlacedStanding | undefined;
  petitions: PetitionTally | undefined;
  value: MapValues;
}

/** Keeps the value object of every commune of which nothing has changed, so that the map repaints only the rest. */
function mapValuesOf() {
  let known = new Map<string, KnownValue>();
  return (
    units: Slices['units'],
    placed: Slices['placed'],
    petitions: Slices['petitions'],
  ): Record<string, MapValues> => {
    const next: typeof known = new Map();
    const result: Record<string, MapValues> = {};
    for (const [code, tally] of Object.entries(units)) {
      const before = known.get(code);
      const own = placed[code];
      const tallyOfPetitions = petitions[code];
      const entry =
        before?.tally === tally && before.placed === own && before.petitions === tallyOfPetitions
          ? before
          : {
              tally,
              placed: own,
              petitions: tallyOfPetitions,
              value: mapValues(tally, own, tallyOfPetitions),
            };
      next.set(code, entry);
      result[code] = entry.value;
    }
    known = next;
    return result;
  };
}

function fieldRows(fields: Slices['fields'], nameOf: NameOf): FieldRow[] {
  return Object.entries(fields)
    .map(([code, { now, today }]) => ({
      code,
      name: nameOf(code),
      received: today.received,
      resolved: today.resolved,
      open: now.open,
      overdue: now.overdue,
    }))
    .sort((a, b) => b.received - a.received || b.open - a.open || a.code.localeCompare(b.code));
}

/** Best first; units that have resolved nothing this year stand last, in order of their names. */
function rankingRows(units: Slices['units'], nameOf: NameOf): RankingRow[] {
  return Object.entries(units)
    .map(([code, tally]) => {
      const { ofResolved, ofReceived } = onTimeRatios(tally.year);
      const { resolved } = tally.year;
      return {
        ...{ code, name: nameOf(code), resolved },
        ...{ ratio: ofResolved, ofReceived, overdue: tally.now.overdue },
      };
    })
    .sort(
      (a, b) =>
        (b.ratio ?? -1) - (a.ratio ?? -1) || b.resolved - a.resolved || a.name.localeCompare(b.name, 'vi'),
    );
}

function dayRows(days: Slices['days']): DayRow[] {
  return Object.entries(days)
    .map(([date, day]) => ({
      date,
      received: day.received,
      resolved: day.resolved,
      onTime: day.early + day.onTime,
      ofReceived: onTimeRatios(day).ofReceived,
    }))
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** The indicators as people ask for them: what stands for the province or a unit, how fresh, against what. */
import { cargoOf } from '#contract/cargo';
import type { IndicatorRow, IocField } from '#contract/indicator';
import type {
  ComputedFigure,
  HistoryPoint,
  IndicatorStanding,
  SourceStanding,
  UnitStanding,
} from '#contract/indicator-standing';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { PROVINCE } from '../domain/counting.ts';
import { asOfUnit, planDoneOf, progressOf, rounded, valueState } from '../domain/indicator-value.ts';
import { localDay, startOfLocalDay } from '../domain/local-time.ts';
import { periodEndOf, periodStartOf } from '../domain/rhythm.ts';
import { createComputedIndicators } from '../store/computed-indicators.ts';
import type { Span } from '../store/counter-spans.ts';
import type { Store } from '../store/open-store.ts';
import { createSourceStandings } from '../store/source-standing.ts';
import { createToldIndicators } from './told-indicators.ts';

export interface IndicatorDesk {
  fields(): IocField[];
  /**
   * Rows of the catalogue with what stands, in the order of fields; of one unit those that units have.
   * Figures of the service index are not among them: they stand in no field.
   */
  list(unit: string | null, field?: string): { row: IndicatorRow; standing: IndicatorStanding }[];
  /** The figures of the service index that are told as indicators. */
  figures(unit: string | null): { row: IndicatorRow; standing: IndicatorStanding }[];
  /** Values that units have sent of an indicator; none of what is computed from dossiers. */
  toldUnits(code: string): Record<string, UnitStanding>;
  /** @returns undefined for an unknown code */
  view(code: string, unit: string | null): IndicatorView | undefined;
  sources(): SourceStanding[];
  /** Communes and wards that do not report, in the order of the catalogue. */
  silentUnits(): string[];
}

export interface IndicatorView {
  row: IndicatorRow;
  standing: IndicatorStanding;
  /** Oldest first, at most `HISTORY_POINTS`. */
  history: HistoryPoint[];
  /** By unit code, for the map. */
  units: Record<string, UnitStanding>;
}

/** Days of history of what is computed from dossiers. */
const COMPUTED_DAYS = 30;

export function createIndicators({
  store,
  catalogue,
  clock,
}: {
  store: Store;
  catalogue: Catalogue;
  clock: Clock;
}): IndicatorDesk {
  const computedOf = createComputedIndicators(store.db);
  const sources = createSourceStandings(store, catalogue);
  const told = createToldIndicators(store, catalogue);
  const fieldOrder = new Map([...catalogue.iocFields.values()].map(({ code, order }) => [code, order]));
  const rows = [...catalogue.indicators.values()].sort(
    (a, b) => (fieldOrder.get(a.field) ?? 0) - (fieldOrder.get(b.field) ?? 0),
  );
  const unitCodes = [...catalogue.units.keys(), ...catalogue.departments.keys()];

  function standingsOf(unit: string | null, now: number) {
    const computed = computedOf(unit ?? PROVINCE, localDay(now));
    return (row: IndicatorRow): IndicatorStanding => {
      if (row.computed === null) return told.standing(row, unit, now);
      const key = row.computed;
      const span = spanOf(row);
      const figure = (each: Span, before = false) => shown(computed.figure(key, each, before), row);
      const figures = { today: figure('today'), month: figure('month'), year: figure('year') };
      const value = figures[span].value;
      const { freshness } = sources.cargo(cargoOf(key), now);
      const start = periodStartOf(row.rhythm, now);
      const before = computed.figure(key, span, true);
      return {
        code: row.code,
        ...{ value, at: now, arrivedAt: now, freshness },
        ...{ periodStart: start, periodEnd: periodEndOf(row.rhythm, start) },
        state: valueState(value, row, freshness),
        previous: before === null ? null : shown(before, row).value,
        progress: value === null ? null : progressOf(value, row),
        planDone: value === null ? null : planDoneOf(value, row, { unit, coverage: null }),
        coverage: null,
        figures,
      };
    };
  }

  /** Day by day, the figure of that day alone; of what only stands, nothing is kept. */
  function computedHistory(row: IndicatorRow, unit: string | null, now: number): HistoryPoint[] {
    const { computed: key } = row;
    if (key === null) return [];
    const today = localDay(now);
    return Array.from({ length: COMPUTED_DAYS }, (_, index) => today - COMPUTED_DAYS + 1 + index).flatMap(
      (day) => {
        const of = computedOf(unit ?? PROVINCE, day);
        if (of.figure(key, 'today', true) === null) return [];
        const { value } = shown(of.figure(key, 'today'), row);
        const at = Math.min(startOfLocalDay(day + 1), now);
        return value === null ? [] : [{ periodStart: startOfLocalDay(day), value, at, units: null }];
      },
    );
  }

  function computedUnits(row: IndicatorRow, now: number): Record<string, UnitStanding> {
    const { computed: key } = row;
    if (key === null) return {};
    const { freshness } = sources.cargo(cargoOf(key), now);
    const units: Record<string, UnitStanding> = {};
    for (const unit of unitCodes) {
      const figure = row.computed && computedOf(unit, localDay(now)).figure(row.computed, spanOf(row));
      const { value } = shown(figure, row);
      if (value !== null)
        units[unit] = { value, at: now, freshness, state: valueState(value, asOfUnit(row), freshness) };
    }
    return units;
  }

  return {
    fields: () => [...catalogue.iocFields.values()].sort((a, b) => a.order - b.order),
    list(unit, field) {
      const standing = standingsOf(unit, clock.now());
      return rows
        .filter((row) => row.figure === null && (field === undefined || row.field === field))
        .filter((row) => isAskedOf(row, unit))
        .map((row) => (unit === null ? row : asOfUnit(row)))
        .map((row) => ({ row, standing: standing(row) }));
    },
    figures(unit) {
      const standing = standingsOf(unit, clock.now());
      return rows
        .filter((row) => row.figure !== null && isAskedOf(row, unit))
        .map((row) => ({ row, standing: standing(row) }));
    },
    toldUnits(code) {
      const row = catalogue.indicators.get(code);
      return row === undefined || row.computed !== null ? {} : told.units(row, clock.now());
    },
    view(code, unit) {
      const found = catalogue.indicators.get(code);
      if (found === undefined) return undefined;
      const row = unit === null ? found : asOfUnit(found);
      const now = clock.now();
      const isTold = row.computed === null;
      return {
        row,
        standing: standingsOf(unit, now)(row),
        history: isTold ? told.history(row, unit, now) : computedHistory(row, unit, now),
        units: isTold ? told.units(row, now) : computedUnits(row, now),
      };
    },
    sources: () => sources.list(clock.now()),
    silentUnits: () => sources.silentUnits(localDay(clock.now())),
  };
}

function isAskedOf({ level }: IndicatorRow, unit: string | null): boolean {
  return unit === null || level !== 'province';
}

/** The rhythm of a computed indicator says over which time its figure is taken. */
function spanOf({ rhythm }: IndicatorRow): Span {
  if (rhythm === 'P1Y') return 'year';
  return rhythm === 'P1M' ? 'month' : 'today';
}

const NOTHING: ComputedFigure = { value: null, numerator: 0, denominator: 0 };

function shown(figure: ComputedFigure | null, { decimals }: IndicatorRow): ComputedFigure {
  if (figure === null) return NOTHING;
  return { ...figure, value: figure.value === null ? null : rounded(figure.value, decimals) };
}

/** What the routes of indicators, sources and releases ask of the rest of the server. */
import type { IndicatorRow, IocField } from '#contract/indicator';
import type {
  HistoryPoint,
  IndicatorStanding,
  SourceStanding,
  UnitStanding,
} from '#contract/indicator-standing';

export interface IndicatorDeps {
  indicators: {
    fields(): IocField[];
    /** @param unit null for the province */
    list(unit: string | null, field?: string): { row: IndicatorRow; standing: IndicatorStanding }[];
    /** Those that tell figures of the service index, which are not in the list. */
    figures(unit: string | null): { row: IndicatorRow; standing: IndicatorStanding }[];
    view(
      code: string,
      unit: string | null,
    ):
      | {
          row: IndicatorRow;
          standing: IndicatorStanding;
          history: HistoryPoint[];
          units: Record<string, UnitStanding>;
        }
      | undefined;
    sources(): SourceStanding[];
    /** Communes and wards that do not report. */
    silentUnits(): string[];
  };
  /** Lets a refused indicator value count. */
  releaseValue(
    id: number,
    request: { by: string; reason: string },
  ):
    | { kind: 'released'; seq: number }
    | { kind: 'unknown' }
    | { kind: 'released_before'; by: string; at: number }
    | { kind: 'refused'; message: string };
}

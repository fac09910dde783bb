/** Indicators, sources and held-back values over HTTP. Times are ISO texts, as the interface writes them. */
import type { CalendarYear } from '#contract/calendar';
import type { Freshness, IndicatorRow, IocField, Pace } from '#contract/indicator';
import type {
  HistoryPoint,
  IndicatorStanding,
  SourceStanding,
  UnitStanding,
} from '#contract/indicator-standing';
import type { RejectionCode } from '#contract/rejection';
import type { Scope } from '#contract/snapshot';
import type { ApiClient } from './api-client.ts';
import { postJson } from './post-json.ts';

type StandingTime = 'at' | 'arrivedAt' | 'periodStart' | 'periodEnd';
type SourceTime = 'lastArrivalAt' | 'lastEventAt' | 'errorAt';

/** One indicator: its row of the catalogue with what stands. */
export type IndicatorItem = IndicatorRow &
  Omit<IndicatorStanding, StandingTime | 'code'> & { [K in StandingTime]: string | null } & {
    comparison: { previous: number; difference: number; ratio: number | null } | null;
  };

/** What a reader of figures needs to know of their source. */
export interface Feed extends Pace {
  code: string;
  name: string;
  state: Freshness;
  lastArrivalAt: string | null;
  lastEventAt: string | null;
}

export interface IndicatorList {
  now: string;
  fields: IocField[];
  sources: Feed[];
  items: IndicatorItem[];
}

export interface IndicatorView {
  now: string;
  item: IndicatorItem;
  history: (Omit<HistoryPoint, 'periodStart' | 'at'> & { periodStart: string; at: string })[];
  units: Record<string, Omit<UnitStanding, 'at'> & { at: string }>;
}

export type SourceItem = Omit<SourceStanding, SourceTime | 'code'> & {
  [K in SourceTime]: string | null;
} & {
  /** Declared code, or the URN of an undeclared one. */
  source: string;
  declared: boolean;
  /** Events that wait in quarantine. */
  held: number;
  /** What of them was refused last. */
  refused: { code: RejectionCode; message: string; at: string } | null;
};

/** An indicator that depends on one of the sources. */
export interface SourceIndicator extends Pick<IndicatorRow, 'code' | 'name' | 'nameEn' | 'level'> {
  /** Null of a figure of the service index, which stands in no field. */
  field: string | null;
  /** Unit of measure. */
  measure: string;
  /** Made of dossiers: nobody sends its values. */
  computed: boolean;
}

export interface SourceList {
  items: SourceItem[];
  /** Communes and wards that do not report; an account of a unit is told of itself only. */
  silentUnits: string[];
  indicators: SourceIndicator[];
}

/** A refused event; `released` once a person has let it count. */
export interface HeldValue {
  id: number;
  source: string;
  eventId: string;
  code: RejectionCode;
  message: string;
  event: unknown;
  lastAt: string;
  times: number;
  released: { at: string; by: string; reason: string } | null;
}

/** What a list of refused events is narrowed to. */
export interface HeldChoice {
  source: string;
  code?: RejectionCode | undefined;
  indicator?: string | undefined;
  unit?: string | undefined;
}

export interface HeldPage {
  items: HeldValue[];
  total: number;
  next: number | null;
}

/** Calls throw `ApiError`; `release` throws `ApiRefusal` with the server's sentence. */
export interface IndicatorsApi {
  list(scope: Scope): Promise<IndicatorList>;
  view(code: string, scope: Scope): Promise<IndicatorView>;
  sources(): Promise<SourceList>;
  /** Newest first. @param before `next` of the page before */
  held(choice: HeldChoice, before: number | null): Promise<HeldPage>;
  release(id: number, reason: string): Promise<{ seq: number }>;
  calendar(year: number): Promise<CalendarYear>;
}

const HELD_PER_PAGE = 50;

export function createIndicatorsApi(api: Pick<ApiClient, 'get'>, csrf: string): IndicatorsApi {
  const scoped = (path: string, scope: Scope) => `${path}?scope=${encodeURIComponent(scope)}`;
  return {
    list: (scope) => api.get(scoped('/indicators', scope)),
    view: (code, scope) => api.get(scoped(`/indicators/${encodeURIComponent(code)}`, scope)),
    sources: () => api.get('/sources'),
    held(choice, before) {
      const query = new URLSearchParams({ limit: String(HELD_PER_PAGE) });
      for (const [key, value] of Object.entries(choice)) if (value !== undefined) query.set(key, value);
      if (before !== null) query.set('cursor', String(before));
      return api.get(`/quarantine?${query}`);
    },
    release: (id, reason) => postJson(`/quarantine/${id}/release`, csrf, { reason }),
    calendar: (year) => api.get(`/calendar?year=${year}`),
  };
}

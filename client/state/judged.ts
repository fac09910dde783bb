/**
 * Figures as they stand this second: what was answered, what the live line has told since, and how old it is
 * by the page's own clock. Times are epoch ms.
 */
import { cargoOf } from '#contract/cargo';
import type { ComputedKey, Freshness, IndicatorRow, Pace, ValueState } from '#contract/indicator';
import type { CompactValues, LiveSource } from '#contract/snapshot';
import type { Feed, IndicatorItem, IndicatorList, SourceItem } from '../api/indicators-api.ts';
import { silentCargo } from './cargo-freshness.ts';
import { freshnessOf, worse } from './freshness.ts';
import type { WorkDays } from './office-time.ts';

export interface JudgedFeed {
  name: string;
  freshness: Freshness;
  lastArrivalAt: number | null;
  /** Time of the newest event or value. */
  lastValueAt: number | null;
}

export interface JudgedItem {
  row: IndicatorItem;
  value: number | null;
  /** Moment that the value speaks of; null where there is none. */
  dataAt: number | null;
  freshness: Freshness;
  state: ValueState;
  /** The period before; null while it is not known which one that is. */
  previous: number | null;
  source: string;
}

export interface Moment {
  live: Record<string, LiveSource>;
  /** Rhythms of what `live` brings. */
  paces: Record<string, Pace>;
  days: WorkDays;
  /** Server time by the page's own clock. */
  now: number;
}

/** A value that is shown although it says nothing of now. */
export function isOld({ value, freshness }: Pick<JudgedItem, 'value' | 'freshness'>): boolean {
  return value !== null && freshness !== 'fresh';
}

type Heard = Pick<Feed, 'name' | 'state' | 'lastArrivalAt' | 'lastEventAt'>;

/**
 * A source; what the line has told of it since the answer counts (parts of a declared one go by its name).
 * Without a rhythm nobody can say whether silence means anything: it is unknown.
 */
export function judgeFeed(
  feed: Heard & Pick<SourceItem, 'rhythm' | 'officeHoursOnly'>,
  { live, days, now }: Moment,
): JudgedFeed {
  const { name, rhythm, officeHoursOnly } = feed;
  const parts = Object.entries(live).flatMap(([urn, each]) => ((each.name ?? urn) === name ? [each] : []));
  const answered = { arrival: parsed(feed.lastArrivalAt), value: parsed(feed.lastEventAt) };
  const lastArrivalAt = newest(answered.arrival, ...parts.map((each) => each.lastArrivalAt));
  // 0: nothing of it was ever accepted.
  const lastValueAt = newest(answered.value, ...parts.map((each) => each.lastEventAt || null));
  const hasNews = lastArrivalAt !== answered.arrival || lastValueAt !== answered.value;
  const told =
    rhythm === null
      ? 'unknown'
      : freshnessOf({ rhythm, officeHoursOnly, lastArrivalAt, lastValueAt }, days, now);
  return { name, freshness: hasNews ? told : worse(feed.state, told), lastArrivalAt, lastValueAt };
}

/** All indicators of an answer, in its order. @param values the slice of the live line */
export function judgeList(list: IndicatorList, values: CompactValues, moment: Moment): JudgedItem[] {
  const feeds = new Map(list.sources.map((feed) => [feed.code, judgeFeed(feed, moment)]));
  return list.items.map((row) =>
    row.computed === null
      ? judgeTold(row, values[row.code], feeds.get(row.source), moment)
      : judgeComputed(row, row.computed, feeds.get(row.source), moment),
  );
}

/** Told by a source: judged by its own rhythm and the time of the value itself. */
function judgeTold(
  row: IndicatorItem,
  told: CompactValues[string] | undefined,
  feed: JudgedFeed | undefined,
  { days, now }: Moment,
): JudgedItem {
  const at = parsed(row.at);
  const isNews =
    told !== undefined && (at === null || told[1] >= at) && !(told[1] === at && told[0] === row.value);
  // The line does not say when it arrived; the answer that follows does.
  const heard = isNews
    ? { lastValueAt: told[1], lastArrivalAt: told[1] }
    : { lastValueAt: at, lastArrivalAt: parsed(row.arrivedAt) };
  const judged = freshnessOf({ ...row, ...heard }, days, now);
  const freshness = isNews ? judged : worse(row.freshness, judged);
  const value = isNews ? told[0] : row.value;
  const end = parsed(row.periodEnd);
  const samePeriod = !isNews || (end !== null && told[1] < end);
  return {
    ...{ row, value, dataAt: heard.lastValueAt, freshness, state: valueState(value, row, freshness) },
    ...{ previous: samePeriod ? row.previous : null, source: feed?.name ?? row.source },
  };
}

/** Counted from what sources bring: as fresh as the worst of them. */
function judgeComputed(
  row: IndicatorItem,
  key: ComputedKey,
  feed: JudgedFeed | undefined,
  moment: Moment,
): JudgedItem {
  const cargo = cargoOf(key);
  const heardAt = newest(
    ...Object.values(moment.live).map((each) => (each.brings?.includes(cargo) ? each.lastEventAt : null)),
  );
  const silent = silentCargo(cargo, { sources: moment.live, paces: moment.paces }, moment);
  const freshness = heardAt === null ? 'unknown' : (silent?.freshness ?? 'fresh');
  const dataAt = freshness === 'fresh' ? parsed(row.at) : (silent?.at ?? heardAt);
  // None counted where no source has ever told of any is not a figure.
  const value = row.value === 0 && heardAt === null ? null : row.value;
  return {
    ...{ row, value, dataAt, freshness, state: valueState(value, row, freshness) },
    ...{ previous: row.previous, source: feed?.name ?? row.source },
  };
}

/** What a value asks for. One that is not fresh is never normal: it is unknown. */
export function valueState(
  value: number | null,
  { direction, thresholds }: Pick<IndicatorRow, 'direction' | 'thresholds'>,
  freshness: Freshness,
): ValueState {
  if (thresholds === null || direction === 'none') return 'none';
  if (value === null || freshness !== 'fresh') return 'unknown';
  const beyond = (limit: number) => (direction === 'up' ? value <= limit : value >= limit);
  if (beyond(thresholds.act)) return 'act';
  return beyond(thresholds.warn) ? 'warn' : 'normal';
}

function parsed(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function newest(...times: (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

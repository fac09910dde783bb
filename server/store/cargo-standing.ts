/**
 * How fresh the figures are that are counted from events: as fresh as the sources that bring such events
 * (standard F1), whoever they are, for what is not of now must not pass for it because nobody declared its source.
 */
import type { Cargo, Freshness, Pace, SourceRow } from '#contract/indicator';
import { freshnessOf } from '../domain/freshness.ts';
import { DAY_MS } from '../domain/local-time.ts';
import { worseFreshness } from '../domain/told-figure.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import type { SourceOwners } from './source-owners.ts';
import type { HeardSource } from './source-table.ts';

export interface CargoStanding {
  /** The worst of its sources; `unknown` while none has brought any. */
  freshness: Freshness;
  /** Oldest last word of the sources that are not fresh, else the newest word of all, epoch ms; null: none. */
  at: number | null;
  /** Names of those sources, in words for a person; empty: none. */
  source: string;
}

/** A source with the parts that were heard of it. */
export interface HeardParts {
  row: SourceRow | undefined;
  name: string;
  parts: readonly HeardSource[];
}

/** State of a source by its newest part, so that a quiet commune does not make the province old. */
export function stateOfParts(
  pace: Pace,
  parts: readonly HeardSource[],
  calendar: WorkCalendar,
  now: number,
): Freshness {
  if (parts.length === 0) return 'unknown';
  const lastArrivalAt = Math.max(...parts.map((part) => part.lastArrivalAt));
  return freshnessOf({ ...pace, lastArrivalAt, lastValueAt: newestOf(parts) }, calendar, now);
}

/** Who has not declared himself is expected no longer than this after his last word: it may have been a trial. */
const EXPECTED_MS = 7 * DAY_MS;

/**
 * Whether figures wait for this source. An undeclared one whose newest event was of long ago when it came has only
 * told of the past, as an imported log does: nobody expects it to go on.
 */
export function isFeed(
  row: SourceRow | undefined,
  heard: HeardSource,
  { owners, calendar, now }: { owners: SourceOwners; calendar: WorkCalendar; now: number },
): boolean {
  if (heard.brings.length === 0 || heard.lastEventAt === 0) return false;
  if (row !== undefined) return true;
  if (now - heard.lastArrivalAt > EXPECTED_MS) return false;
  return stateOfParts(owners.paceOf(row), [heard], calendar, heard.lastArrivalAt) !== 'unknown';
}

/** @param heard the sources that figures wait for, each with the parts that have brought this cargo */
export function cargoStanding(
  cargo: Cargo,
  heard: readonly HeardParts[],
  { owners, calendar, now }: { owners: SourceOwners; calendar: WorkCalendar; now: number },
): CargoStanding {
  const judged = heard.flatMap(({ row, name, parts }) => {
    const bringing = parts.filter(({ brings }) => brings.includes(cargo));
    if (bringing.length === 0) return [];
    const freshness = stateOfParts(owners.paceOf(row), bringing, calendar, now);
    return [{ freshness, name, at: newestOf(bringing) ?? 0 }];
  });
  if (judged.length === 0) return { freshness: 'unknown', at: null, source: '' };
  const freshness = judged.map((each) => each.freshness).reduce(worseFreshness);
  const telling = freshness === 'fresh' ? judged : judged.filter((each) => each.freshness !== 'fresh');
  const times = telling.map(({ at }) => at);
  return {
    freshness,
    at: freshness === 'fresh' ? Math.max(...times) : Math.min(...times),
    source: telling.map(({ name }) => name).join('; '),
  };
}

/** Null where nothing was ever accepted. */
export function newestOf(parts: readonly HeardSource[]): number | null {
  const newest = Math.max(0, ...parts.map(({ lastEventAt }) => lastEventAt));
  return newest === 0 ? null : newest;
}

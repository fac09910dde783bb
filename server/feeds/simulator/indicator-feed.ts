/** The values of all simulated indicators in order of arrival: of the past as far as asked for, then as they come. */
import { HOUR_MS, isoLocal, MINUTE_MS, startOfLocalDay } from '../../domain/local-time.ts';
import { FigureCounts, type FigureCountsOptions } from './figure-counts.ts';
import { createSilences, NO_SILENCES, type Silences, spoilValue } from './indicator-faults.ts';
import { IndicatorLevels } from './indicator-level.ts';
import {
  echoesAfter,
  historyStart,
  type Report,
  reportsAfter,
  speaksBetween,
  totalsAfter,
} from './indicator-schedule.ts';
import { type Series, type SimulatedIndicator, seriesOf } from './indicator-series.ts';
import { type Value, valuesOf } from './indicator-values.ts';
import { mergeArrivals } from './merge-arrivals.ts';
import type { Arrival } from './simulate-events.ts';

/** On its way to the server, ms. */
const LATENCY_MS = 1_000;
/** Repetitions of what is known anyway are made up for no longer stretch. */
const ECHO_HOURS = 2;
/** Running totals of the past are made up for so long: once, as each source tells them daily. */
const TOTAL_HOURS = 24;
/** Faults begin after this part of the past: what comes first has to be believed, or nothing later would be. */
const SOUND_PART = 0.2;

export interface IndicatorFeedOptions extends FigureCountsOptions {
  /** False: no source falls silent and every value can be right. */
  faults: boolean;
  /** When the simulation was first looked at, epoch ms. */
  begun: number;
  /** The past is made as far back from here as the data says for each rhythm, epoch ms. */
  now: number;
  /** Leave out what arrived up to here, epoch ms. */
  after?: number;
  /** Last moment, epoch ms; Infinity for a feed without end. */
  to: number;
}

interface Feed extends IndicatorFeedOptions {
  counts: FigureCounts;
  levels: IndicatorLevels;
  silences: Silences;
}

export function* indicatorArrivals(options: IndicatorFeedOptions): Generator<Arrival, void, undefined> {
  const { catalogue, simulation, seed, faults, begun, to } = options;
  const feed: Feed = {
    ...options,
    counts: new FigureCounts({ ...options }),
    levels: new IndicatorLevels(seed, simulation.storms),
    silences: faults ? createSilences(seed, simulation.faults, begun) : NO_SILENCES,
  };
  const never = new Set(faults ? simulation.faults.neverSent : []);
  const connected = seriesOf(catalogue, simulation, seed).filter(({ source }) => !never.has(source));
  const streams = connected.flatMap((series) => streamsOf(feed, series));
  for (const arrival of mergeArrivals(streams)) {
    if (arrival.at > to) return;
    yield arrival;
  }
}

function streamsOf(feed: Feed, series: Series): Iterable<Arrival>[] {
  const { schedule, step } = series;
  const { now, after = Number.NEGATIVE_INFINITY } = feed;
  const depth = feed.simulation.history.find(({ rhythm }) => rhythm === schedule.rhythm);
  const since = (hours: number) => Math.max(after - LATENCY_MS, historyStart(schedule, hours, now));
  const [provinceFrom, unitsFrom] = [since(depth?.provinceHours ?? 0), since(depth?.unitHours ?? 0)];
  const beginning = Math.max(after - LATENCY_MS, startOfLocalDay(feed.received.from));
  const wantedFrom = ({ spec }: SimulatedIndicator, unit: string | null) => {
    // What is divided by dossiers reaches back as far as they do.
    if (spec.counted?.of === 'received') return beginning;
    return unit === null ? provinceFrom : unitsFrom;
  };
  const isFigure = series.indicators.some(({ row }) => row.figure !== null);
  const from = Math.min(provinceFrom, unitsFrom, isFigure ? beginning : Number.POSITIVE_INFINITY);
  const streams = [reported(feed, series, from, wantedFrom)];
  if (isFigure) streams.push(totalled(feed, series, since(TOTAL_HOURS + silentBefore(feed, series))));
  if (speaksBetween(step, schedule.rhythm)) streams.push(echoed(feed, series, since(ECHO_HOURS)));
  return streams;
}

function* reported(
  feed: Feed,
  series: Series,
  from: number,
  wantedFrom: (indicator: SimulatedIndicator, unit: string | null) => number,
): Generator<Arrival, void, undefined> {
  for (const report of reportsAfter(series.schedule, from)) {
    if (feed.silences.isSilent(series.source, report.due)) {
      if (report.due > feed.to) return;
      continue;
    }
    for (const indicator of series.indicators)
      for (const value of valuesOf(feed, indicator, report.period))
        if (report.due > wantedFrom(indicator, value.unit))
          yield arrivalOf(feed, series, indicator, report, value);
  }
}

/** How far the running month has come, day by day: what is told later stands in place of what was told before. */
function* totalled(feed: Feed, series: Series, from: number): Generator<Arrival, void, undefined> {
  for (const report of totalsAfter(series.schedule, series.step, from)) {
    if (feed.silences.isSilent(series.source, report.due)) {
      if (report.due > feed.to) return;
      continue;
    }
    for (const indicator of series.indicators)
      for (const value of valuesOf(feed, indicator, { ...report.period, end: report.until }))
        yield arrivalOf(feed, series, indicator, report, value);
  }
}

/** What a source told last before it fell silent has to be made up as well. */
function silentBefore({ faults, simulation }: Feed, { source }: Series): number {
  const rule = simulation.faults.silentAtStart.find((each) => each.source === source);
  return faults && rule !== undefined ? (rule.minutesBefore * MINUTE_MS) / HOUR_MS : 0;
}

/** Only what is the province's is said again: that the source is there is all it tells. */
function* echoed(feed: Feed, series: Series, from: number): Generator<Arrival, void, undefined> {
  for (const report of echoesAfter(series.schedule, series.step, from)) {
    if (feed.silences.isSilent(series.source, report.due)) {
      if (report.due > feed.to) return;
      continue;
    }
    for (const indicator of series.indicators) {
      const own = valuesOf(feed, indicator, report.period).find(({ unit }) => unit === null);
      if (own !== undefined) yield arrivalOf(feed, series, indicator, report, own);
    }
  }
}

function arrivalOf(
  feed: Feed,
  { urn }: Series,
  { row, units }: SimulatedIndicator,
  { due, period }: Report,
  { unit, value }: Value,
): Arrival {
  const right = { value, periodStart: period.start };
  const mayFail = feed.faults && (unit !== null || units.length === 0);
  const said =
    mayFail && period.start > soundUntil(feed, row.rhythm)
      ? spoilValue(feed.seed, feed.simulation.faults, row, unit ?? '', right)
      : right;
  const event: Arrival['event'] = {
    specversion: '1.0',
    id: `${feed.seed}:${row.code}/${unit ?? ''}/${due / 1000}`,
    source: urn,
    type: 'vn.ioc.indicator.value.v1',
    time: isoLocal(due),
    data: {
      indicatorCode: row.code,
      ...(unit === null ? {} : { unitCode: unit }),
      value: said.value,
      periodStart: isoLocal(said.periodStart),
    },
  };
  return { at: due + LATENCY_MS, event };
}

function soundUntil({ simulation, begun }: Feed, rhythm: string): number {
  const depth = simulation.history.find((each) => each.rhythm === rhythm);
  const hours = Math.min(depth?.provinceHours ?? 0, depth?.unitHours || (depth?.provinceHours ?? 0));
  return begun - hours * (1 - SOUND_PART) * HOUR_MS;
}

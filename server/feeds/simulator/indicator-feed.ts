/** The values of all simulated indicators in order of arrival: of the past as far as asked for, then as they come. */
import type { Catalogue } from '../../catalogue.ts';
import { aggregate, rounded } from '../../domain/indicator-value.ts';
import { HOUR_MS, isoLocal, startOfLocalDay } from '../../domain/local-time.ts';
import { createSilences, NO_SILENCES, type Silences, spoilValue } from './indicator-faults.ts';
import { IndicatorLevels, type Period } from './indicator-level.ts';
import { echoesAfter, historyStart, type Report, reportsAfter, speaksBetween } from './indicator-schedule.ts';
import { type Series, type SimulatedIndicator, seriesOf } from './indicator-series.ts';
import { mergeArrivals } from './merge-arrivals.ts';
import { countPetitions } from './petition-feed.ts';
import type { PetitionBook } from './petition-lives.ts';
import type { Arrival } from './simulate-events.ts';
import type { SimulationData } from './simulation-data.ts';

/** On its way to the server, ms. */
const LATENCY_MS = 1_000;
/** Repetitions of what is known anyway are made up for no longer stretch. */
const ECHO_HOURS = 2;
/** Faults begin after this part of the past: what comes first has to be believed, or nothing later would be. */
const SOUND_PART = 0.2;

export interface IndicatorFeedOptions {
  catalogue: Catalogue;
  simulation: SimulationData;
  seed: number;
  /** Where the counts of petitions come from. */
  petitions: PetitionBook;
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
  levels: IndicatorLevels;
  silences: Silences;
}

/** One unit's value of one period, or the province's where `unit` is null. */
interface Value {
  unit: string | null;
  value: number;
}

export function* indicatorArrivals(options: IndicatorFeedOptions): Generator<Arrival, void, undefined> {
  const { catalogue, simulation, seed, faults, begun, to } = options;
  const feed: Feed = {
    ...options,
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
  const streams = [reported(feed, series, Math.min(provinceFrom, unitsFrom), { provinceFrom, unitsFrom })];
  if (speaksBetween(step, schedule.rhythm)) streams.push(echoed(feed, series, since(ECHO_HOURS)));
  return streams;
}

function* reported(
  feed: Feed,
  series: Series,
  from: number,
  { provinceFrom, unitsFrom }: { provinceFrom: number; unitsFrom: number },
): Generator<Arrival, void, undefined> {
  for (const report of reportsAfter(series.schedule, from)) {
    if (feed.silences.isSilent(series.source, report.due)) {
      if (report.due > feed.to) return;
      continue;
    }
    const isWanted = (unit: string | null) => report.due > (unit === null ? provinceFrom : unitsFrom);
    for (const indicator of series.indicators)
      for (const value of valuesOf(feed, indicator, report.period))
        if (isWanted(value.unit)) yield arrivalOf(feed, series, indicator, report, value);
  }
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

/** The province's value first: the units' values alone would stand for it until it comes. */
function valuesOf(feed: Feed, { row, spec, units }: SimulatedIndicator, period: Period): Value[] {
  // Of the days before the first petition nothing is known; they are no days without petitions.
  if (spec.petitions !== undefined && period.start < startOfLocalDay(feed.petitions.from)) return [];
  const counts = spec.petitions === undefined ? null : countPetitions(feed.petitions, spec.petitions, period);
  const parts = units.map((unit) => ({
    unit: unit.code,
    value: counts === null ? feed.levels.value(row, spec, period, unit) : (counts.get(unit.code) ?? 0),
  }));
  if (row.level === 'unit') return parts;
  const told = parts.map(({ value }) => ({ value, at: 0, arrived: 0, seq: 0 }));
  const whole = row.level === 'both' ? aggregate(told, row.aggregation) : null;
  const own = whole ?? feed.levels.value(row, spec, period, null);
  return [{ unit: null, value: rounded(own, row.decimals) }, ...parts];
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

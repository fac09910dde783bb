/** All that the simulated systems of a province send: dossiers, petitions, and the values of indicators. */
import { type IndicatorFeedOptions, indicatorArrivals } from './indicator-feed.ts';
import { simulatedUrn } from './indicator-series.ts';
import { mergeArrivals } from './merge-arrivals.ts';
import { petitionArrivals } from './petition-feed.ts';
import { PetitionBook } from './petition-lives.ts';
import { ReceivedBook } from './received-book.ts';
import { type Arrival, simulateArrivals } from './simulate-events.ts';
import type { SimulationData } from './simulation-data.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** Times are epoch ms. */
export interface ProvinceFeedOptions extends SimulationOptions {
  /** Null: dossiers only. */
  simulation: SimulationData | null;
  /** When the simulation was first looked at. */
  begun: number;
  /** Values of indicators are made no further back from here than the data says. */
  now: number;
}

export interface ProvinceFeed {
  /** Dossiers and petitions. */
  cases: Iterable<Arrival>;
  /** Values of indicators; they do not depend on `from`, but for those that are counted from cases. */
  values: Iterable<Arrival>;
}

/** @throws RangeError when the numbers make no stream */
export function provinceFeed(options: ProvinceFeedOptions): ProvinceFeed {
  const { simulation, catalogue, seed, from, to, after } = options;
  const dossiers = simulateArrivals(options);
  if (simulation === null) return { cases: dossiers, values: [] };
  const book = () => new PetitionBook(catalogue, simulation.petitions, seed, from);
  const urn = simulatedUrn(catalogue.sources.get(simulation.petitions.source)?.urns ?? []);
  const until = after === undefined ? { to } : { to, after };
  const petitions = petitionArrivals({ book: book(), seed, urn, ...until });
  const feed: IndicatorFeedOptions = {
    ...{ catalogue, simulation, seed, petitions: book() },
    ...{ received: new ReceivedBook(options), begun: options.begun, now: options.now },
    faults: options.faults !== 'none',
    ...until,
  };
  return { cases: mergeArrivals([dossiers, petitions]), values: indicatorArrivals(feed) };
}

/** The simulated feeds of the tests: the real catalogue and data, at one morning. */
import type { IndicatorValueData, PetitionStatusData } from '#contract/cloud-event';
import { DATA_FOLDER } from '../../../server/core.ts';
import { parseIsoDate } from '../../../server/domain/local-time.ts';
import { type ProvinceFeedOptions, provinceFeed } from '../../../server/feeds/simulator/province-feed.ts';
import type { Arrival } from '../../../server/feeds/simulator/simulate-events.ts';
import { loadSimulation, type SimulationData } from '../../../server/feeds/simulator/simulation-data.ts';
import { catalogue } from './simulation-fixture.ts';

export const simulation: SimulationData = loadSimulation(DATA_FOLDER, catalogue);
/** A Friday in the afternoon. */
export const NOW = Date.parse('2026-11-20T14:05:00+07:00');
export const FROM = parseIsoDate('2026-10-20');

export function feed(changes: Partial<ProvinceFeedOptions> = {}) {
  return provinceFeed({
    ...{ catalogue, simulation, seed: 7, from: FROM, to: NOW, now: NOW, begun: NOW },
    ...{ dailyDossiers: 5, faults: 'usual', aroundTheClock: 0 },
    ...changes,
  });
}

export function figureOf({ event }: Arrival): IndicatorValueData {
  return event.data as IndicatorValueData;
}

export function petitionOf({ event }: Arrival): PetitionStatusData | null {
  return event.type === 'vn.ioc.petition.status.v1' ? (event.data as PetitionStatusData) : null;
}

/** The system of the catalogue that a CloudEvents source belongs to. */
export function systemOf(urn: string): string | undefined {
  return [...catalogue.sources.values()].find(({ urns }) =>
    urns.some((pattern) => (pattern.endsWith('*') ? urn.startsWith(pattern.slice(0, -1)) : pattern === urn)),
  )?.code;
}

/** Takes what arrives up to a moment from a stream that may have no end. */
export function takeUntil(arrivals: Iterable<Arrival>, to: number): Arrival[] {
  const taken: Arrival[] = [];
  for (const arrival of arrivals) {
    if (arrival.at > to) return taken;
    taken.push(arrival);
  }
  return taken;
}

/** What makes a simulated stream the one it is. */
import type { Catalogue } from '../../catalogue.ts';
import type { LocalDay } from '../../domain/local-time.ts';
import type { FaultSetting } from './faults.ts';

export interface SimulationOptions {
  catalogue: Catalogue;
  /** The same seed, catalogue and numbers give the same stream. */
  seed: number;
  /** First day of the stream; dossiers from before it do not exist. */
  from: LocalDay;
  /** Last moment of the stream, epoch ms; Infinity for a feed without end. */
  to: number;
  /** Leave out what arrived up to here, epoch ms: where another part of the stream ended. */
  after?: number;
  /** Dossiers of a mean working day. */
  dailyDossiers: number;
  faults: FaultSetting;
  /**
   * Share of the dossiers that come and are worked on at any hour of any day, 0–1. Offices do no such
   * thing: it is for demonstrations, which would show an empty page by night and at weekends.
   */
  aroundTheClock?: number;
}

/** No daily counter of a unit may reach the first number of another kind of filing. */
export const MOST_DAILY_DOSSIERS = 50_000;

/** @throws RangeError when the numbers make no stream */
export function checkOptions({ dailyDossiers, seed, aroundTheClock = 0 }: SimulationOptions): void {
  if (!(dailyDossiers > 0 && dailyDossiers <= MOST_DAILY_DOSSIERS)) {
    throw new RangeError(`dossiers per day: expected more than 0 and at most ${MOST_DAILY_DOSSIERS}`);
  }
  if (!(aroundTheClock >= 0 && aroundTheClock <= 1))
    throw new RangeError('around the clock: expected 0 to 1');
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed: expected a whole number');
}

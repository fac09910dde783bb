/** Hours in which a simulated source cannot reach the server; what it had to say then comes in one burst. */
import { type LocalDay, localDay, MINUTE_MS } from '../../domain/local-time.ts';
import type { SourceName } from './delivery.ts';
import { officeMoment } from './office-time.ts';
import { Random } from './random.ts';

/** A backlog is sent this many times faster than it came about. */
const BURST_SPEED = 60;

export class Outages {
  readonly #seed: number;
  readonly #rate: number;
  readonly #known = new Map<string, { from: number; to: number } | null>();

  /** @param rate probability of an outage per source and day */
  constructor(seed: number, rate: number) {
    this.#seed = seed;
    this.#rate = rate;
  }

  /** When an event that would arrive at `at` does arrive, epoch ms. */
  arrival(source: SourceName, at: number): number {
    if (this.#rate === 0) return at;
    const outage = this.#of(source, localDay(at));
    if (outage === null || at < outage.from || at >= outage.to) return at;
    return outage.to + (at - outage.from) / BURST_SPEED;
  }

  #of(source: SourceName, day: LocalDay): { from: number; to: number } | null {
    const key = `${source}/${day}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const random = new Random(this.#seed, `outage/${key}`);
    let outage: { from: number; to: number } | null = null;
    if (random.chance(this.#rate)) {
      const from = officeMoment(day, random.between(30, 360));
      outage = { from, to: from + random.between(10, 60) * MINUTE_MS };
    }
    this.#known.set(key, outage);
    return outage;
  }
}

/** Deliveries kept by the local day of their arrival and handed out day by day in order of arrival. */
import { type LocalDay, localDay } from '../../domain/local-time.ts';

export class DayBuckets<T extends { arrivesAt: number }> {
  readonly #days = new Map<LocalDay, T[]>();

  add(delivery: T): void {
    const day = localDay(delivery.arrivesAt);
    const bucket = this.#days.get(day);
    if (bucket === undefined) this.#days.set(day, [delivery]);
    else bucket.push(delivery);
  }

  /** Takes out what arrives on a day. Equal times stay in the order in which they were added. */
  take(day: LocalDay): T[] {
    const bucket = this.#days.get(day) ?? [];
    this.#days.delete(day);
    return bucket.sort((a, b) => a.arrivesAt - b.arrivesAt);
  }
}

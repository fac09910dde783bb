/** The events of simulated petitions in order of arrival, and how many came in. */
import type { PetitionStatus } from '#contract/petition';
import { isoLocal, localDay, startOfLocalDay } from '../../domain/local-time.ts';
import { DayBuckets } from './day-buckets.ts';
import type { Period } from './indicator-level.ts';
import type { PetitionBook, PetitionLife } from './petition-lives.ts';
import type { Arrival } from './simulate-events.ts';

/** On its way to the server, ms. */
const LATENCY_MS = 1_500;
/** No petition stays open for longer: the limit and the latest answer, over any holiday. */
const LONGEST_LIFE_DAYS = 45;

export interface PetitionFeedOptions {
  book: PetitionBook;
  seed: number;
  /** CloudEvents source. */
  urn: string;
  /** Last moment, epoch ms; Infinity for a feed without end. */
  to: number;
  /** Leave out what arrived up to here, epoch ms. */
  after?: number;
}

interface Sent {
  arrivesAt: number;
  life: PetitionLife;
  status: PetitionStatus;
  at: number;
}

export function* petitionArrivals(options: PetitionFeedOptions): Generator<Arrival, void, undefined> {
  const { book, to, after = Number.NEGATIVE_INFINITY } = options;
  const buckets = new DayBuckets<Sent>();
  for (let day = book.from; startOfLocalDay(day) <= to; day++) {
    for (const life of book.of(day))
      for (const [status, at] of stepsOf(life)) buckets.add({ arrivesAt: at + LATENCY_MS, life, status, at });
    for (const sent of buckets.take(day)) {
      if (sent.arrivesAt > to) return;
      if (sent.arrivesAt > after) yield { at: sent.arrivesAt, event: eventOf(sent, options) };
    }
    book.forget(day - 2 * LONGEST_LIFE_DAYS);
  }
}

function stepsOf(life: PetitionLife): [PetitionStatus, number][] {
  return [
    ['new', life.receivedAt],
    ['processing', life.takenUpAt],
    ['resolved', life.resolvedAt],
  ];
}

function eventOf({ life, status, at }: Sent, { seed, urn }: PetitionFeedOptions): Arrival['event'] {
  const { code: petitionCode, unit: unitCode, field: fieldCode, satisfied } = life;
  const due = status === 'new' && life.dueNamed ? { dueAt: isoLocal(life.dueAt) } : {};
  const rating = status === 'resolved' && satisfied !== null ? { satisfied } : {};
  return {
    ...{ specversion: '1.0', id: `${seed}:${petitionCode}/${status}`, source: urn },
    ...{ type: 'vn.ioc.petition.status.v1', time: isoLocal(at) },
    data: { petitionCode, unitCode, fieldCode, status, ...due, ...rating },
  };
}

/** Petitions that came in within the period, by unit; units without any are left out. */
export function receivedPetitions(book: PetitionBook, { start, end }: Period): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let day = localDay(start); day <= localDay(end - 1); day++)
    for (const { receivedAt, unit } of book.of(day))
      if (receivedAt >= start && receivedAt < end) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return counts;
}

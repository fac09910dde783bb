/** The one order in which the facts of a dossier are folded, whatever the order in which they came (IN3). */
import { DOSSIER_STATUSES } from '#contract/status';
import type { DossierFact } from './dossier.ts';

/** A fact with what tells it from others of the same moment. */
export interface ToldFact {
  fact: DossierFact;
  /** The source's own id of the event. */
  id: string;
  /** The event's data as written. */
  data: string;
}

const AFTER_STATUSES = {
  apology: DOSSIER_STATUSES.length,
  rating: DOSSIER_STATUSES.length + 1,
  payment: DOSSIER_STATUSES.length + 2,
  digitisation: DOSSIER_STATUSES.length + 3,
} as const;

/**
 * By time of occurrence; at the same moment along the national states 1–10, then apology, rating, payment
 * and digitisation, then by id: never by arrival, so that every permutation folds to one state. What was told of a dossier
 * before its first status waits until that has been folded.
 */
export function inFoldOrder<T extends ToldFact>(told: readonly T[]): T[] {
  const sorted = [...told].sort(
    (a, b) =>
      a.fact.at - b.fact.at || rank(a.fact) - rank(b.fact) || compare(a.id, b.id) || compare(a.data, b.data),
  );
  const first = sorted.findIndex(({ fact }) => fact.kind === 'status');
  if (first <= 0) return sorted;
  return [...sorted.slice(first, first + 1), ...sorted.slice(0, first), ...sorted.slice(first + 1)];
}

function rank(fact: DossierFact): number {
  return fact.kind === 'status' ? DOSSIER_STATUSES.indexOf(fact.status) : AFTER_STATUSES[fact.kind];
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Tells whoever listens that the log has grown, always after the commit (SQ3). */
import type { RecentEvent } from '#contract/snapshot';
import type { TouchedCounters } from './store/counter-tables.ts';

/** What one commit changed. `touched` is null when it is not known, as after another process's commit. */
export interface Change {
  from: number;
  to: number;
  touched: TouchedCounters | null;
  /** Oldest first. */
  recent: RecentEvent[];
}

export interface ChangeFeed {
  publish(change: Change): void;
  /** @returns its undo */
  subscribe(listener: (change: Change) => void): () => void;
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

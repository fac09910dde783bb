/** Groups of unit and field whose alarms may have to change since they were last asked for. */
import { bearsOnAlarms } from '../domain/alarm/group-stage.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { localDay } from '../domain/local-time.ts';
import type { DossierRow } from './dossier-table.ts';

export interface TouchedGroups {
  /** A dossier has gone from one of these states to the other, as judged at `received` (epoch ms). */
  note(received: number, ...states: readonly (DossierRow | undefined)[]): void;
  /** As `unit|field`; forgets them. */
  take(): string[];
  size(): number;
  discard(): void;
}

export function createTouchedGroups(): TouchedGroups {
  const groups = new Set<string>();
  return {
    note(received, ...states) {
      const day = judgingDay(received);
      for (const state of states)
        if (
          state !== undefined &&
          bearsOnAlarms(state.class, state.dueAt === null ? null : localDay(state.dueAt), day)
        )
          groups.add(`${state.unit}|${state.field}`);
    },
    take() {
      const taken = [...groups];
      groups.clear();
      return taken;
    },
    size: () => groups.size,
    discard: () => groups.clear(),
  };
}

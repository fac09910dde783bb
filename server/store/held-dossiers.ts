/** Dossiers of the running batch: read once, written once; and those written last, so that most are not read at all. */
import type { DossierRow, DossierTable } from './dossier-table.ts';
import { createRecentDossiers } from './recent-dossiers.ts';

export interface HeldDossiers {
  /** As it stands with everything of the batch. */
  get(code: string): DossierRow | undefined;
  put(dossier: DossierRow): void;
  remove(code: string): void;
  /** Writes what has changed; call inside the transaction of the batch. */
  write(): void;
  /** Forgets what has not been written, after a transaction that failed. */
  discard(): void;
  /** Another connection has written: what is remembered of the table is read again. */
  forget(): void;
}

export function createHeldDossiers(table: DossierTable): HeldDossiers {
  const recent = createRecentDossiers();
  const held = new Map<string, DossierRow | undefined>();
  const changed = new Set<string>();
  /** The same dossiers as they stand in the table. */
  const written = new Map<string, DossierRow | undefined>();

  function clear(): void {
    held.clear();
    changed.clear();
    written.clear();
  }

  return {
    get(code) {
      if (!held.has(code)) {
        written.set(code, recent.get(code) ?? table.get(code));
        held.set(code, written.get(code));
      }
      return held.get(code);
    },
    put(dossier) {
      held.set(dossier.code, dossier);
      changed.add(dossier.code);
    },
    remove(code) {
      held.set(code, undefined);
      changed.add(code);
    },
    write() {
      for (const code of changed) {
        const row = held.get(code);
        if (row) {
          table.put(row, written.get(code));
          recent.put(row);
        } else if (written.get(code)) {
          table.remove(code);
          recent.remove(code);
        }
      }
      clear();
    },
    discard() {
      recent.clear();
      clear();
    },
    forget: recent.clear,
  };
}

/**
 * The dossiers that were written last, so that the next event of one need not read its row again: most
 * events are about dossiers that are being worked on.
 */
import type { DossierRow } from './dossier-table.ts';

/** About four days of a province; some 10 MB. */
const KEPT = 20_000;

export interface RecentDossiers {
  get(code: string): DossierRow | undefined;
  /** As it now stands in the table. */
  put(dossier: DossierRow): void;
  remove(code: string): void;
  /** Forgets everything: what stands in the table is not known any more. */
  clear(): void;
}

export function createRecentDossiers(kept = KEPT): RecentDossiers {
  /** In the order in which they were written, the oldest first. */
  const rows = new Map<string, DossierRow>();
  return {
    get: (code) => rows.get(code),
    put(dossier) {
      rows.delete(dossier.code);
      rows.set(dossier.code, dossier);
      if (rows.size <= kept) return;
      const [oldest] = rows.keys();
      if (oldest !== undefined) rows.delete(oldest);
    },
    remove: (code) => void rows.delete(code),
    clear: () => rows.clear(),
  };
}

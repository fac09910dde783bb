/** Sheets that were previewed and wait for a yes: in memory only, for minutes, and not without bounds. */
import { randomUUID } from 'node:crypto';
import type { FileChange } from '#contract/file-import';
import type { Clock } from '../../clock.ts';
import { MINUTE_MS } from '../../domain/local-time.ts';
import type { SheetRecord } from './row-record.ts';

/** A row fit to be stored; a record of the columns that are read has no room for personal data. */
export interface HeldRow {
  row: number;
  dossierCode: string;
  change: FileChange;
  record: SheetRecord;
}

export interface HeldUpload {
  /** Those that would change something. */
  rows: readonly HeldRow[];
  /** Rows that repeat what is stored already. */
  unchanged: number;
}

interface Held extends HeldUpload {
  owner: string;
  expiresAt: number;
}

export const HELD_FOR_MS = 10 * MINUTE_MS;
const MOST_HELD = 32;
/** Five of the largest sheets; about 50 MB. */
const MOST_ROWS = 100_000;

export interface HeldUploads {
  /** Replaces what the same owner has waiting; the oldest of others give way when room is short. */
  put(owner: string, upload: HeldUpload): { token: string; expiresAt: number };
  /** @returns undefined when it is unknown, past its time, or somebody else's */
  get(token: string, owner: string): HeldUpload | undefined;
  remove(token: string): void;
}

export function createHeldUploads(clock: Clock): HeldUploads {
  const held = new Map<string, Held>();

  function makeRoom(rows: number): void {
    const now = clock.now();
    for (const [token, each] of held) if (each.expiresAt <= now) held.delete(token);
    let total = [...held.values()].reduce((sum, each) => sum + each.rows.length, rows);
    // A map keeps its entries by age.
    for (const [token, each] of held) {
      if (held.size < MOST_HELD && total <= MOST_ROWS) return;
      held.delete(token);
      total -= each.rows.length;
    }
  }

  return {
    put(owner, upload) {
      for (const [token, each] of held) if (each.owner === owner) held.delete(token);
      makeRoom(upload.rows.length);
      const token = randomUUID();
      const expiresAt = clock.now() + HELD_FOR_MS;
      held.set(token, { ...upload, owner, expiresAt });
      return { token, expiresAt };
    },
    get(token, owner) {
      const found = held.get(token);
      return found?.owner === owner && found.expiresAt > clock.now() ? found : undefined;
    },
    remove: (token) => void held.delete(token),
  };
}

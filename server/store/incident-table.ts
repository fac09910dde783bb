/** Faults of the installation that a person must know of, open until a later look finds them gone. */
import type { HealthIncident, IncidentKind } from '#contract/system-health';
import type { Db } from './open-database.ts';

/** Times are epoch ms. */
export interface Incident {
  id: number;
  kind: IncidentKind;
  openedAt: number;
  closedAt: number | null;
  /** What was found when it was last looked at. */
  detail: HealthIncident['detail'];
}

export interface IncidentTable {
  /** A kind that is open already keeps its beginning and takes over the new detail. */
  open(kind: IncidentKind, at: number, detail: Incident['detail']): void;
  /** Nothing happens when none of this kind is open. */
  close(kind: IncidentKind, at: number): void;
  /** Those still open, the oldest first. */
  listOpen(): Incident[];
  /** Those that are over, the newest first. */
  listClosed(limit: number): Incident[];
}

type Raw = Omit<Incident, 'detail'> & { detail: string };

const COLUMNS = 'id, kind, opened_at AS openedAt, closed_at AS closedAt, detail';

export function createIncidentTable(db: Db): IncidentTable {
  const upsert = db.prepare<[IncidentKind, number, string]>(
    `INSERT INTO incidents (kind, opened_at, detail) VALUES (?, ?, ?)
     ON CONFLICT (kind) WHERE closed_at IS NULL DO UPDATE SET detail = excluded.detail`,
  );
  const close = db.prepare<[number, IncidentKind]>(
    'UPDATE incidents SET closed_at = ? WHERE kind = ? AND closed_at IS NULL',
  );
  const stillOpen = db.prepare<[], Raw>(
    `SELECT ${COLUMNS} FROM incidents WHERE closed_at IS NULL ORDER BY opened_at, id`,
  );
  const over = db.prepare<[number], Raw>(
    `SELECT ${COLUMNS} FROM incidents WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT ?`,
  );
  return {
    open: (kind, at, detail) => void upsert.run(kind, at, JSON.stringify(detail)),
    close: (kind, at) => void close.run(at, kind),
    listOpen: () => stillOpen.all().map(fromRaw),
    listClosed: (limit) => over.all(limit).map(fromRaw),
  };
}

function fromRaw(raw: Raw): Incident {
  return { ...raw, detail: JSON.parse(raw.detail) as Incident['detail'] };
}

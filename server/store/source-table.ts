/** The systems that send events, and when each was last heard. */
import type { Cargo } from '#contract/indicator';
import type { SourceState } from '#contract/snapshot';
import { cargoesOf } from '../domain/cargo.ts';
import type { Db } from './open-database.ts';

export interface SourceArrival {
  at: number;
  /** Newest occurrence time of what was accepted; null when nothing was. */
  eventAt: number | null;
  accepted: number;
  rejected: number;
  /** Sum of the `cargoBit` of what was accepted. */
  brought?: number;
}

export interface HeardSource extends SourceState {
  /** What it has ever brought. */
  brings: Cargo[];
}

export interface SourceTable {
  /** Number of a source in the log, giving it one at its first event. */
  idOf(urn: string, at: number): number;
  urnOf(id: number): string;
  arrived(urn: string, arrival: SourceArrival): void;
  /** In the order in which they were first heard. */
  list(): Record<string, HeardSource>;
}

interface Row {
  id: number;
  urn: string;
  last_arrival_at: number;
  last_event_at: number;
  accepted: number;
  rejected: number;
  brought: number;
}

export function createSourceTable(db: Db): SourceTable {
  const byUrn = db.prepare<[string], number>('SELECT id FROM sources WHERE urn = ?').pluck();
  const byId = db.prepare<[number], string>('SELECT urn FROM sources WHERE id = ?').pluck();
  const insert = db.prepare('INSERT INTO sources (urn, last_arrival_at, last_event_at) VALUES (?, ?, 0)');
  const update = db.prepare(
    `UPDATE sources SET last_arrival_at = max(last_arrival_at, ?), last_event_at = max(last_event_at, ?),
     accepted = accepted + ?, rejected = rejected + ?, brought = brought | ? WHERE urn = ?`,
  );
  const all = db.prepare<[], Row>('SELECT * FROM sources ORDER BY id');

  const idOf = (urn: string, at: number) => byUrn.get(urn) ?? Number(insert.run(urn, at).lastInsertRowid);
  return {
    idOf,
    urnOf: (id) => byId.get(id) ?? '',
    arrived(urn, { at, eventAt, accepted, rejected, brought = 0 }) {
      idOf(urn, at);
      update.run(at, eventAt ?? 0, accepted, rejected, brought, urn);
    },
    list: () =>
      Object.fromEntries(
        all.all().map((row) => [
          row.urn,
          {
            lastArrivalAt: row.last_arrival_at,
            lastEventAt: row.last_event_at,
            accepted: row.accepted,
            rejected: row.rejected,
            brings: cargoesOf(row.brought),
          },
        ]),
      ),
  };
}

/**
 * Which units were heard through which source, and when. Kept beside the log, to the minute: a pair is written
 * at most once a minute, so that the busiest source costs a few rows and not one for each event.
 */
import type { Db } from './open-database.ts';

const WRITTEN_EVERY_MS = 60_000;

export interface SourceUnits {
  /** @param source number of the source in the log; inside a transaction */
  heard(source: number, unit: string, at: number): void;
  /** By unit, when it was last heard, epoch ms. */
  of(source: number): Record<string, number>;
  /** Forgets what is taken to be written, after a transaction that failed. */
  forget(): void;
}

export function createSourceUnits(db: Db): SourceUnits {
  const upsert = db.prepare(
    `INSERT INTO source_units (source, unit, last_at) VALUES (?, ?, ?)
     ON CONFLICT (source, unit) DO UPDATE SET last_at = max(last_at, excluded.last_at)`,
  );
  const bySource = db.prepare<[number], { unit: string; at: number }>(
    'SELECT unit, last_at AS at FROM source_units WHERE source = ?',
  );
  const written = new Map<number, Map<string, number>>();

  return {
    heard(source, unit, at) {
      const units = written.get(source) ?? new Map<string, number>();
      written.set(source, units);
      const last = units.get(unit);
      if (last !== undefined && Math.abs(at - last) < WRITTEN_EVERY_MS) return;
      units.set(unit, at);
      upsert.run(source, unit, at);
    },
    of: (source) => Object.fromEntries(bySource.all(source).map(({ unit, at }) => [unit, at])),
    forget: () => written.clear(),
  };
}

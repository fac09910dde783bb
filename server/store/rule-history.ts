/** What the read model still knows of past days, for trying rules on them. */
import type { LocalDay } from '../domain/local-time.ts';
import { BEARING } from './migrations.ts';
import type { Db } from './open-database.ts';

/** A stretch of days at the end of which a dossier stood overdue. */
export interface PastOverdue {
  unit: string;
  field: string;
  fromDay: LocalDay;
  /** First day at the end of which it no longer did. */
  untilDay: LocalDay;
  /** Epoch ms; null: still open. */
  finishedAt: number | null;
  /** Epoch ms. */
  apologyAt: number | null;
}

/** A dossier with its end and its due date, epoch ms. */
export interface PastDossier {
  unit: string;
  field: string;
  acceptedAt: number;
  finishedAt: number | null;
  /** As first promised, and as it stood at last. */
  dueAt: number;
  lastDueAt: number;
  apologyAt: number | null;
}

export interface RuleHistory {
  overdue(from: LocalDay, today: LocalDay): PastOverdue[];
  /** Dossiers due from `from` on (epoch ms), in pieces, each of which takes a few milliseconds. */
  due(from: number): Generator<PastDossier[]>;
}

const ROWS_A_PIECE = 5_000;

export function createRuleHistory(db: Db): RuleHistory {
  const overdue = db.prepare<{ from: number; today: number }, PastOverdue>(
    `SELECT unit, field, from_day AS fromDay, until_day AS untilDay, finished_at AS finishedAt,
       apology_at AS apologyAt
     FROM overdue_spans JOIN dossiers USING (code) WHERE until_day >= :from
     UNION ALL
     SELECT unit, field, open_due_day + 1, :today + 1, NULL, apology_at
     FROM dossiers WHERE class = 'overdue' AND ${BEARING}`,
  );
  const last = db.prepare<[], number>('SELECT coalesce(max(rowid), 0) FROM dossiers').pluck();
  const piece = db.prepare<[number, number, number], PastDossier>(
    `SELECT unit, field, accepted_at AS acceptedAt, finished_at AS finishedAt,
       coalesce(first_due_at, due_at) AS dueAt, due_at AS lastDueAt, apology_at AS apologyAt
     FROM dossiers WHERE rowid > ? AND rowid <= ? AND accepted_at IS NOT NULL AND first_due_at >= ?`,
  );
  return {
    overdue: (from, today) => overdue.all({ from, today }),
    *due(from) {
      const end = last.get() ?? 0;
      for (let row = 0; row < end; row += ROWS_A_PIECE) yield piece.all(row, row + ROWS_A_PIECE, from);
    },
  };
}

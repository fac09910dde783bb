/**
 * Values that people enter: each proposal with what became of it. An approved one counts as a value of its
 * indicator from the decision on, here as after a rebuild (SQ4).
 */
import type { ProposalData, ProposalState } from '#contract/indicator-entry';
import { INDICATOR_PROPOSAL_TYPE } from '#contract/logged-types';
import type { PartFold } from './fold-log.ts';
import { type IndicatorFold, WHOLE_PROVINCE } from './indicator-fold.ts';
import type { Db } from './open-database.ts';

export interface ProposalRow {
  id: string;
  /** Number of the newest event of the proposal. */
  seq: number;
  indicator: string;
  /** `WHOLE_PROVINCE` for the province's own. */
  unit: string;
  /** Beginning of the period, epoch ms. */
  period: number;
  value: number;
  warning: string;
  state: ProposalState;
  proposedBy: string;
  /** Epoch ms. */
  proposedAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
  reason: string;
}

export interface ProposalTable {
  get(id: string): ProposalRow | undefined;
  /** Newest first. @param filter.unit of that unit only; `WHOLE_PROVINCE` for the province's own */
  list(filter: { state?: ProposalState; unit?: string; limit: number }): ProposalRow[];
  waiting(unit?: string): number;
  /** The proposal that waits for the same indicator, unit and period. */
  waitingFor(indicator: string, unit: string, period: number): ProposalRow | undefined;
}

export type ProposalFold = PartFold & ProposalTable;

const ROW = `id, seq, indicator, unit, period_start AS period, value, warning, state, proposed_by AS proposedBy,
  proposed_at AS proposedAt, decided_by AS decidedBy, decided_at AS decidedAt, reason`;

/** @param indicators takes in the values that were approved */
export function createProposalFold(db: Db, indicators: Pick<IndicatorFold, 'tell'>): ProposalFold {
  const propose = db.prepare(
    `INSERT INTO indicator_entries
     (id, seq, indicator, unit, period_start, value, warning, state, proposed_by, proposed_at, reason)
     VALUES (@id, @seq, @indicator, @unit, @period, @value, @warning, 'waiting', @by, @received, '')`,
  );
  const decide = db.prepare(
    `UPDATE indicator_entries SET seq = @seq, state = @state, decided_by = @by, decided_at = @received,
     reason = @reason WHERE id = @id`,
  );
  const byId = db.prepare<[string], ProposalRow>(`SELECT ${ROW} FROM indicator_entries WHERE id = ?`);
  const page = db.prepare<[string | null, string | null, string | null, string | null, number], ProposalRow>(
    `SELECT ${ROW} FROM indicator_entries WHERE (? IS NULL OR state = ?) AND (? IS NULL OR unit = ?)
     ORDER BY seq DESC LIMIT ?`,
  );
  const count = db
    .prepare<[string | null, string | null], number>(
      `SELECT count(*) FROM indicator_entries WHERE state = 'waiting' AND (? IS NULL OR unit = ?)`,
    )
    .pluck();
  const waitingFor = db.prepare<[string, string, number], ProposalRow>(
    `SELECT ${ROW} FROM indicator_entries
     WHERE state = 'waiting' AND indicator = ? AND unit = ? AND period_start = ?`,
  );

  return {
    types: [INDICATOR_PROPOSAL_TYPE],
    // Proposals are few and written at once, inside the transaction of the batch.
    fold({ data: text, seq, received }) {
      const data = JSON.parse(text) as ProposalData;
      const { id, by, value, indicatorCode: indicator, unitCode: unit = WHOLE_PROVINCE } = data;
      const period = Date.parse(data.periodStart);
      if (data.step === 'propose') {
        propose.run({ id, seq, indicator, unit, period, value, warning: data.warning, by, received });
        return;
      }
      const state: ProposalState = data.step === 'approve' ? 'approved' : 'refused';
      decide.run({ id, seq, state, by, received, reason: data.reason });
      if (state === 'approved')
        indicators.tell({ indicator, unit, period, value, at: Date.parse(data.at), arrived: received, seq });
    },
    flush: () => undefined,
    discard: () => undefined,
    get: (id) => byId.get(id),
    list: ({ state = null, unit = null, limit }) => page.all(state, state, unit, unit, limit),
    waiting: (unit) => count.get(unit ?? null, unit ?? null) ?? 0,
    waitingFor: (indicator, unit, period) => waitingFor.get(indicator, unit, period),
  };
}

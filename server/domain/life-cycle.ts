/** The ten states of a dossier and the moves between them (domain table 3.2). */
import type { DossierStatus } from '#contract/status';

const MOVES: Readonly<Record<DossierStatus, readonly DossierStatus[]>> = {
  registered: ['accepted', 'refused', 'supplement_requested', 'withdrawn'],
  accepted: ['processing', 'supplement_requested', 'withdrawn'],
  refused: [],
  processing: ['supplement_requested', 'payment_requested', 'withdrawn', 'suspended', 'completed'],
  supplement_requested: ['processing', 'withdrawn', 'suspended'],
  payment_requested: ['processing', 'withdrawn', 'completed'],
  withdrawn: [],
  suspended: ['processing', 'withdrawn', 'completed'],
  completed: ['returned'],
  returned: [],
};

/** Whether a dossier may go from one state (null: not seen before) to another. A step inside one state is no move. */
export function isAllowedMove(from: DossierStatus | null, to: DossierStatus): boolean {
  if (from === null) return to === 'registered' || to === 'accepted';
  return from === to || MOVES[from].includes(to);
}

/** The clock stands: states 5, 6 and 8. */
export function isPaused(status: DossierStatus): boolean {
  return status === 'supplement_requested' || status === 'payment_requested' || status === 'suspended';
}

/** The result exists: states 9 and 10. */
export function isResolved(status: DossierStatus): boolean {
  return status === 'completed' || status === 'returned';
}

/** Nothing more is owed: resolved, withdrawn or refused. */
export function isEnded(status: DossierStatus): boolean {
  return isResolved(status) || status === 'withdrawn' || status === 'refused';
}

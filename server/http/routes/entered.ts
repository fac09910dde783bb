/** The answer to something entered by hand, or the problem that names every fault of it. */
import { HttpProblem } from '../problem.ts';
import type { EntryOutcome } from '../scores-deps.ts';

/** @throws HttpProblem `invalid_request` with each fault's place in the body */
export function entered<Board>(outcome: EntryOutcome<Board>): Board {
  if (outcome.kind === 'ok') return outcome.board;
  const errors = outcome.faults.map(({ path, message }) => ({ path: `body.${path}`, message }));
  throw new HttpProblem('invalid_request', { errors });
}

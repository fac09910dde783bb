/** Stores the rows of a previewed sheet through the portal's intake and counts what became of each. */
import type { FileFault, FileImportAnswer } from '#contract/file-import';
import { PORTAL_CODES, type PortalAnswer } from '#contract/portal-record';
import { REJECTION_CODES } from '#contract/rejection';
import { createPortalIntake, type PortalIntakeDeps } from '../portal/portal-intake.ts';
import { countChanges } from './count-changes.ts';
import type { HeldRow, HeldUpload } from './held-uploads.ts';
import { nextTurn, ROWS_A_TURN } from './next-turn.ts';

type Fate = PortalAnswer['data'][number];

/**
 * A part that is stored stays stored when a later one fails; storing again then changes only the rest.
 * @param via kept with what the log refuses
 */
export async function storeRows(
  { rows, unchanged }: HeldUpload,
  via: string,
  deps: PortalIntakeDeps,
  onProgress?: (done: number, total: number) => void,
): Promise<FileImportAnswer> {
  const { take, accepted } = countingIntake(deps);
  const stored: HeldRow[] = [];
  const rejected: FileFault[] = [];
  for (let from = 0; from < rows.length; from += ROWS_A_TURN) {
    await nextTurn();
    const part = rows.slice(from, from + ROWS_A_TURN);
    const { data } = take(
      part.map(({ record }) => record),
      via,
    );
    part.forEach((row, index) => {
      const fate = data[index];
      if (fate && fate.error_code > PORTAL_CODES.unchanged) rejected.push(faultOf(row, fate));
      else stored.push(fate?.error_code === PORTAL_CODES.accepted ? row : { ...row, change: 'unchanged' });
    });
    onProgress?.(Math.min(from + ROWS_A_TURN, rows.length), rows.length);
  }
  const counts = countChanges(stored);
  return {
    dossiers: { ...counts, unchanged: counts.unchanged + unchanged },
    accepted: accepted(),
    rejected,
    seq: deps.store.log.lastSeq(),
  };
}

/** The portal's envelope tells the fate of records and not how many events they made. */
function countingIntake(deps: PortalIntakeDeps) {
  let count = 0;
  const { take } = createPortalIntake({
    ...deps,
    ingest(batch, via) {
      const answer = deps.ingest(batch, via);
      count += answer.accepted;
      return answer;
    },
  });
  return { take, accepted: () => count };
}

function faultOf({ row, dossierCode }: HeldRow, fate: Fate): FileFault {
  const code = REJECTION_CODES.find((each) => PORTAL_CODES[each] === fate.error_code) ?? 'invalid_data';
  return { row, column: '', dossierCode, code, message: fate.message };
}

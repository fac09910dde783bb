/** What becomes of something entered by hand. */
import { namesPerson } from '../domain/personal-data.ts';

export interface EntryFault {
  path: string;
  message: string;
}

/** The board as it stands now, or every fault of what was entered. */
export type EntryOutcome<Board> = { kind: 'ok'; board: Board } | { kind: 'faults'; faults: EntryFault[] };

/** No personal data enters the log, by no way in (IN5). */
export function personalFaults(path: string, text = ''): EntryFault[] {
  const message = 'Có số giấy tờ, điện thoại hoặc thư điện tử; bỏ đi rồi gửi lại.';
  return namesPerson(text) ? [{ path, message }] : [];
}

/** The day by which dossiers are judged: it begins when the offices open, not at midnight (LT4). */
import { type LocalDay, localDay } from './local-time.ts';
import { OPENING } from './working-time.ts';

/**
 * The local date whose standing holds at `now` (epoch ms). It changes at 07:00, so that all classes turn
 * together at the start of office hours. Ingest, fold and deadline watch all ask here; what is counted as
 * received or resolved "today" keeps to the calendar date.
 */
export function judgingDay(now: number): LocalDay {
  return localDay(now - OPENING);
}

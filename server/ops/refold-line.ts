/** Lines of the log on a fold of the whole log, which may take minutes before the server serves. */
import type { Log } from './log.ts';

/** @returns a function told of events folded and of how many there are; it writes a line for each tenth */
export function refoldLine(log: Log): (done: number, all: number) => void {
  let told = -1;
  return (done, all) => {
    const tenth = Math.floor((10 * done) / all);
    if (tenth === told) return;
    told = tenth;
    log.info({ done, all }, 'the schema is new: folding the log anew before serving');
  };
}

/** A moment as short as it can be said: the time alone today, with its date on any other day. */
import { formatDateTime, formatTime, localIsoDate } from './format.ts';

/** @param now server time, epoch ms */
export function whenText(at: number, now: number): string {
  return localIsoDate(at) === localIsoDate(now) ? formatTime(at) : formatDateTime(at);
}

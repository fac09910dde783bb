/** Says in one sentence how the line stands and how old the figures are. */
import type { TFunction } from 'i18next';
import type { Line } from '../../state/live-state.ts';
import { formatClock, formatNumber, formatTime } from '../../ui/format.ts';

/** The notice of events made up for stays this long after the line came back, ms of server time. */
const CAUGHT_UP_SHOWN_MS = 90_000;

export type LineTone = 'live' | 'waiting' | 'lost';

export function lineTone(line: Line): LineTone {
  if (line.status === 'live' && !line.silent) return 'live';
  return line.status === 'connecting' ? 'waiting' : 'lost';
}

export function lineSentence(t: TFunction, line: Line): string {
  switch (line.status) {
    case 'connecting':
      return t(line.silent ? 'line.unreachable' : 'line.connecting');
    case 'refused':
      return t('line.refused');
    case 'outdated':
      return t('line.outdated');
    case 'lost':
      return t('line.lost', { time: formatClock(line.lostSince ?? line.asOf ?? 0) });
    case 'live':
      return t('line.live', { time: formatClock(line.asOf ?? 0) });
  }
}

/**
 * What was made up for, for a while after the line came back.
 * @param now server time by the page's own clock, epoch ms
 */
export function caughtUpSentence(t: TFunction, line: Line, now: number | null): string | null {
  const { caughtUp, status } = line;
  if (status !== 'live' || caughtUp === null || now === null) return null;
  if (now - caughtUp.to > CAUGHT_UP_SHOWN_MS) return null;
  const span = { from: formatTime(caughtUp.from), to: formatTime(caughtUp.to) };
  if (caughtUp.events === null) return t('line.reloaded', span);
  return t('line.caughtUp', { ...span, events: formatNumber(caughtUp.events) });
}

/** `12 giây`, `3 phút 5 giây`, `2 giờ 10 phút` */
export function ageWords(t: TFunction, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return t('age.seconds', { amount: seconds });
  if (seconds < 3_600) return t('age.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  return t('age.hours', { hours: Math.floor(seconds / 3_600), minutes: Math.floor((seconds % 3_600) / 60) });
}

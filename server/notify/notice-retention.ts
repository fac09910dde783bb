/**
 * Lets old notices go: the delivery log grows with every step to every person. Who was told what and when
 * stays in the log of events for good (`escalated` with its accounts); what goes is how it got there.
 */
import type { Clock } from '../clock.ts';
import { DAY_MS } from '../domain/local-time.ts';
import type { NoticeTable } from '../store/notice-table.ts';

export interface NoticeRetentionDeps {
  notices: Pick<NoticeTable, 'forget'>;
  clock: Clock;
  /** Days for which a notice is kept. */
  keepDays: number;
  /** A store that cannot be written. */
  onFault(error: unknown): void;
}

export interface NoticeRetention {
  /** Forgets some of what is due. @returns how many, 0 when nothing is left */
  step(): number;
  /** Looks each hour. */
  start(): void;
  close(): void;
}

/** Forgotten in one statement: a few milliseconds. */
const NOTICES_A_STEP = 200;
const LOOK_EVERY_MS = 3_600_000;
const PAUSE_MS = 50;

export function createNoticeRetention(deps: NoticeRetentionDeps): NoticeRetention {
  const { notices, clock, keepDays, onFault } = deps;
  let timer: NodeJS.Timeout | undefined;

  const step = () => notices.forget(clock.now() - keepDays * DAY_MS, NOTICES_A_STEP);

  function look(): void {
    let pause = LOOK_EVERY_MS;
    try {
      if (step() > 0) pause = PAUSE_MS;
    } catch (error) {
      onFault(error);
    }
    timer = setTimeout(look, pause);
    timer.unref();
  }

  return { step, start: look, close: () => clearTimeout(timer) };
}

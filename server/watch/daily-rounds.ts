/** The rounds of a watch: once a judging day, in small steps with pauses, until there is nothing left to do. */
import type { Clock } from '../clock.ts';
import { judgingDay } from '../domain/judging-day.ts';

export interface DailyRounds {
  /** Looks each second whether a new day has begun. */
  start(): void;
  close(): void;
}

const LOOK_EVERY_MS = 1_000;
/** Lets requests in between two commits. */
const PAUSE_MS = 10;

/**
 * @param step does a part of the day's work; 0 when there was none left
 * @param onFault told why a step could not be done, above all because another process writes or the disk is
 * full; the step is tried again a second later, and the server goes on
 */
export function createDailyRounds(
  clock: Clock,
  step: () => number,
  onFault: (error: unknown) => void,
): DailyRounds {
  let timer: NodeJS.Timeout | undefined;
  let judgedDay = Number.NaN;

  /** @returns how long to wait for the next look, ms */
  function look(): number {
    const day = judgingDay(clock.now());
    if (day === judgedDay) return LOOK_EVERY_MS;
    if (step() > 0) return PAUSE_MS;
    judgedDay = day;
    return LOOK_EVERY_MS;
  }

  function tick(): void {
    let pause = LOOK_EVERY_MS;
    try {
      pause = look();
    } catch (error) {
      onFault(error);
    }
    timer = setTimeout(tick, pause);
    timer.unref();
  }

  return { start: tick, close: () => clearTimeout(timer) };
}

export function rethrow(error: unknown): never {
  throw error;
}

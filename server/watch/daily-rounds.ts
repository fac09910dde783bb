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

/** @param step does a part of the day's work; 0 when there was none left */
export function createDailyRounds(clock: Clock, step: () => number): DailyRounds {
  let timer: NodeJS.Timeout | undefined;
  let judgedDay = Number.NaN;

  function tick(): void {
    const day = judgingDay(clock.now());
    let pause = LOOK_EVERY_MS;
    if (day !== judgedDay) {
      if (step() === 0) judgedDay = day;
      else pause = PAUSE_MS;
    }
    timer = setTimeout(tick, pause);
    timer.unref();
  }

  return { start: tick, close: () => clearTimeout(timer) };
}

/** Notes in the page how evenly frames come and how long its tasks take; keeps nothing that grows. */
import type { Page } from 'playwright';

export interface Frames {
  /** ms between one frame and the next. */
  intervals: number[];
  /** Tasks over 50 ms, which hold up whoever touches the page. */
  longTasks: number;
  longestTask: number;
}

interface Log {
  intervals: Float32Array;
  count: number;
  longTasks: number;
  longestTask: number;
  stop: () => void;
}

declare global {
  interface Window {
    benchFrames?: Log;
  }
}

/** @param seconds for which there is room; what comes later is not noted */
export function watchFrames(page: Page, seconds: number): Promise<void> {
  return page.evaluate((room) => {
    const log: Log = {
      ...{ intervals: new Float32Array(room), count: 0, longTasks: 0, longestTask: 0 },
      stop: () => undefined,
    };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        log.longTasks++;
        log.longestTask = Math.max(log.longestTask, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    let frame = requestAnimationFrame(function next() {
      const now = performance.now();
      if (log.count < room) log.intervals[log.count++] = now - last;
      last = now;
      frame = requestAnimationFrame(next);
    });
    log.stop = () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
    window.benchFrames = log;
  }, seconds * 240);
}

/** What was noted since `watchFrames`; the page forgets it. */
export function takeFrames(page: Page): Promise<Frames> {
  return page.evaluate(() => {
    const log = window.benchFrames;
    if (log === undefined) throw new Error('nobody watches the frames');
    log.stop();
    delete window.benchFrames;
    const { count, longTasks, longestTask } = log;
    return { intervals: [...log.intervals.subarray(0, count)], longTasks, longestTask };
  });
}

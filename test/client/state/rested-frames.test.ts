import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FrameScheduler, restedFrames } from '../../../client/state/rested-frames.ts';

const REST_MS = 100;
/** A screen that draws sixty times a second. */
const FRAME_MS = 1_000 / 60;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const frames: FrameScheduler = (run) => {
  const timer = setTimeout(run, FRAME_MS);
  return () => clearTimeout(timer);
};
const rested = () => restedFrames(REST_MS, frames, () => performance.now());

test('FB5 after quiet the next frame serves, under a stream a frame at most every rest, and the last is never lost', () => {
  const schedule = rested();
  const news = { latest: 0 };
  const drawn: { at: number; latest: number }[] = [];
  let isWaiting = false;
  const began = performance.now();
  for (let latest = 0; latest < 100; latest++) {
    news.latest = latest;
    if (!isWaiting)
      schedule(() => {
        isWaiting = false;
        drawn.push({ at: performance.now() - began, latest: news.latest });
      });
    isWaiting = true;
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1_000);
  expect(drawn[0]?.at).toBeLessThan(2 * FRAME_MS);
  const gaps = drawn.slice(1).map(({ at }, index) => at - (drawn[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(REST_MS);
  expect(Math.max(...gaps)).toBeLessThan(REST_MS + 3 * FRAME_MS);
  expect(drawn.length).toBeGreaterThan(7);
  expect(drawn.at(-1)?.latest).toBe(99);
});

test('FB6 what is called off while it rests, or in its frame, is not drawn', () => {
  const schedule = rested();
  const run = vi.fn();
  schedule(run);
  vi.advanceTimersByTime(FRAME_MS + 1);
  expect(run).toHaveBeenCalledTimes(1);
  const restingUndo = schedule(run);
  vi.advanceTimersByTime(REST_MS / 2);
  restingUndo();
  vi.advanceTimersByTime(10 * REST_MS);
  const frameUndo = schedule(run);
  frameUndo();
  vi.advanceTimersByTime(10 * REST_MS);
  const lateUndo = schedule(() => undefined);
  vi.advanceTimersByTime(FRAME_MS + 1);
  const inFrameUndo = schedule(run);
  vi.advanceTimersByTime(REST_MS - FRAME_MS / 2);
  inFrameUndo();
  lateUndo();
  vi.advanceTimersByTime(10 * REST_MS);
  expect(run).toHaveBeenCalledTimes(1);
});

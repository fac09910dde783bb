import { expect, test, vi } from 'vitest';
import { createFrameBatch, nextFrame } from '../../../client/live/frame-batch.ts';
import type { FrameScheduler } from '../../../client/state/rested-frames.ts';

function handDriven() {
  const frames: (() => void)[] = [];
  const schedule: FrameScheduler = (run) => {
    frames.push(run);
    return () => void frames.splice(frames.indexOf(run), 1);
  };
  return { frames, schedule };
}

test('FB1 a hundred messages in one frame are handed over once, in order', () => {
  const { frames, schedule } = handDriven();
  const calls: number[][] = [];
  const batch = createFrameBatch<number>((items) => calls.push([...items]), schedule);
  const hundred = Array.from({ length: 100 }, (_, i) => i);
  for (const item of hundred) batch.push(item);
  expect(calls).toEqual([]);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(calls).toEqual([hundred]);
});

test('FB1 what comes while a batch is applied waits for the next frame', () => {
  const { frames, schedule } = handDriven();
  const calls: number[][] = [];
  const batch = createFrameBatch<number>((items) => {
    calls.push([...items]);
    if (items[0] === 1) batch.push(2);
  }, schedule);
  batch.push(1);
  frames.shift()?.();
  expect(calls).toEqual([[1]]);
  frames.shift()?.();
  expect(calls).toEqual([[1], [2]]);
});

test('FB2 a flush hands over at once and leaves nothing for the frame', () => {
  const { frames, schedule } = handDriven();
  const apply = vi.fn();
  const batch = createFrameBatch<number>(apply, schedule);
  batch.push(1);
  batch.flush();
  batch.flush();
  expect(apply.mock.calls).toEqual([[[1]]]);
  expect(frames).toEqual([]);
});

test('FB3 a hidden tab, which gets no frames, is served by a timer', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  try {
    const served = await new Promise<readonly number[]>((resolve) => {
      createFrameBatch<number>(resolve, nextFrame).push(7);
    });
    expect(served).toEqual([7]);
  } finally {
    vi.unstubAllGlobals();
  }
});

test('FB4 after closing nothing is handed over', () => {
  const { frames, schedule } = handDriven();
  const apply = vi.fn();
  const batch = createFrameBatch<number>(apply, schedule);
  batch.push(1);
  batch.close();
  batch.flush();
  expect(frames).toEqual([]);
  expect(apply.mock.calls).toEqual([]);
});

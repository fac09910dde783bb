import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefresher } from '../../../client/features/alarms/refresher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose answers come when told to. */
function server() {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const ask = () => {
    asked++;
    return new Promise<void>((done) => waiting.push(done));
  };
  return { ask, asked: () => asked, answer: () => waiting.shift()?.() };
}

test('DU15 many changes within the delay are asked about once, and a stream of them does not put it off', async () => {
  const { ask, asked } = server();
  const refresher = createRefresher(ask, 150);
  for (let ms = 0; ms < 150; ms += 50) {
    refresher.request();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(asked()).toBe(1);
  refresher.close();
});

test('DU15 what changes while an answer is on its way is asked about again, never two at once', async () => {
  const { ask, asked, answer } = server();
  const refresher = createRefresher(ask, 150);
  refresher.request();
  await vi.advanceTimersByTimeAsync(150);
  refresher.request();
  refresher.request();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked()).toBe(1);
  answer();
  await vi.advanceTimersByTimeAsync(150);
  expect(asked()).toBe(2);
  answer();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked()).toBe(2);
  refresher.close();
});

test('DU15 a closed one asks no more', async () => {
  const { ask, asked } = server();
  const refresher = createRefresher(ask, 150);
  refresher.request();
  refresher.close();
  refresher.request();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked()).toBe(0);
});

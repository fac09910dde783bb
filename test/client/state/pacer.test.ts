/** Proves the pace of questions: at once, bounded, never two at a time, and again when one was not heard. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer } from '../../../client/state/pacer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('IF13 the first question goes out at once, the next no sooner than the pace allows, however often it is told', async () => {
  const asked: number[] = [];
  const start = performance.now();
  const pacer = createPacer(async () => asked.push(performance.now() - start) > 0, 10_000, 5_000);
  for (let told = 0; told < 299; told++) {
    pacer.request();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toEqual([0, 10_000, 20_000]);
  pacer.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(3);
});

test('IF13 what is told while a question is under way is asked afterwards, once', async () => {
  let running = 0;
  let most = 0;
  let asked = 0;
  const pacer = createPacer(
    async () => {
      asked++;
      most = Math.max(most, ++running);
      await new Promise((later) => setTimeout(later, 30_000));
      running--;
      return true;
    },
    10_000,
    5_000,
  );
  pacer.request();
  await vi.advanceTimersByTimeAsync(1_000);
  for (let told = 0; told < 5; told++) pacer.request();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([asked, most]).toEqual([2, 1]);
  pacer.close();
});

test('IF13 a question that was not heard is asked again by itself', async () => {
  let asked = 0;
  const pacer = createPacer(async () => ++asked > 2, 10_000, 5_000);
  pacer.request();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
  pacer.close();
});

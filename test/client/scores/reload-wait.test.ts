import { expect, test } from 'vitest';
import { RELOAD_PAUSE_MS, reloadWait } from '../../../client/features/scores/reload-wait.ts';

const held = { seq: 100, readAt: 5_000 };

test('SB2 figures are asked for anew when the log has moved on, at most once a minute', () => {
  expect(reloadWait(held, 101, 5_000)).toBe(RELOAD_PAUSE_MS);
  expect(reloadWait(held, 101, 25_000)).toBe(RELOAD_PAUSE_MS - 20_000);
  expect(reloadWait(held, 400, 5_000 + RELOAD_PAUSE_MS)).toBe(0);
  expect(reloadWait(held, 400, 1_000_000)).toBe(0);
});

test('SB2 without anything newer they stay', () => {
  expect(reloadWait(held, 100, 1_000_000)).toBeNull();
  expect(reloadWait(held, 99, 1_000_000)).toBeNull();
  expect(reloadWait(held, null, 1_000_000)).toBeNull();
  expect(reloadWait({ seq: null, readAt: 0 }, 7, 1_000_000)).toBeNull();
});

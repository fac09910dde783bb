import { expect, test, vi } from 'vitest';
import { createGather, LONGEST_MS, SHORTEST_MS } from '../../server/live/gather.ts';

/** Broadcasts on hand-driven time; each takes `cost` ms and reaches `clients`. */
function bench({ cost, clients }: { cost: number; clients: number }) {
  vi.useFakeTimers();
  let now = 0;
  const at: number[] = [];
  const gather = createGather(
    () => {
      at.push(now);
      now += cost;
      return clients;
    },
    () => now,
  );
  const pass = (ms: number) => {
    for (let left = ms; left > 0; left--) {
      now++;
      vi.advanceTimersByTime(1);
      gather.ask();
    }
  };
  return { at, gather, pass };
}

test('GA1 after quiet a change goes out at once', () => {
  const { at, gather, pass } = bench({ cost: 1, clients: 3 });
  gather.ask();
  expect(at).toHaveLength(1);
  pass(1);
  expect(at).toHaveLength(1);
  vi.useRealTimers();
});

test('GA2 with few clients changes are gathered for about 30 ms', () => {
  const { at, pass } = bench({ cost: 1, clients: 3 });
  pass(1_000);
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SHORTEST_MS);
  expect(Math.max(...gaps)).toBeLessThan(SHORTEST_MS + 5);
  vi.useRealTimers();
});

test('GA3 broadcasting stays below a quarter of the time, and never waits longer than 250 ms', () => {
  const { at, pass } = bench({ cost: 20, clients: 500 });
  pass(5_000);
  const late = at.slice(-10);
  const gaps = late.slice(1).map((time, index) => time - (late[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(70);
  const heavy = bench({ cost: 200, clients: 5_000 });
  heavy.pass(5_000);
  const waits = heavy.at.slice(1).map((time, index) => time - (heavy.at[index] ?? 0) - 200);
  expect(Math.max(...waits)).toBeLessThanOrEqual(LONGEST_MS);
  vi.useRealTimers();
});

test('GA4 what can wait does not go out within the turn that asks, and goes out in the next', () => {
  const { at, gather } = bench({ cost: 1, clients: 3 });
  gather.ask(true);
  expect(at).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(at).toHaveLength(1);
  vi.useRealTimers();
});

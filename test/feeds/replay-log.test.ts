import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import type { IngestAnswer } from '#contract/rejection';
import { machineClock } from '../../server/clock.ts';
import { createEventPoster, type EventPoster } from '../../server/feeds/event-poster.ts';
import { playLog } from '../../server/feeds/replay-log.ts';
import type { ReplayPlan } from '../../server/feeds/replay-plan.ts';
import { statusEvent, testCore } from '../support/test-core.ts';

/** Hands what is posted to the real ingest at once. */
function directPoster(ingest: (batch: readonly CloudEvent[], via: string) => IngestAnswer): EventPoster {
  return { post: (events) => Promise.resolve(ingest(events, 'replay')), close: () => undefined };
}

function planOf(delays: readonly number[], now: number): ReplayPlan {
  return {
    from: 0,
    unreadable: 0,
    events: delays.map((delay) => ({ at: now + delay, event: statusEvent() })),
  };
}

test('RP1 each event is posted once, not before its moment and in order', async () => {
  const core = testCore();
  const now = machineClock.now();
  const plan = planOf([-50, -50, 0, 40, 80, 80, 160], now);
  const posted: { id: string; early: boolean }[] = [];
  const direct = directPoster(core.ingest);
  const poster: EventPoster = {
    ...direct,
    post(events) {
      for (const { id } of events) {
        const at = plan.events.find(({ event }) => event.id === id)?.at ?? 0;
        posted.push({ id, early: machineClock.now() < at });
      }
      return direct.post(events);
    },
  };
  const progress: number[] = [];
  const signal = new AbortController().signal;
  const report = await playLog({
    plan,
    poster,
    clock: machineClock,
    signal,
    onProgress: (played) => progress.push(played),
  });
  expect(report).toEqual({ events: 7, played: 7, accepted: 7, duplicates: 0, rejected: 0 });
  expect(posted).toEqual(plan.events.map(({ event }) => ({ id: event.id, early: false })));
  expect(progress.at(-1)).toBe(7);
});

test('RP4 a replay that is stopped ends at once, while waiting and while the server is away', async () => {
  const far = planOf([0, 3_600_000], machineClock.now());
  const core = testCore();
  const stop = new AbortController();
  const waiting = playLog({
    plan: far,
    poster: directPoster(core.ingest),
    clock: machineClock,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(await waiting).toMatchObject({ events: 2, played: 1, accepted: 1 });

  const log = { warn: () => away.close() };
  const away = createEventPoster({ url: 'http://127.0.0.1:9', key: 'none', log });
  const signal = new AbortController().signal;
  const unanswered = playLog({
    plan: planOf([0], machineClock.now()),
    poster: away,
    clock: machineClock,
    signal,
  });
  expect(await unanswered).toMatchObject({ events: 1, played: 0 });
});

/** Sources that never stop: single events at an even pace, whose dossiers come, turn up late and go again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '#contract/snapshot';
import { newDossier, statusEvent } from './bench-events.ts';
import type { BenchServer } from './bench-server.ts';

/** So many dossiers of the traffic are open at a time, so that it adds nothing in the long run. */
const OPEN = 200;
/** Every so many-th dossier is late when it arrives: a group of late ones appears, changes or goes. */
const LATE_EVERY = 10;
const LONG_LATE = '2026-09-01T17:00:00+07:00';
/** Events lie so long behind the server's clock, ms: none comes from its future. */
const BEHIND_MS = 1_000;

export interface Traffic {
  /** Posts no more. @returns how many events were accepted @throws Error when one of them was not */
  stop(): Promise<number>;
}

export async function startTraffic(server: BenchServer, eventsPerSecond: number): Promise<Traffic> {
  const { now } = JSON.parse(await server.get('/api/v1/snapshot?scope=province')) as Snapshot;
  const began = performance.now();
  const open: ReturnType<typeof newDossier>[] = [];
  let stopped = false;
  let posted = 0;
  let accepted = 0;
  let fault: unknown = null;

  function next(): string {
    const time = new Date(now - BEHIND_MS + performance.now() - began).toISOString();
    const oldest = posted % 2 === 1 && open.length >= OPEN ? open.shift() : undefined;
    if (oldest !== undefined) return JSON.stringify([statusEvent(oldest, { status: 'completed' }, time)]);
    const dossier = newDossier();
    open.push(dossier);
    const late = posted % (2 * LATE_EVERY) === 0 ? { dueAt: LONG_LATE } : {};
    return JSON.stringify([statusEvent(dossier, late, time)]);
  }

  async function post(): Promise<void> {
    const answer = await server.post(next());
    if (answer.rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(answer.rejected)}`);
    accepted++;
  }

  async function run(): Promise<void> {
    const sent = new Set<Promise<void>>();
    for (; !stopped && fault === null; posted++) {
      await sleep(Math.max(0, began + (posted * 1_000) / eventsPerSecond - performance.now()));
      const sending = post().catch((cause: unknown) => {
        fault ??= cause;
      });
      sent.add(sending);
      void sending.then(() => sent.delete(sending));
    }
    await Promise.all(sent);
  }

  const running = run();
  return {
    async stop() {
      stopped = true;
      await running;
      if (fault !== null) throw fault;
      return accepted;
    },
  };
}

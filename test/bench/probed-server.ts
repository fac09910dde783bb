/** The real server in a process of its own, with a probe that the bench reads over IPC: heap, stalls, work done. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '../../server/config.ts';
import { serve } from '../../server/serve.ts';

export type ProbeQuestion = 'heap' | 'cpu' | 'watch-stalls' | 'longest-stall';

/** Bytes for `heap`; milliseconds for `cpu`, used since the start, and `longest-stall`; 0 for `watch-stalls`. */
export type ProbeAnswer = { kind: 'listening'; url: string } | { kind: 'answer'; value: number };

/** ms between two looks at the loop; a stall is told too long by at most this. */
const LOOK_EVERY_MS = 2;
const loop = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });

function tell(answer: ProbeAnswer): void {
  process.send?.(answer);
}

function heapAfterCollection(): number {
  if (global.gc === undefined) throw new Error('the probed server needs --expose-gc');
  for (let times = 0; times < 3; times++) global.gc();
  return process.memoryUsage().heapUsed;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function answer(question: ProbeQuestion): number {
  switch (question) {
    case 'heap':
      return heapAfterCollection();
    case 'cpu':
      return cpuMs();
    case 'watch-stalls':
      loop.enable();
      loop.reset();
      return 0;
    case 'longest-stall':
      loop.disable();
      return loop.max / 1e6;
  }
}

process.on('message', (question: ProbeQuestion) => tell({ kind: 'answer', value: answer(question) }));
process.on('disconnect', () => process.exit());
tell({ kind: 'listening', url: await serve(readConfig(process.env)) });

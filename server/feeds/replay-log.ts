/** Plays a plan in real time: posts each event when its moment has come. */
import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_BATCH_EVENTS } from '#contract/cloud-event';
import type { Rejection } from '#contract/rejection';
import type { Clock } from '../clock.ts';
import { type EventPoster, PosterClosed } from './event-poster.ts';
import type { ReplayPlan } from './replay-plan.ts';

/** Events closer together than this go in one request. */
const GATHER_MS = 20;
/** Longest sleep, so that a clock that is set is noticed. */
const LONGEST_SLEEP_MS = 1_000;

export interface ReplayReport {
  events: number;
  played: number;
  accepted: number;
  duplicates: number;
  rejected: number;
}

export interface ReplayRun {
  plan: ReplayPlan;
  poster: EventPoster;
  clock: Clock;
  /** Ends the replay early; what has been posted stays. */
  signal: AbortSignal;
  onProgress?: (played: number, all: number) => void;
  onRejected?: (rejection: Rejection) => void;
}

/** @throws PostRefused when the server will not take the events at all */
export async function playLog(run: ReplayRun): Promise<ReplayReport> {
  const { plan, poster, clock, signal } = run;
  const report: ReplayReport = {
    events: plan.events.length,
    played: 0,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
  };
  while (report.played < report.events && !signal.aborted) {
    const due = dueEvents(plan, report.played, clock.now());
    if (due.length === 0) {
      const next = plan.events[report.played]?.at ?? 0;
      const wait = Math.min(Math.max(next - clock.now(), GATHER_MS), LONGEST_SLEEP_MS);
      await sleep(wait, undefined, { signal }).catch(ignoreAbort);
      continue;
    }
    const answer = await poster.post(due).catch(ignoreClosed);
    if (answer === undefined) break;
    report.played += due.length;
    report.accepted += answer.accepted;
    report.duplicates += answer.duplicates;
    report.rejected += answer.rejected.length;
    for (const rejection of answer.rejected) run.onRejected?.(rejection);
    run.onProgress?.(report.played, report.events);
  }
  return report;
}

function dueEvents(plan: ReplayPlan, from: number, now: number) {
  let to = from;
  while (to - from < MAX_BATCH_EVENTS && (plan.events[to]?.at ?? Number.POSITIVE_INFINITY) <= now) to++;
  return plan.events.slice(from, to).map(({ event }) => event);
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

function ignoreClosed(error: unknown): undefined {
  if (!(error instanceof PosterClosed)) throw error;
}

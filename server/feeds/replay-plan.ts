/** Lays a log's events out over the present: which are played, when, and what they then say. */
import type { CloudEvent } from '#contract/cloud-event';
import { localDay, startOfLocalDay, timeOfDay } from '../domain/local-time.ts';
import { isoLocalMs } from './carry-time.ts';
import type { MappedCase, MappedEvent } from './map-case.ts';

export interface ReplayOptions {
  /** Moment of the log that falls on `start`, epoch ms; absent: its first event. */
  from?: number;
  /** When the replay begins, epoch ms. */
  start: number;
  /** Seconds of the log a second. */
  speed: number;
}

/** An event of the log with the case's due time as it then stood, epoch ms. */
interface Played {
  mapped: MappedEvent;
  at: number;
  dueAt: number | null;
}

export interface ReplayPlan {
  /** Moment of the log that falls on the start, epoch ms. */
  from: number;
  /** In order of time; `at` is when to play it, epoch ms. */
  events: { at: number; event: CloudEvent }[];
  /** Events left out because the log's time could not be read. */
  unreadable: number;
}

/**
 * Events from `from` on follow at the given speed. What came before it is played at once, with times as
 * long before the start as they were before `from`, for cases that had not ended by then: the stock that
 * was open. Cases that had ended are left out.
 *
 * A speed squeezes days into minutes but must not touch lateness: every event says the due day anew, as
 * many days from itself as in the log. Codes and ids carry the start, so that each replay is its own.
 */
export function planReplay(cases: readonly MappedCase[], options: ReplayOptions): ReplayPlan {
  const timed = cases.map((mappedCase) => ({ mappedCase, events: playedOf(mappedCase) }));
  const first = timed.reduce(
    (least, { events }) => Math.min(least, events[0]?.at ?? least),
    Number.POSITIVE_INFINITY,
  );
  const from = options.from ?? first;
  const all = cases.reduce((sum, { events }) => sum + events.length, 0);
  const readable = timed.reduce((sum, { events }) => sum + events.length, 0);
  const mark = `r${Math.floor(options.start / 1000).toString(36)}`;
  const events = timed
    .filter(({ mappedCase, events: own }) => stillOpen(mappedCase, own, from))
    .flatMap(({ events: own }) => own)
    .sort((a, b) => a.at - b.at)
    .map(({ mapped, at, dueAt }) => {
      const ahead = at - from;
      const playAt = Math.round(options.start + (ahead > 0 ? ahead / options.speed : ahead));
      return { at: playAt, event: rewritten(mapped.event, playAt, dueAfter(playAt, at, dueAt), mark) };
    });
  return { from, events, unreadable: all - readable };
}

function playedOf({ events }: MappedCase): Played[] {
  const played: Played[] = [];
  let dueAt: number | null = null;
  for (const mapped of events) {
    dueAt = mapped.dueAt ?? dueAt;
    if (mapped.at !== null) played.push({ mapped, at: mapped.at, dueAt });
  }
  return played;
}

function stillOpen({ endedAt }: MappedCase, events: readonly Played[], from: number): boolean {
  return endedAt === null || endedAt >= from || (events[0]?.at ?? from) >= from;
}

/** As many days after the event, and at the same time of day, as in the log. */
function dueAfter(playAt: number, at: number, dueAt: number | null): number | null {
  if (dueAt === null) return null;
  return startOfLocalDay(localDay(playAt) + localDay(dueAt) - localDay(at)) + timeOfDay(dueAt);
}

function rewritten(event: CloudEvent, playAt: number, dueAt: number | null, mark: string): CloudEvent {
  const dossierCode = `${String(event.data.dossierCode ?? '')}-${mark}`;
  return {
    ...event,
    id: `${event.id}~${mark}`,
    time: isoLocalMs(playAt),
    subject: dossierCode,
    data: { ...event.data, dossierCode, ...(dueAt !== null && { dueAt: isoLocalMs(dueAt) }) },
  };
}

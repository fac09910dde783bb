/**
 * Time passes: acknowledgements run out, shelves end, people are called, rules begin to look at an hour of
 * the day. Nothing of it is kept in memory: a restart in the middle goes on from the store.
 */
import type { AlarmRules } from '#contract/alarm-rules';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import { dueMoves } from '../domain/alarm/alarm-timers.ts';
import { dueStep } from '../domain/alarm/escalation.ts';
import { MINUTE_MS } from '../domain/local-time.ts';
import type { Store } from '../store/open-store.ts';
import { appendMove } from './append-move.ts';
import type { Causes } from './causes.ts';
import type { Concluder } from './conclude.ts';
import type { Escalate } from './escalate.ts';

export interface AlarmWatchDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  rules(): AlarmRules;
  causes: Causes;
  concluder: Concluder;
  escalate: Escalate;
  /** Tells owners of silences that end soon. */
  silences(now: number): void;
  /** What a screen shows and the clock alone changes: a flood that ends, a silence that begins, a value that is old. */
  shown(): string;
  /** Told why a turn could not be done, above all because another process writes or the disk is full. */
  onFault(error: unknown): void;
}

export interface AlarmWatch {
  /** Everything that is due at this moment. */
  step(): void;
  /** Draws all conclusions anew, as after a change of rules. */
  concludeAll(): void;
  start(): void;
  close(): void;
}

/** Alarms moved in one commit: keeps the stall of the event loop short. */
const ALARMS_A_COMMIT = 20;
const TICK_MS = 500;
/** Between two pieces: everything else gets its turn. */
const PAUSE_MS = 10;
/** Groups touched in a burst are looked at once a tick, however many pieces lie between. */
const PAUSES_A_TICK = TICK_MS / PAUSE_MS;
const NOTHING = { standing: [], flow: [], slots: [], petitions: [] };

export function createAlarmWatch(deps: AlarmWatchDeps): AlarmWatch {
  const { store, feed, clock, causes, concluder, escalate } = deps;
  let timer: NodeJS.Timeout | undefined;
  let minute = Number.NaN;
  let isStarted = false;
  let pieces: ((seq: number) => number)[] = [];
  let shown = '';
  /** Pauses until touched groups are looked at again. */
  let pauses = 0;

  function commit(work: (seq: number) => number): boolean {
    const { from, to, touched } = store.commit((seq) => ({ seq: work(seq), result: null }), {
      conclude: false,
    });
    if (to > from) feed.publish({ from, to, touched, recent: [] });
    return to > from;
  }

  /** One round: what time does, then who is to be called. False when nothing more came of it. */
  function round(now: number): boolean {
    const rules = deps.rules();
    const calendar = store.calendar;
    const due = store.alarms.unfinished(null).filter((alarm) => {
      if (dueMoves(alarm, { now, rules, calendar }).length > 0) return true;
      const silenced = causes.silenceOf(alarm, now) !== null;
      return dueStep(alarm, { now, rules, calendar, silenced }) !== null;
    });
    if (due.length === 0) return false;
    return commit((seq) => {
      let last = seq;
      for (const { id } of due.slice(0, ALARMS_A_COMMIT)) {
        const alarm = store.alarms.get(id);
        if (alarm === null) continue;
        const moves = dueMoves(alarm, { now, rules, calendar });
        for (const move of moves) last = appendMove(store, { id, move, at: now }, last);
        if (moves.length === 0) last = escalate(alarm, now, last);
      }
      return last;
    });
  }

  /** One piece of what is due, small enough to be no long pause. False when nothing was. */
  function next(): boolean {
    if (concluder.hasRest()) {
      commit(concluder.rest);
      return true;
    }
    const now = clock.now();
    const thisMinute = Math.floor(now / MINUTE_MS);
    if (thisMinute !== minute) {
      minute = thisMinute;
      pieces = concluder.pieces();
      deps.silences(now);
    }
    if (
      pauses === 0 &&
      store.fold.waitingGroups() > 0 &&
      (commit(concluder.waiting) || concluder.hasRest())
    ) {
      pauses = PAUSES_A_TICK;
      return true;
    }
    const piece = pieces.shift();
    if (piece === undefined) return round(now);
    commit(piece);
    return true;
  }

  function step(): void {
    do pauses = 0;
    while (next());
    show();
  }

  function show(): void {
    const now = deps.shown();
    const first = shown === '';
    if (now === shown) return;
    shown = now;
    if (first) return;
    const seq = store.log.lastSeq();
    feed.publish({ from: seq, to: seq, touched: NOTHING, recent: [] });
  }

  function tick(): void {
    const more = attempt(() => {
      if (next()) return true;
      show();
      return false;
    });
    pauses = more ? Math.max(0, pauses - 1) : 0;
    timer = setTimeout(tick, more ? PAUSE_MS : TICK_MS);
    timer.unref();
  }

  /** What failed may have been half of a conclusion: all of it is drawn anew with the next turn. */
  function attempt(work: () => boolean): boolean {
    try {
      return work();
    } catch (error) {
      minute = Number.NaN;
      pieces = [];
      deps.onFault(error);
      return false;
    }
  }

  const unsubscribe = feed.subscribe(({ touched }) => {
    // Another process has written: what it changed is looked at with the next step.
    if (touched === null) minute = Number.NaN;
  });

  return {
    step,
    concludeAll() {
      if (!isStarted) return;
      pieces = concluder.pieces();
      step();
    },
    start() {
      isStarted = true;
      // From here on a commit concludes for itself; what stands is known before the first one comes.
      attempt(() => {
        for (const piece of concluder.pieces()) {
          commit(piece);
          while (concluder.hasRest()) commit(concluder.rest);
        }
        return true;
      });
      tick();
    },
    close() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

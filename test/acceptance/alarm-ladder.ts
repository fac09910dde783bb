/**
 * Who has to be told of an alarm at which tick, reckoned a second time from its moves alone: minute by
 * minute counted office time, no arithmetic of the server.
 */
import type { AlarmMove, Priority } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface Move {
  id: string;
  seq: number;
  /** Epoch ms. */
  at: number;
  move: AlarmMove;
}

export interface Told {
  at: number;
  level: number;
  round: number;
}

/** Office minutes from a first moment on, counted out one by one. */
export class OfficeMinutes {
  readonly #from: number;
  readonly #before: Uint32Array;
  readonly #works: Uint8Array;

  /** @param workingDays local dates */
  constructor(from: number, to: number, workingDays: ReadonlySet<string>) {
    this.#from = from;
    const length = Math.ceil((to - from) / MINUTE) + 1;
    this.#before = new Uint32Array(length + 1);
    this.#works = new Uint8Array(length);
    for (let minute = 0; minute < length; minute++) {
      const local = new Date(from + minute * MINUTE + 7 * 3_600_000).toISOString();
      const time = local.slice(11, 16);
      const opens = (time >= '07:00' && time < '11:30') || (time >= '13:30' && time < '17:00');
      const works = opens && workingDays.has(local.slice(0, 10));
      this.#works[minute] = Number(works);
      this.#before[minute + 1] = (this.#before[minute] ?? 0) + Number(works);
    }
  }

  isOpen(at: number): boolean {
    return this.#works[this.#index(at)] === 1;
  }

  between(from: number, to: number): number {
    return (this.#before[this.#index(to)] ?? 0) - (this.#before[this.#index(from)] ?? 0);
  }

  #index(at: number): number {
    const index = (at - this.#from) / MINUTE;
    if (!Number.isInteger(index)) throw new RangeError('the clock of this test moves in whole minutes');
    return index;
  }
}

/** Of one alarm: open since, and how far it has been told. */
interface Stand {
  priority: Priority;
  urgent: boolean;
  openedAt: number | null;
  level: number;
  round: number;
  toldAt: number;
}

/** What people do comes after the tick of that minute; everything else belongs to the tick. */
const BY_PEOPLE = new Set(['acknowledged', 'assigned', 'commented', 'shelved']);

/** @param moves of one alarm, in the order of the log @param ticks ascending */
export function expectedLadder(
  moves: readonly Move[],
  { ticks, rules, office }: { ticks: readonly number[]; rules: AlarmRules; office: OfficeMinutes },
): Told[] {
  const told: Told[] = [];
  let stand: Stand | null = null;
  let next = 0;
  const takeOver = (until: number, people: boolean) => {
    for (let entry = moves[next]; entry !== undefined && entry.at <= until; entry = moves[++next]) {
      if (entry.at === until && !people && BY_PEOPLE.has(entry.move.kind)) return;
      stand = after(stand, entry, rules);
    }
  };
  for (const tick of ticks) {
    takeOver(tick, false);
    for (let due = dueAt(stand, tick, rules, office); due; due = dueAt(stand, tick, rules, office)) {
      told.push({ at: tick, ...due });
      Object.assign(stand ?? {}, { ...due, toldAt: tick });
    }
    takeOver(tick, true);
  }
  return told;
}

function after(stand: Stand | null, { at, move }: Move, { rules }: AlarmRules): Stand | null {
  if (move.kind === 'raised') {
    const urgent = rules.some(({ code, urgent }) => code === move.rule && urgent);
    return { priority: move.priority, urgent, openedAt: at, level: 0, round: 0, toldAt: 0 };
  }
  if (stand === null) return null;
  if (move.kind === 'changed') return { ...stand, priority: move.priority };
  if (move.kind === 'reopened') return { ...stand, openedAt: at, level: 0, round: 0 };
  if (['acknowledged', 'shelved', 'cleared'].includes(move.kind)) return { ...stand, openedAt: null };
  return stand;
}

function dueAt(
  stand: Stand | null,
  tick: number,
  { chains }: AlarmRules,
  office: OfficeMinutes,
): { level: number; round: number } | null {
  if (stand === null || stand.openedAt === null) return null;
  if (!stand.urgent && !office.isOpen(tick)) return null;
  const since = (from: number) => (stand.urgent ? (tick - from) / MINUTE : office.between(from, tick));
  const { steps, repeatEveryMinutes, repeats } = chains[stand.priority];
  const step = steps[stand.level];
  if (step !== undefined)
    return since(stand.openedAt) >= step.afterMinutes ? { level: stand.level + 1, round: 0 } : null;
  if (stand.round >= Math.min(repeats, 20)) return null;
  return since(stand.toldAt) >= repeatEveryMinutes ? { level: steps.length, round: stand.round + 1 } : null;
}

/** Local dates from one to another, both included, that are worked on. */
export function workingDates(from: string, to: string, daysOff: readonly string[]): Set<string> {
  const dates = new Set<string>();
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) {
    const date = new Date(at).toISOString().slice(0, 10);
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !daysOff.includes(date)) dates.add(date);
  }
  return dates;
}

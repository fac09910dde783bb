/** Dossiers whose lives are written down beforehand, their events, and form II.06a counted from the lives alone. */
import type { CloudEvent } from '#contract/cloud-event';
import { statusEvent } from '../support/test-core.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Local midnight of day 0. */
const DAY_0 = Date.parse('2026-09-14T00:00:00+07:00');
/** 2026-11-20 is day 67; what would happen later has not happened. */
export const TODAY = 67;

export const UNITS = ['24133', '24175', 'H15.13'];
/** Procedure → field, as the catalogue has it. */
export const FIELDS: Record<string, string> = {
  '1.001193': 'civil_status',
  '1.012783': 'land',
  'X.unknown': 'other',
};

/** All days are counted from day 0. */
export interface Life {
  code: string;
  unit: string;
  field: string;
  online: boolean;
  accepted: number;
  ended: { day: number; how: 'completed' | 'withdrawn' | 'refused' } | null;
  backToRegistered: boolean;
  /** Terms from a day on, oldest first. */
  terms: { from: number; due: number; paused: boolean }[];
  events: CloudEvent[];
}

export const dateOf = (day: number): string =>
  new Date(DAY_0 + day * DAY_MS + 7 * HOUR_MS).toISOString().slice(0, 10);
const timeOf = (day: number, hour: number, index: number): string =>
  new Date(DAY_0 + day * DAY_MS + hour * HOUR_MS + index * 1_000).toISOString();
const dueOf = (day: number): string => timeOf(day, 17, 0);

/** The same numbers for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export function livesOf(count: number, seed: number): Life[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, index) => lifeOf(index, (below) => Math.floor(next() * below)));
}

/** What happens on a day; the hour keeps the order within the day. */
type Step = { day: number; data: Record<string, unknown>; type?: 'apology' };

function lifeOf(index: number, below: (limit: number) => number): Life {
  const procedure = Object.keys(FIELDS)[below(3)] ?? '';
  const accepted = below(TODAY);
  const due = accepted + below(9);
  const later = accepted + below(20);
  const life: Life = {
    code: `H15.L-${index}`,
    unit: UNITS[below(3)] ?? '',
    field: FIELDS[procedure] ?? '',
    online: below(3) === 0,
    accepted,
    ended: null,
    backToRegistered: false,
    terms: [{ from: accepted, due, paused: false }],
    events: [],
  };
  const steps = STORIES[below(STORIES.length)]?.(life, { accepted, due, later, more: below(10) }) ?? [];
  life.events = steps
    .filter(({ day }) => day < TODAY)
    .map(({ day, data, type }, hour) => {
      const common = { dossierCode: life.code };
      const time = timeOf(day, 8 + hour, index % 3_600);
      const full = {
        procedureCode: procedure,
        unitCode: life.unit,
        channel: life.online ? 'online' : 'counter',
      } as const;
      const event = statusEvent({ ...full, ...common, ...data }, { time });
      return type === 'apology'
        ? { ...event, type: 'vn.ioc.dossier.apology.v1', data: { ...common, reason: 'chậm', ...data } }
        : event;
    });
  if (life.ended && life.ended.day >= TODAY) life.ended = null;
  life.terms = life.terms.filter(({ from }) => from < TODAY);
  return life;
}

interface Days {
  accepted: number;
  due: number;
  later: number;
  more: number;
}
type Story = (life: Life, days: Days) => Step[];

const begin = ({ accepted, due }: Days): Step[] => [
  { day: accepted, data: { status: 'accepted', dueAt: dueOf(due) } },
  { day: accepted, data: { status: 'processing' } },
];
const end = (life: Life, day: number, how: 'completed' | 'withdrawn' | 'refused'): Step => {
  life.ended = { day, how };
  return { day, data: { status: how } };
};

/** Those that most dossiers go through stand several times. */
const STORIES: Story[] = [
  (_life, days) => begin(days),
  ...Array.from(
    { length: 5 },
    (): Story => (life, days) => [...begin(days), end(life, days.later, 'completed')],
  ),
  (life, days) => [...begin(days), end(life, days.later, 'withdrawn')],
  (life, days) => [...begin(days), end(life, days.later, 'refused')],
  paused(true),
  paused(false),
  reappointed,
  // Contradictory times: resolved, withdrawn before accepted; put back to the start.
  (life, { accepted, due, more }) => {
    const done = Math.max(0, accepted - more);
    const ended = end(life, done, 'completed');
    return [
      { ...ended, data: { ...ended.data, dueAt: dueOf(due) } },
      { day: accepted, data: { status: 'accepted' } },
    ];
  },
  (life, { accepted, due, more }) => {
    const done = Math.max(0, accepted - more);
    return [
      { day: done, data: { status: 'processing', dueAt: dueOf(due) } },
      end(life, done, 'withdrawn'),
      { day: accepted, data: { status: 'accepted' } },
    ];
  },
  (life, days) => {
    life.backToRegistered = true;
    return [...begin(days), { day: days.accepted, data: { status: 'registered' } }];
  },
];

function paused(resolves: boolean): Story {
  return (life, days) => {
    const resumed = days.later + days.more;
    const due = resumed + 2;
    life.terms.push({ from: days.later, due: days.due, paused: true }, { from: resumed, due, paused: false });
    return [
      ...begin(days),
      { day: days.later, data: { status: 'supplement_requested' } },
      { day: resumed, data: { status: 'processing', dueAt: dueOf(due) } },
      ...(resolves ? [end(life, resumed + 4, 'completed')] : []),
    ];
  };
}

function reappointed(life: Life, days: Days): Step[] {
  const due = Math.max(days.due, days.later) + 1 + days.more;
  life.terms.push({ from: days.later, due, paused: false });
  return [
    ...begin(days),
    { day: days.later, type: 'apology', data: { newDueAt: dueOf(due) } },
    end(life, days.later + days.more + 2, 'completed'),
  ];
}

export type Columns = Record<3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13, number>;

/** Columns (3)–(13) of some lives, counted one by one. @param from first, @param to last day of the period */
export function countForm(lives: readonly Life[], from: number, to: number): Columns {
  const columns: Columns = { 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 0, 13: 0 };
  for (const life of lives) {
    const endDay = life.ended?.day ?? Number.POSITIVE_INFINITY;
    const isOpenAfter = (day: number) => life.accepted <= day && endDay > day && !life.backToRegistered;
    const within = (day: number) => from <= day && day <= to;
    const hasLeft = life.ended !== null && life.ended.how !== 'completed' && within(endDay);
    const lastDue = life.terms.at(-1)?.due ?? 0;
    if (within(life.accepted) && !hasLeft) columns[life.online ? 4 : 5]++;
    if (isOpenAfter(from - 1) && !hasLeft) columns[6]++;
    if (life.ended?.how === 'completed' && within(endDay)) {
      columns[endDay < lastDue ? 8 : endDay === lastDue ? 9 : 10]++;
    }
    if (isOpenAfter(to)) {
      const terms = life.terms.findLast((each) => each.from <= to);
      columns[terms && !terms.paused && terms.due < to ? 13 : 12]++;
    }
  }
  columns[3] = columns[4] + columns[5] + columns[6];
  columns[7] = columns[8] + columns[9] + columns[10];
  columns[11] = columns[12] + columns[13];
  return columns;
}

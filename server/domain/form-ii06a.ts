/**
 * Form II.06a/VPCP/KSTT (TT 01/2020/TT-VPCP): one row a field and the total, made of counts of dossiers,
 * with the check (3) = (7) + (11) and the reasons for a difference.
 */

/** Counts of one field behind a row. "Left": withdrawn or refused after acceptance. */
export interface FieldCounts {
  field: string;
  /** By the day of acceptance and of the result, within the period. */
  inPeriod: { received: number; online: number; early: number; onTime: number; late: number };
  /** After the period, up to now. */
  later: { received: number; resolved: number };
  /** Open now. */
  openNow: number;
  /** Open and overdue, judged for the last day of the period. */
  overdueAtEnd: number;
  left: {
    /** Accepted and left within the period. */
    online: number;
    direct: number;
    /** Accepted before the period, left within it. */
    carriedIn: number;
    /** Left within the period, whenever accepted. */
    inPeriod: number;
    later: number;
  };
  odd: OddCounts;
}

/** Dossiers whose times contradict each other; sources do send them, and the counters count what was sent. */
export interface OddCounts {
  /** Not open before the period by their end, yet accepted after it; the same at the end of the period. */
  atStart: number;
  atEnd: number;
  /** Accepted within the period, ended on a day before it. */
  endedBefore: number;
  /** Resolved within the period, accepted on a day after it. */
  acceptedAfter: number;
  /** Accepted within the period and since then put back to "registered". */
  backToRegistered: number;
}

/** The numbered columns of the form. All numbers count dossiers. */
export interface FormFigures {
  /** (3), (4), (5), (6) */
  received: { total: number; online: number; direct: number; carriedIn: number };
  /** (7), (8), (9), (10) */
  resolved: { total: number; early: number; onTime: number; late: number };
  /** (11), (12), (13). Paused dossiers are in time. */
  open: { total: number; inTime: number; overdue: number };
}

export interface FormRow extends FormFigures {
  field: string;
}

export const DIFFERENCE_REASONS = [
  'ended_before_period',
  'accepted_after_period',
  'back_to_registered',
  'uncounted',
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

export interface IdentityCheck {
  /** (3) − (7) − (11) */
  difference: number;
  /** Their signed counts add up to the difference. `uncounted`: the counters themselves disagree. */
  reasons: { code: DifferenceReason; count: number }[];
}

export interface FormIi06a {
  rows: FormRow[];
  total: FormFigures;
  /** Withdrawn or refused within the period after acceptance: left out of every column. */
  left: { receivedInPeriod: number; carriedIn: number };
  identity: IdentityCheck;
}

/** @param counts one entry a field, in the order of the rows; fields without a figure get no row */
export function formIi06a(counts: readonly FieldCounts[]): FormIi06a {
  const rows = counts.map((each) => ({ field: each.field, ...figuresOf(each) })).filter(hasFigure);
  const total = figuresOf(counts.reduce(plus, NOTHING));
  return {
    rows,
    total,
    left: {
      receivedInPeriod: sum(counts, ({ left }) => left.online + left.direct),
      carriedIn: sum(counts, ({ left }) => left.carriedIn),
    },
    identity: checkIdentity(counts, total),
  };
}

function figuresOf({ inPeriod, later, openNow, overdueAtEnd, left, odd }: FieldCounts): FormFigures {
  const resolved = inPeriod.early + inPeriod.onTime + inPeriod.late;
  // What is open now, less what has come since, and what has ended since.
  const openAtEnd = openNow - later.received + later.resolved + left.later + odd.atEnd;
  const openAtStart =
    openNow -
    (inPeriod.received + later.received) +
    (resolved + later.resolved) +
    (left.inPeriod + left.later) +
    odd.atStart;
  const online = inPeriod.online - left.online;
  const direct = inPeriod.received - inPeriod.online - left.direct;
  const carriedIn = openAtStart - left.carriedIn;
  return {
    received: { total: online + direct + carriedIn, online, direct, carriedIn },
    resolved: { total: resolved, early: inPeriod.early, onTime: inPeriod.onTime, late: inPeriod.late },
    open: { total: openAtEnd, inTime: openAtEnd - overdueAtEnd, overdue: overdueAtEnd },
  };
}

function checkIdentity(counts: readonly FieldCounts[], total: FormFigures): IdentityCheck {
  const difference = total.received.total - total.resolved.total - total.open.total;
  const known: IdentityCheck['reasons'] = [
    { code: 'ended_before_period', count: sum(counts, ({ odd }) => odd.endedBefore) },
    { code: 'accepted_after_period', count: -sum(counts, ({ odd }) => odd.acceptedAfter) },
    { code: 'back_to_registered', count: sum(counts, ({ odd }) => odd.backToRegistered) },
  ];
  const explained = known.reduce((all, { count }) => all + count, 0);
  const reasons = [...known, { code: 'uncounted' as const, count: difference - explained }];
  return { difference, reasons: reasons.filter(({ count }) => count !== 0) };
}

function hasFigure({ received, resolved, open }: FormRow): boolean {
  return [received, resolved, open].some((group) => Object.values(group).some((count) => count !== 0));
}

function sum(counts: readonly FieldCounts[], of: (each: FieldCounts) => number): number {
  return counts.reduce((all, each) => all + of(each), 0);
}

/** A field of which nothing has been counted. */
export const NOTHING: FieldCounts = {
  field: '',
  inPeriod: { received: 0, online: 0, early: 0, onTime: 0, late: 0 },
  later: { received: 0, resolved: 0 },
  openNow: 0,
  overdueAtEnd: 0,
  left: { online: 0, direct: 0, carriedIn: 0, inPeriod: 0, later: 0 },
  odd: { atStart: 0, atEnd: 0, endedBefore: 0, acceptedAfter: 0, backToRegistered: 0 },
};

function plus(a: FieldCounts, b: FieldCounts): FieldCounts {
  return {
    field: a.field,
    inPeriod: added(a.inPeriod, b.inPeriod),
    later: added(a.later, b.later),
    openNow: a.openNow + b.openNow,
    overdueAtEnd: a.overdueAtEnd + b.overdueAtEnd,
    left: added(a.left, b.left),
    odd: added(a.odd, b.odd),
  };
}

function added<T extends { [K in keyof T]: number }>(a: T, b: T): T {
  const keys = Object.keys(a) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as T;
}

/**
 * The life of one dossier told over from what was posted about it, apart from the server's fold. Written
 * from the rules in words (domain facts 3.2–3.7).
 */
import type { CloudEvent } from '#contract/cloud-event';
import { DOSSIER_STATUSES, type DossierStatus } from '#contract/status';
import { dayOf, type Limit, type OfficeClock } from './office-clock.ts';

export interface Reference {
  office: OfficeClock;
  isUnit(code: string): boolean;
  isCommune(code: string): boolean;
  procedure(code: string): { field: string; limit: Limit; restarts: boolean } | undefined;
  otherField: string;
}

const STATUS = 'vn.ioc.dossier.status.v1';
const APOLOGY = 'vn.ioc.dossier.apology.v1';
const RATING = 'vn.ioc.dossier.rating.v1';
const PAYMENT = 'vn.ioc.dossier.payment.v1';
const DIGITISATION = 'vn.ioc.dossier.digitisation.v1';

/** National codes: from → to, table 3.2. */
const TRANSITIONS = ['1>2 1>3 1>5 1>7', '2>4 2>5 2>7', '4>5 4>6 4>7 4>8 4>9', '5>4 5>7 5>8', '6>4 6>7 6>9']
  .concat('8>4 8>7 8>9', '9>10')
  .join(' ')
  .split(' ');
const ALLOWED = new Set(TRANSITIONS);
export const PAUSED = [5, 6, 8];
export const DONE = [9, 10];
export const ENDED = [3, 7, 9, 10];
/** What nobody can be in before the desk has received the dossier. */
const AFTER_RECEPTION = [2, 4, 6, 8, 9, 10];

export interface Life {
  unit: string;
  place: string | undefined;
  procedure: string;
  channel: string;
  state: number;
  received: number | undefined;
  /** The reception itself was never told; `received` is the first sign of it. */
  guessed: boolean;
  /** The first appointment, which only pauses and the source's own correction move. */
  first: number | undefined;
  /** The appointment that stands now. */
  due: number | undefined;
  /** A source has named a date; until then it is reckoned from the limit. */
  dueTold: boolean;
  /** An apology has set a new date. */
  reappointed: boolean;
  pausedSince: number | undefined;
  finished: number | undefined;
  apologised: boolean;
  rated: number | undefined;
  satisfied: boolean;
  /** Has to pay: was asked to, or has paid. */
  pays: boolean;
  paidOnline: boolean;
  /** The last word on each. */
  digitised: boolean;
  reused: boolean;
  electronic: boolean;
}

function inOrder(events: readonly CloudEvent[]): CloudEvent[] {
  const rank = ({ type, data }: CloudEvent) =>
    type === STATUS ? codeOf(data) : 11 + [APOLOGY, RATING, PAYMENT, DIGITISATION].indexOf(type);
  return events.toSorted(
    (a, b) =>
      Date.parse(a.time) - Date.parse(b.time) ||
      rank(a) - rank(b) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

const codeOf = (data: Record<string, unknown>): number =>
  DOSSIER_STATUSES.indexOf(data.status as DossierStatus) + 1;

/** What has become of the dossier; null when no status was ever told. */
export function lifeOf(told: readonly CloudEvent[], reference: Reference): Life | null {
  let life: Life | null = null;
  const waiting: CloudEvent[] = [];
  for (const event of inOrder(told)) {
    if (event.type === STATUS) {
      life = tell(life, event, reference);
      for (const early of waiting.splice(0)) remark(life, early);
    } else if (life === null) waiting.push(event);
    else remark(life, event);
  }
  return life;
}

/** What is said about a dossier without moving it: a rating, a payment, its papers, or the one letter of apology. */
function remark(life: Life, { type, time, data }: CloudEvent): void {
  if (type === PAYMENT) Object.assign(life, { pays: true, paidOnline: data.online === true });
  if (type === DIGITISATION) {
    if (data.inputsDigitised !== undefined) life.digitised = data.inputsDigitised === true;
    if (data.reusedData !== undefined) life.reused = data.reusedData === true;
    if (data.electronicResult !== undefined) life.electronic = data.electronicResult === true;
  }
  if (type === RATING) Object.assign(life, { rated: Date.parse(time), satisfied: data.satisfied === true });
  if (type !== APOLOGY || life.apologised) return;
  life.apologised = true;
  const newDue = Date.parse(String(data.newDueAt));
  if (ENDED.includes(life.state) || life.first === undefined || dayOf(newDue) <= dayOf(life.first)) return;
  life.due = newDue;
  life.reappointed = true;
}

function tell(before: Life | null, { time, data }: CloudEvent, reference: Reference): Life {
  const at = Date.parse(time);
  const state = codeOf(data);
  const named = data.dueAt === undefined ? undefined : Date.parse(String(data.dueAt));
  const about = {
    unit: String(data.unitCode),
    place: data.communeCode === undefined ? undefined : String(data.communeCode),
    procedure: String(data.procedureCode),
    channel: String(data.channel),
  };
  const life: Life = before ?? { ...UNTOLD, ...about };
  const from = life.state;
  if (ENDED.includes(from) && from !== state && !ALLOWED.has(`${from}>${state}`)) {
    // The end stands; only what was missing of the beginning is still taken from a late word.
    if (state === 2 && life.guessed) receive(life, at);
    if (named !== undefined && !life.dueTold) name(life, named, true);
  } else {
    Object.assign(life, about, { state });
    if (state === 6) life.pays = true;
    const reception = state === 2 && (life.received === undefined || life.guessed);
    const resumption = PAUSED.includes(from) && !PAUSED.includes(state);
    if (reception) receive(life, at);
    else if (life.received === undefined && AFTER_RECEPTION.includes(state))
      Object.assign(life, { received: at, guessed: true });
    if (resumption) resume(life, from, at, reference);
    if (named !== undefined) name(life, named, reception || resumption);
    life.pausedSince = PAUSED.includes(state) ? (life.pausedSince ?? at) : undefined;
    const collected = state === 10 && DONE.includes(from) && life.finished !== undefined;
    if (!collected) life.finished = ENDED.includes(state) ? at : undefined;
  }
  const limit = reference.procedure(life.procedure)?.limit;
  if (life.first === undefined && life.received !== undefined && limit !== undefined) {
    life.first = reference.office.due(limit, life.received);
    life.due ??= life.first;
  }
  return life;
}

const UNTOLD = {
  ...{ state: 0, received: undefined, guessed: false, first: undefined, due: undefined, dueTold: false },
  ...{ reappointed: false, pausedSince: undefined, finished: undefined, apologised: false },
  ...{ rated: undefined, satisfied: false, pays: false, paidOnline: false },
  ...{ digitised: false, reused: false, electronic: false },
};

function receive(life: Life, at: number): void {
  life.received = at;
  life.guessed = false;
  if (life.dueTold) return;
  life.first = undefined;
  if (!life.reappointed) life.due = undefined;
}

/** The clock has stood still; where the policy says so, it begins anew with the full dossier. */
function resume(life: Life, from: number, at: number, { office, procedure }: Reference): void {
  const { first, due, pausedSince } = life;
  if (pausedSince === undefined || first === undefined || due === undefined) return;
  const paused = office.passed(at) - office.passed(pausedSince);
  life.due = office.later(due, paused);
  life.first = office.later(first, paused);
  const rule = procedure(life.procedure);
  if (from !== 5 || !rule?.restarts || ENDED.includes(life.state)) return;
  life.first = office.due(rule.limit, at);
  life.due = life.reappointed ? Math.max(life.due, life.first) : life.first;
}

/**
 * A date the source names. At reception and after a pause it is the date of the law; in between, a later
 * one stands without becoming the first. After an apology there are two dates, and no third one is heard: a
 * lawful one after the first takes the place of the new one, an earlier one is told of the first.
 */
function name(life: Life, named: number, lawful: boolean): void {
  const reckoned = !life.dueTold;
  life.dueTold = true;
  if (!life.reappointed) {
    if (lawful || reckoned || life.first === undefined || named < life.first) life.first = named;
    life.due = named;
    return;
  }
  const { first, due } = life;
  if (due === undefined || dayOf(named) === dayOf(due)) return;
  if (lawful && first !== undefined && dayOf(named) > dayOf(first)) life.due = named;
  else if ((lawful || reckoned) && dayOf(named) < dayOf(due)) life.first = named;
}

/**
 * Petitions of citizens ("phản ánh, kiến nghị"): the fold of their events, and where one stands against its
 * due date. Compared by date as dossiers are (LT5): an answer on the due date is in time whatever the hour.
 */
import { PETITION_STATUSES, type PetitionClass, type PetitionStatus } from '#contract/petition';
import { type LocalDay, localDay } from './local-time.ts';
import { dueAtOf, type Limit, type WorkCalendar } from './working-time.ts';

/** What one event says of a petition. Times are epoch ms. */
export interface PetitionFact {
  at: number;
  /** The source's own id of the event. */
  id: string;
  unit: string;
  /** Code of a field of the operations centre; null: not said. */
  field: string | null;
  status: PetitionStatus;
  dueAt: number | null;
  satisfied: boolean | null;
}

/** Times are epoch ms; `unit` is a code of the catalogue. */
export interface Petition {
  code: string;
  /** The one that has it now: a petition may be passed on. */
  unit: string;
  /** Null when no event has said one. */
  field: string | null;
  status: PetitionStatus;
  /** Its first event, of whatever status: a feed may begin in the middle of its life. */
  receivedAt: number;
  /** Null when no source named a date and no limit is configured. */
  dueAt: number | null;
  /** A source named the date; otherwise it follows from the configured limit. */
  dueGiven: boolean;
  /** Null again when a petition is taken up anew. */
  resolvedAt: number | null;
  ratedAt: number | null;
  satisfied: boolean | null;
  lastAt: number;
}

export interface PetitionRules {
  calendar: WorkCalendar;
  /** Where no source names a due date; null: none is known, and such petitions are not judged. */
  petitionLimit: Limit | null;
}

/**
 * The petition that its events make, whatever the order in which they came; null without any. They are
 * folded by time of occurrence; at the same moment along new, processing, resolved, then by id: never by
 * arrival. Of unit, field, status, due date and satisfaction the newest word holds; a second "resolved" does not
 * move the answer.
 */
export function foldPetition(
  code: string,
  facts: readonly PetitionFact[],
  rules: PetitionRules,
): Petition | null {
  const [first, ...rest] = [...facts].sort(
    (a, b) => a.at - b.at || rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  if (first === undefined) return null;
  const petition: Petition = {
    ...{ code, unit: first.unit, field: null, status: first.status, receivedAt: first.at },
    ...{ dueAt: null, dueGiven: false, resolvedAt: null, ratedAt: null, satisfied: null, lastAt: first.at },
  };
  for (const fact of [first, ...rest]) note(petition, fact);
  if (!petition.dueGiven && rules.petitionLimit !== null)
    petition.dueAt = dueAtOf(rules.calendar, rules.petitionLimit, petition.receivedAt);
  return petition;
}

const rank = ({ status }: PetitionFact): number => PETITION_STATUSES.indexOf(status);

function note(petition: Petition, { at, unit, field, status, dueAt, satisfied }: PetitionFact): void {
  petition.unit = unit;
  petition.field = field ?? petition.field;
  petition.status = status;
  petition.lastAt = at;
  if (status !== 'resolved') petition.resolvedAt = null;
  else petition.resolvedAt ??= at;
  if (dueAt !== null) {
    petition.dueAt = dueAt;
    petition.dueGiven = true;
  }
  if (satisfied !== null) {
    petition.satisfied = satisfied;
    petition.ratedAt = at;
  }
}

/** Where a petition stands on a local day; `none` when there is no due date to judge it by. */
export function classifyPetition(
  { dueAt, resolvedAt }: Pick<Petition, 'dueAt' | 'resolvedAt'>,
  day: LocalDay,
): PetitionClass {
  if (dueAt === null) return 'none';
  const dueDay = localDay(dueAt);
  if (resolvedAt !== null) return localDay(resolvedAt) <= dueDay ? 'resolvedOnTime' : 'resolvedLate';
  return dueDay < day ? 'overdue' : 'inTime';
}

/** What is known of one dossier, and what an event may say about it. */
import type { Channel, DossierStatus } from '#contract/status';
import type { Limit, SupplementPolicy, WorkCalendar } from './working-time.ts';

/** Times are epoch ms; codes are those of the catalogue. */
export interface Dossier {
  code: string;
  unit: string;
  /** Commune in which a department's dossier lies. */
  place: string | null;
  procedure: string;
  field: string;
  channel: Channel;
  status: DossierStatus;
  acceptedAt: number | null;
  /** No `accepted` event has come yet; `acceptedAt` is the first sign of work. */
  acceptanceMissing: boolean;
  /** The appointment that stands now: the first one, or the one set anew. */
  dueAt: number | null;
  /** The first appointment, moved by pauses only; the service index (decision 766) counts against it. */
  firstDueAt: number | null;
  /** The source itself named the due time; otherwise it follows from the procedure's limit. */
  dueGiven: boolean;
  pausedAt: number | null;
  finishedAt: number | null;
  apologyAt: number | null;
  /** The apology went out a day before the limit of that time ended, or earlier. */
  apologyInTime: boolean;
  /** The date set anew by the apology, as written on it; null unless it took effect. */
  newDueAt: number | null;
  ratedAt: number | null;
  satisfied: boolean;
  /** It has a financial obligation: it was asked for payment (state 6), or a payment of it was told. */
  obliged: boolean;
  /** The newest payment told was made online. */
  paidOnline: boolean;
  /** What came in on paper has been digitised; the newest word on it holds, as for the two that follow. */
  inputsDigitised: boolean;
  /** There is a valid electronic result. */
  electronicResult: boolean;
  /** Data digitised before was used again. */
  reusedData: boolean;
  /** Working days from reception to the result, the day of reception being day 0; null without a result. */
  handlingDays: number | null;
  /** Occurrence time of the newest event folded in. */
  lastAt: number;
  flags: number;
}

export interface StatusFact {
  kind: 'status';
  at: number;
  code: string;
  unit: string;
  place: string | null;
  procedure: string;
  channel: Channel;
  status: DossierStatus;
  dueAt: number | null;
  /** Flags raised at the edge that do not depend on the order of arrival. */
  flags: number;
}
export interface ApologyFact {
  kind: 'apology';
  at: number;
  code: string;
  newDueAt: number;
  flags: number;
}
export interface RatingFact {
  kind: 'rating';
  at: number;
  code: string;
  satisfied: boolean;
  flags: number;
}
export interface PaymentFact {
  kind: 'payment';
  at: number;
  code: string;
  online: boolean;
  flags: number;
}
/** Null: the event says nothing of it. */
export interface DigitisationFact {
  kind: 'digitisation';
  at: number;
  code: string;
  inputsDigitised: boolean | null;
  electronicResult: boolean | null;
  reusedData: boolean | null;
  flags: number;
}
/** What an event says about one dossier. */
export type DossierFact = StatusFact | ApologyFact | RatingFact | PaymentFact | DigitisationFact;

/** What the fold asks of the reference data. */
export interface FoldRules {
  calendar: WorkCalendar;
  /** The code under which a procedure is kept and counted, whichever way its source writes it. */
  procedureCode(code: string): string;
  procedureOf(
    code: string,
  ): { fieldCode: string; limit: Limit; supplementPolicy?: SupplementPolicy } | undefined;
  otherField: string;
  /** Due date of petitions for which no source names one (`data/petitions.json`); null: none is known. */
  petitionLimit: Limit | null;
}

/** The fold of one dossier: its state is a pure function of its facts in order of occurrence. */
import { flagBit } from '#contract/rejection';
import type { DossierStatus } from '#contract/status';
import { noteApology } from './apology.ts';
import { forgetReckoned, nameDue, resume, settleDue } from './appointment.ts';
import type { DigitisationFact, Dossier, DossierFact, FoldRules, StatusFact } from './dossier.ts';
import { handlingDays } from './handling-time.ts';
import { isAllowedMove, isEnded, isPaused, isResolved } from './life-cycle.ts';

const UNKNOWN_PROCEDURE = flagBit('unknown_procedure');
const UNEXPECTED = flagBit('unexpected_transition');
const AFTER_END = flagBit('after_end');
const ACCEPTANCE_MISSING = flagBit('acceptance_missing');

/** States that only a dossier already received can be in; an online filing may be supplemented, withdrawn or refused before. */
const PROVES_ACCEPTANCE: ReadonlySet<DossierStatus> = new Set([
  'processing',
  'payment_requested',
  'suspended',
  'completed',
  'returned',
]);

/**
 * Folds one fact into a dossier. Facts must come in fold order; nothing is ever refused here, what does
 * not fit the life cycle is flagged. What is told of a dossier that no status event has named yet (an
 * apology, a rating, a payment, its papers) changes nothing until one does, when it is folded anew.
 */
export function foldFact(state: Dossier | null, fact: DossierFact, rules: FoldRules): Dossier | null {
  if (fact.kind === 'status') return foldStatus(state, fact, rules);
  if (state === null) return null;
  const next = { ...state, lastAt: Math.max(state.lastAt, fact.at), flags: state.flags | fact.flags };
  switch (fact.kind) {
    case 'rating':
      next.ratedAt = fact.at;
      next.satisfied = fact.satisfied;
      break;
    case 'payment':
      next.obliged = true;
      next.paidOnline = fact.online;
      break;
    case 'digitisation':
      noteDigitisation(next, fact);
      break;
    case 'apology':
      noteApology(next, fact);
  }
  return next;
}

/** Each member by its own newest word: an event that is silent about one leaves it as it was. */
function noteDigitisation(dossier: Dossier, fact: DigitisationFact): void {
  dossier.inputsDigitised = fact.inputsDigitised ?? dossier.inputsDigitised;
  dossier.electronicResult = fact.electronicResult ?? dossier.electronicResult;
  dossier.reusedData = fact.reusedData ?? dossier.reusedData;
}

function foldStatus(state: Dossier | null, fact: StatusFact, rules: FoldRules): Dossier {
  const next = state === null ? newDossier(fact, rules) : { ...state };
  next.lastAt = Math.max(next.lastAt, fact.at);
  next.flags |= fact.flags;
  const from = state?.status ?? null;
  const fits = isAllowedMove(from, fact.status);
  if (from !== null && isEnded(from) && !fits) {
    next.flags |= AFTER_END;
    if (fact.status === 'accepted' && next.acceptanceMissing) accept(next, fact.at);
    if (!next.dueGiven && fact.dueAt !== null) nameDue(next, fact.dueAt, true);
    settleDue(next, rules);
    next.handlingDays = handlingDays(next, rules.calendar);
    return next;
  }
  if (!fits) next.flags |= UNEXPECTED;
  describe(next, fact, rules);
  move(next, from, fact, rules);
  settleDue(next, rules);
  next.handlingDays = handlingDays(next, rules.calendar);
  return next;
}

function newDossier(fact: StatusFact, rules: FoldRules): Dossier {
  return {
    code: fact.code,
    unit: fact.unit,
    place: fact.place,
    procedure: fact.procedure,
    field: rules.otherField,
    channel: fact.channel,
    status: fact.status,
    acceptedAt: null,
    acceptanceMissing: false,
    dueAt: null,
    firstDueAt: null,
    dueGiven: false,
    pausedAt: null,
    finishedAt: null,
    apologyAt: null,
    apologyInTime: false,
    newDueAt: null,
    ratedAt: null,
    satisfied: false,
    obliged: false,
    paidOnline: false,
    inputsDigitised: false,
    electronicResult: false,
    reusedData: false,
    handlingDays: null,
    lastAt: fact.at,
    flags: 0,
  };
}

/** Descriptive attributes: the newest event knows best. */
function describe(dossier: Dossier, fact: StatusFact, rules: FoldRules): void {
  const procedure = rules.procedureOf(fact.procedure);
  dossier.unit = fact.unit;
  dossier.place = fact.place;
  dossier.channel = fact.channel;
  // With a local ending and without it is one procedure, and must count as one.
  dossier.procedure = rules.procedureCode(fact.procedure);
  dossier.field = procedure?.fieldCode ?? rules.otherField;
  dossier.flags = procedure ? dossier.flags & ~UNKNOWN_PROCEDURE : dossier.flags | UNKNOWN_PROCEDURE;
}

function move(dossier: Dossier, from: DossierStatus | null, fact: StatusFact, rules: FoldRules): void {
  const { status, at } = fact;
  const received = status === 'accepted' && isUnreceived(dossier);
  const resumed = from !== null && isPaused(from) && !isPaused(status);
  dossier.status = status;
  if (status === 'payment_requested') dossier.obliged = true;
  if (received) accept(dossier, at);
  else if (dossier.acceptedAt === null && PROVES_ACCEPTANCE.has(status)) {
    // The feed began in the middle of this dossier's life: it was received no later than now.
    dossier.acceptedAt = at;
    dossier.acceptanceMissing = true;
    dossier.flags |= ACCEPTANCE_MISSING;
  }
  if (resumed) resume(dossier, from, status, at, rules);
  if (fact.dueAt !== null) nameDue(dossier, fact.dueAt, received || resumed);
  if (!isPaused(status)) dossier.pausedAt = null;
  else dossier.pausedAt ??= at;
  if (!isEnded(status)) dossier.finishedAt = null;
  else if (!(status === 'returned' && dossier.finishedAt !== null && from !== null && isResolved(from)))
    // The result counts from when it was ready (9), not from when it was collected (10).
    dossier.finishedAt = at;
}

/** Not received, or only taken to be. */
function isUnreceived({ acceptedAt, acceptanceMissing }: Dossier): boolean {
  return acceptedAt === null || acceptanceMissing;
}

function accept(dossier: Dossier, at: number): void {
  dossier.acceptedAt = at;
  dossier.acceptanceMissing = false;
  dossier.flags &= ~ACCEPTANCE_MISSING;
  forgetReckoned(dossier);
}

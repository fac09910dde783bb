/** Months of dossiers and petitions, made by chance and the same for the same seed, as sources send them. */
import type { CloudEvent } from '#contract/cloud-event';
import { petitionEvent } from '../support/petition-events.ts';
import { statusEvent } from '../support/test-core.ts';

/** Two communes and a department. */
export const UNITS = ['24133', '24175', 'H15.13'];
/** Offered online, one of them as a source with local codes writes it; at the counter only; known to nobody. */
const PROCEDURES = [
  ...['1.001193', '1.000894', '1.013831', '1.001193.000.00.00.H15'],
  ...['2.000815', '9.999999'],
];
const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-09-01T08:00:00+07:00');
/** What becomes of the last ones lies before the tests' own day. */
const DAYS = 70;

/** The same numbers for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Late dossiers, re-appointed, withdrawn and open ones, paid, digitised and rated ones. */
export function madeDossiers(seed: number, count: number): CloudEvent[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const accepted = FIRST + next(DAYS) * DAY_MS + index * 1_000;
    const due = accepted + 5 * DAY_MS;
    const finished = accepted + next(9) * DAY_MS + 3_600_000;
    const dossierCode = `H15.1-260901-${String(index).padStart(4, '0')}`;
    const on = {
      dossierCode,
      unitCode: UNITS[next(3)] ?? '',
      channel: next(3) === 0 ? ('online' as const) : ('counter' as const),
      procedureCode: PROCEDURES[next(PROCEDURES.length)] ?? '',
    };
    const fact = (type: CloudEvent['type'], ms: number, data: Record<string, unknown>): CloudEvent => ({
      ...statusEvent({}, { type, time: iso(ms) }),
      data: { dossierCode, ...data },
    });
    const events = [statusEvent({ ...on, status: 'accepted', dueAt: iso(due) }, { time: iso(accepted) })];
    if (next(4) > 0)
      events.push(fact('vn.ioc.dossier.payment.v1', accepted + 60_000, { online: next(2) > 0 }));
    if (next(2) > 0)
      events.push(
        fact('vn.ioc.dossier.digitisation.v1', accepted + 90_000, {
          inputsDigitised: next(3) > 0,
          reusedData: next(3) === 0,
          electronicResult: next(2) > 0,
        }),
      );
    if (finished > due && next(2) > 0) {
      const apology = { reason: 'x', newDueAt: iso(due + 9 * DAY_MS) };
      events.push(fact('vn.ioc.dossier.apology.v1', due - 3_600_000, apology));
    }
    const end = ['', 'withdrawn', 'completed', 'completed', 'completed', 'completed'][next(6)] ?? '';
    if (end === 'withdrawn' || end === 'completed')
      events.push(statusEvent({ ...on, status: end }, { time: iso(finished) }));
    if (next(3) > 0)
      events.push(fact('vn.ioc.dossier.rating.v1', finished + 60_000, { satisfied: next(5) > 0 }));
    return events;
  }).flat();
}

/** Answered in time or late or not at all; of some the citizen says whether they are satisfied. */
export function madePetitions(seed: number, count: number): CloudEvent[] {
  const next = numbers(seed);
  const local = (ms: number) => iso(ms + 7 * 3_600_000).slice(0, 19);
  return Array.from({ length: count }, (_, index) => {
    const petitionCode = `PA-${index}`;
    const unitCode = UNITS[next(3)] ?? '';
    const told = FIRST + next(DAYS) * DAY_MS + index * 1_000;
    const answered = told + next(8) * DAY_MS + 3_600_000;
    const events = [petitionEvent(local(told), { petitionCode, unitCode, dueAt: iso(told + 5 * DAY_MS) })];
    if (next(5) === 0) return events;
    const word = next(3) === 0 ? {} : { satisfied: next(3) > 0 };
    events.push(petitionEvent(local(answered), { petitionCode, unitCode, status: 'resolved', ...word }));
    return events;
  }).flat();
}

/** The dated facts of a dossier's life that a national record tells: filed, accepted, supplemented, ended. */
import { DOSSIER_STATUSES, type DossierStatus } from '#contract/status';
import { isEnded } from '../../domain/life-cycle.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { PortalFact } from './portal-types.ts';
import type { ReadRecord } from './read-record.ts';
import { STATUS_TYPE, type WriteFact } from './write-fact.ts';

/** From acceptance the desk hands over; these states are reached by way of processing. */
const PASSED_PROCESSING: ReadonlySet<DossierStatus> = new Set([
  'processing',
  'supplement_requested',
  'payment_requested',
  'suspended',
  'completed',
  'returned',
]);

/** The national code 1–10 as this system's word. */
export function statusOf(code: number): DossierStatus {
  const status = DOSSIER_STATUSES[code - 1];
  if (status === undefined) throw new RangeError(`no status has the number ${code}`);
  return status;
}

interface Standing {
  status: DossierStatus;
  doubtful: boolean;
  /** Arrival of the record, epoch ms. */
  now: number;
}

/** In no particular order. */
export function lifeFacts(
  read: ReadRecord,
  { status, doubtful, now }: Standing,
  write: WriteFact,
): PortalFact[] {
  return [
    ...beginnings(read, status, write),
    ...rounds(read, write),
    ...steps(read, write),
    ...(doubtful ? [] : endings(read, status, now, write)),
  ];
}

function beginnings(read: ReadRecord, status: DossierStatus, write: WriteFact): PortalFact[] {
  const { NgayNopHoSo: filed, NgayTiepNhan: accepted } = read.times;
  const facts: PortalFact[] = [];
  const due = dueAtAcceptance(read);
  if (filed !== null && (accepted === null || filed < accepted))
    facts.push(write('registered', filed, STATUS_TYPE, { status: 'registered' }));
  if (accepted !== null) {
    facts.push(write('accepted', accepted, STATUS_TYPE, { status: 'accepted', ...dueText(due) }));
    if (PASSED_PROCESSING.has(status))
      facts.push(write('processing', accepted, STATUS_TYPE, { status: 'processing' }));
  }
  return facts;
}

/** `NgayHenTra` is the newest appointment; before the first supplement round the round's own `NgayHenTraTruoc` held. */
function dueAtAcceptance({ times, rounds = [] }: ReadRecord): number | null {
  return rounds[0]?.dueBefore ?? times.NgayHenTra;
}

function rounds(read: ReadRecord, write: WriteFact): PortalFact[] {
  const { rounds: asked = [], times } = read;
  return asked.flatMap(({ askedAt, backAt, dueAfter }, index) => {
    const slot = `round-${index + 1}`;
    const facts = [write(`${slot}-asked`, askedAt, STATUS_TYPE, { status: 'supplement_requested' })];
    // Papers that came before the acceptance led to the acceptance itself.
    if (backAt === null || (times.NgayTiepNhan !== null && backAt <= times.NgayTiepNhan)) return facts;
    const due = index === asked.length - 1 ? lastAppointment(read, dueAfter) : dueAfter;
    facts.push(write(`${slot}-back`, backAt, STATUS_TYPE, { status: 'processing', ...dueText(due) }));
    return facts;
  });
}

/** The record's own appointment, unless it still is the one from before the first round. */
function lastAppointment({ times, rounds: asked = [] }: ReadRecord, dueAfter: number | null): number | null {
  const { NgayHenTra } = times;
  if (NgayHenTra === null || NgayHenTra === asked[0]?.dueBefore) return dueAfter;
  return asked[0]?.dueBefore === null && dueAfter !== null ? dueAfter : NgayHenTra;
}

/** Steps tell when a state began that the record itself does not date. An end is the record's to tell. */
function steps(read: ReadRecord, write: WriteFact): PortalFact[] {
  return read.steps.flatMap(({ at, status: code, office }) => {
    const status = code === null ? null : statusOf(code);
    if (status === null || isEnded(status)) return [];
    const says = { status, ...(office === undefined ? {} : { step: office }) };
    return [write('step', at, STATUS_TYPE, says)];
  });
}

function endings(read: ReadRecord, status: DossierStatus, now: number, write: WriteFact): PortalFact[] {
  const { NgayKetThucXuLy: finished, NgayTra: handedOver, NgayTuChoi: refused } = read.times;
  const end = (as: DossierStatus, at: number | null) =>
    write('end', at ?? now, STATUS_TYPE, { status: as }, { undated: at === null, last: true });
  switch (status) {
    case 'refused':
      return [end('refused', refused)];
    case 'withdrawn':
      return [end('withdrawn', finished ?? handedOver)];
    case 'completed':
      return [end('completed', finished ?? handedOver)];
    case 'returned': {
      const returned = write(
        'returned',
        handedOver ?? now,
        STATUS_TYPE,
        { status: 'returned' },
        { undated: handedOver === null, last: true },
      );
      // Handed over before it was finished is a slip of the source; the result existed by then.
      const ready =
        finished !== null && handedOver !== null ? Math.min(finished, handedOver) : (finished ?? handedOver);
      return [end('completed', ready), returned];
    }
    default:
      return [];
  }
}

function dueText(due: number | null): { dueAt?: string } {
  return due === null ? {} : { dueAt: isoLocal(due) };
}

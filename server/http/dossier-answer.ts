/** A dossier and its history as the HTTP interface tells them: local times, flags by name. */
import { flagsOf } from '#contract/rejection';
import { apologyState } from '../domain/apology.ts';
import { isPastDueHour } from '../domain/classify.ts';
import { isoLocal } from '../domain/local-time.ts';
import { transferDueAt } from '../domain/working-time.ts';
import type { HistoryEntry } from '../store/dossier-history.ts';
import type { DossierRow } from '../store/dossier-table.ts';
import type { HttpDeps } from './http-deps.ts';

/** A row as the interface tells it, with what depends on the hour. */
export function dossierOf(row: DossierRow, { catalogue, clock }: Pick<HttpDeps, 'catalogue' | 'clock'>) {
  const time = (ms: number | null) => (ms === null ? null : isoLocal(ms));
  return {
    dossierCode: row.code,
    procedureCode: row.procedure,
    fieldCode: row.field,
    unitCode: row.unit,
    communeCode: row.place,
    channel: row.channel,
    status: row.status,
    class: row.class,
    acceptedAt: time(row.acceptedAt),
    dueAt: time(row.dueAt),
    firstDueAt: time(row.firstDueAt),
    pastDueHour: isPastDueHour(row, clock.now()),
    transferDueAt: row.acceptedAt === null ? null : isoLocal(transferDueAt(catalogue, row.acceptedAt)),
    ...(row.pausedAt === null ? {} : { pausedAt: isoLocal(row.pausedAt) }),
    ...(row.finishedAt === null ? {} : { finishedAt: isoLocal(row.finishedAt) }),
    apology: { state: apologyState(row), issuedAt: time(row.apologyAt), newDueAt: time(row.newDueAt) },
    ...(row.ratedAt === null ? {} : { satisfied: row.satisfied }),
    updatedAt: isoLocal(row.lastAt),
    flags: flagsOf(row.flags),
  };
}

export function historyOf({ seq, type, time, received, source, flags, data }: HistoryEntry) {
  return {
    seq,
    type,
    time: isoLocal(time),
    receivedAt: isoLocal(received),
    source,
    flags: flagsOf(flags),
    data,
  };
}

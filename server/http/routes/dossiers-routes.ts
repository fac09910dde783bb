/** Single dossiers, for officers within their scope. */
import { z } from 'zod';
import { flagsOf } from '#contract/rejection';
import { can } from '../../access/rules.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { HistoryEntry } from '../../store/dossier-history.ts';
import type { DossierFilter, DossierRow } from '../../store/dossier-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { unitOfScope } from '../schemas/common-schemas.ts';
import { dossierAnswer, dossierQuery, dossiersAnswer } from '../schemas/dossier-schemas.ts';

type DossiersDeps = Pick<HttpDeps, 'dossiers'>;
const tag = 'Hồ sơ';

export function dossiersRoutes(deps: DossiersDeps): Route[] {
  return [listRoute(deps), oneRoute(deps)];
}

function listRoute({ dossiers }: DossiersDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/dossiers',
    tag,
    summary: 'Hồ sơ theo mã, từng trang; thỏa mọi điều kiện đã cho',
    guard: {
      action: 'dossiers:read',
      scope: ({ query, who }) => (query.unit === undefined ? who.scope : `unit:${query.unit}`),
    },
    query: dossierQuery,
    status: 200,
    answer: { description: 'Một trang', schema: dossiersAnswer },
    handle({ query, who }) {
      const unit = query.unit ?? unitOfScope(who?.scope ?? 'province') ?? undefined;
      const { limit } = query;
      const rows = dossiers.list(filterOf({ ...query, unit }));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { items: rows.slice(0, limit).map(dossierOf), next: last ? toCursor(last.code) : null };
    },
  });
}

function oneRoute({ dossiers }: DossiersDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/dossiers/{code}',
    tag,
    summary: 'Một hồ sơ và lịch sử của nó',
    guard: { action: 'dossiers:read', scope: ({ who }) => who.scope },
    params: z.object({ code: z.string().max(64) }),
    status: 200,
    answer: { description: 'Hồ sơ', schema: dossierAnswer },
    problems: ['not_found'],
    handle({ params, who }) {
      const row = dossiers.get(params.code);
      // Another unit's dossier is answered like none at all: its existence is not theirs to learn.
      if (!row || !who || !can(who, 'dossiers:read', `unit:${row.unit}`)) throw new HttpProblem('not_found');
      return { ...dossierOf(row), history: dossiers.history(row.code).map(historyOf) };
    },
  });
}

/** One more than asked for tells whether there is a next page. */
function filterOf(query: z.output<typeof dossierQuery>): DossierFilter {
  const { unit, field, procedure, status, cursor, limit } = query;
  return {
    limit: limit + 1,
    ...(unit === undefined ? {} : { unit }),
    ...(field === undefined ? {} : { field }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(status === undefined ? {} : { status }),
    ...(query.class === undefined ? {} : { class: query.class }),
    ...(cursor === undefined ? {} : { after: fromCursor(cursor) }),
  };
}

/** Opaque, so that what orders the list may change. */
function toCursor(code: string): string {
  return Buffer.from(code, 'utf8').toString('base64url');
}

function fromCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}

function dossierOf(row: DossierRow) {
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
    ...(row.pausedAt === null ? {} : { pausedAt: isoLocal(row.pausedAt) }),
    ...(row.finishedAt === null ? {} : { finishedAt: isoLocal(row.finishedAt) }),
    ...(row.apologyAt === null
      ? {}
      : { apology: { at: isoLocal(row.apologyAt), newDueAt: time(row.newDueAt) } }),
    ...(row.ratedAt === null ? {} : { satisfied: row.satisfied }),
    updatedAt: isoLocal(row.lastAt),
    flags: flagsOf(row.flags),
  };
}

function historyOf({ seq, type, time, received, source, flags, data }: HistoryEntry) {
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

/** Single dossiers, for officers within their scope. */
import { z } from 'zod';
import { can } from '../../access/rules.ts';
import { nationalProcedure } from '../../domain/procedure-code.ts';
import type { DossierFilter } from '../../store/dossier-table.ts';
import { dossierOf, historyOf } from '../dossier-answer.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { unitOfScope } from '../schemas/common-schemas.ts';
import { dossierAnswer, dossierQuery, dossiersAnswer } from '../schemas/dossier-schemas.ts';

type DossiersDeps = Pick<HttpDeps, 'dossiers' | 'catalogue' | 'clock'>;
const tag = 'Hồ sơ';

export function dossiersRoutes(deps: DossiersDeps): Route[] {
  return [listRoute(deps), oneRoute(deps)];
}

function listRoute(deps: DossiersDeps): Route {
  const { dossiers, catalogue } = deps;
  // A source finds its dossiers by the codes that it sends.
  const procedureCode = (code: string) => (catalogue.procedures.has(code) ? code : nationalProcedure(code));
  return defineRoute({
    method: 'get',
    path: '/dossiers',
    tag,
    summary: 'Hồ sơ thỏa mọi điều kiện đã cho, từng trang, mới đến trước',
    guard: {
      action: 'dossiers:read',
      scope: ({ query, who }) => (query.unit === undefined ? who.scope : `unit:${query.unit}`),
    },
    query: dossierQuery,
    status: 200,
    answer: { description: 'Một trang', schema: dossiersAnswer },
    handle({ query, who }) {
      const unit = query.unit ?? unitOfScope(who?.scope ?? 'province') ?? undefined;
      const { rows, next } = dossiers.list(filterOf({ ...query, unit }, procedureCode));
      return {
        items: rows.map((row) => dossierOf(row, deps)),
        next: next === null ? null : toCursor(next),
      };
    },
  });
}

function oneRoute(deps: DossiersDeps): Route {
  const { dossiers } = deps;
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
      return { ...dossierOf(row, deps), history: dossiers.history(row.code).map(historyOf) };
    },
  });
}

function filterOf(
  query: z.output<typeof dossierQuery>,
  codeOf: (procedure: string) => string,
): DossierFilter {
  const { unit, field, procedure, status, cursor, limit } = query;
  return {
    limit,
    ...(unit === undefined ? {} : { unit }),
    ...(field === undefined ? {} : { field }),
    ...(procedure === undefined ? {} : { procedure: codeOf(procedure) }),
    ...(status === undefined ? {} : { status }),
    ...(query.class === undefined ? {} : { class: query.class }),
    ...(cursor === undefined ? {} : { before: fromCursor(cursor) }),
  };
}

/** Opaque, so that what orders the list may change. */
function toCursor(row: number): string {
  return Buffer.from(String(row), 'utf8').toString('base64url');
}

/** A cursor that is none of ours leads to an empty page. */
function fromCursor(cursor: string): number {
  const row = Number(Buffer.from(cursor, 'base64url').toString('utf8'));
  return Number.isSafeInteger(row) ? row : 0;
}

/** Petitions page by page, for officers within their scope. */
import { isoLocal } from '../../domain/local-time.ts';
import type { PetitionRow } from '../../store/petition-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { unitOfScope } from '../schemas/common-schemas.ts';
import { petitionQuery, petitionsAnswer } from '../schemas/petition-schemas.ts';

export function petitionsRoutes({ petitions }: Pick<HttpDeps, 'petitions'>): Route[] {
  const list = defineRoute({
    method: 'get',
    path: '/petitions',
    tag: 'Phản ánh, kiến nghị',
    summary: 'Phản ánh, kiến nghị theo mã, từng trang; thỏa mọi điều kiện đã cho',
    guard: {
      action: 'dossiers:read',
      scope: ({ query, who }) => (query.unitCode === undefined ? who.scope : `unit:${query.unitCode}`),
    },
    query: petitionQuery,
    status: 200,
    answer: { description: 'Một trang', schema: petitionsAnswer },
    handle({ query: { unitCode, fieldCode, status, after, limit }, who }) {
      const unit = unitCode ?? unitOfScope(who?.scope ?? 'province') ?? undefined;
      // One more than asked for tells whether there is a next page.
      const rows = petitions.list({
        limit: limit + 1,
        ...(unit === undefined ? {} : { unit }),
        ...(fieldCode === undefined ? {} : { field: fieldCode }),
        ...(status === undefined ? {} : { status }),
        ...(after === undefined ? {} : { after: Buffer.from(after, 'base64url').toString('utf8') }),
      });
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(petitionOf),
        next: last ? Buffer.from(last.code, 'utf8').toString('base64url') : null,
      };
    },
  });
  return [list];
}

function petitionOf(row: PetitionRow) {
  return {
    petitionCode: row.code,
    unitCode: row.unit,
    ...(row.field === null ? {} : { fieldCode: row.field }),
    status: row.status,
    class: row.class,
    receivedAt: isoLocal(row.receivedAt),
    dueAt: row.dueAt === null ? null : isoLocal(row.dueAt),
    dueGiven: row.dueGiven,
    ...(row.resolvedAt === null ? {} : { resolvedAt: isoLocal(row.resolvedAt) }),
    ...(row.satisfied === null ? {} : { satisfied: row.satisfied }),
    updatedAt: isoLocal(row.lastAt),
  };
}

/** Petitions page by page, for officers within their scope. */
import { GROUPS_SHOWN } from '#contract/petition-standing';
import type { Scope } from '#contract/snapshot';
import type { Identity } from '../../access/rules.ts';
import { isoLocal, localDay } from '../../domain/local-time.ts';
import type { PetitionRow } from '../../store/petition-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope, unitOfScope } from '../schemas/common-schemas.ts';
import {
  petitionQuery,
  petitionsAnswer,
  petitionsStandingAnswer,
  petitionsStandingQuery,
} from '../schemas/petition-schemas.ts';

type Deps = Pick<HttpDeps, 'petitions' | 'clock'>;

export function petitionsRoutes(deps: Deps): Route[] {
  return [listRoute(deps), standingRoute(deps)];
}

function listRoute({ petitions }: Deps): Route {
  return defineRoute({
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
}

/** Counters, no single petition: for whoever may read indicators. */
function standingRoute({ petitions, clock }: Deps): Route {
  const scopeOf = (asked: string | undefined, who: Identity | null): Scope =>
    asked === undefined ? (who?.scope ?? 'province') : asScope(asked);
  return defineRoute({
    method: 'get',
    path: '/petitions/standing',
    tag: 'Phản ánh, kiến nghị',
    summary: 'Phản ánh, kiến nghị theo lĩnh vực và theo đơn vị: lúc này và từ đầu năm',
    guard: { action: 'indicators:read', scope: ({ query, who }) => scopeOf(query.scope, who) },
    query: petitionsStandingQuery,
    status: 200,
    answer: { description: 'Quá hạn trước, rồi đến đang xử lý', schema: petitionsStandingAnswer },
    handle({ query, who }) {
      const now = clock.now();
      const unit = unitOfScope(scopeOf(query.scope, who));
      const { fields, units } = petitions.byScope(localDay(now));
      return {
        asOf: isoLocal(now),
        fields: unit === null ? fields : [],
        units: unit === null ? units : units.filter(({ code }) => code === unit),
        groups: petitions.groups(unit, GROUPS_SHOWN),
      };
    },
  });
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

/** Refused events with their reasons: all for the duty officer and the data steward, its own for the owner of a source. */
import { isoLocal } from '../../domain/local-time.ts';
import type { QuarantineRow } from '../../store/quarantine-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { quarantineAnswer, quarantineQuery } from '../schemas/dossier-schemas.ts';
import { urnsOf, visibleSources } from '../visible-sources.ts';

type QuarantineDeps = Pick<HttpDeps, 'quarantine' | 'indicators'>;

/**
 * An account of a unit gets what came from the declared sources that its unit answers for. What came without a
 * source, or from an undeclared one, has no such owner.
 */
export function quarantineRoute({ quarantine, indicators }: QuarantineDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/quarantine',
    tag: 'Tiếp nhận sự kiện',
    summary:
      'Sự kiện bị từ chối, mới nhất trước; lỗi lặp lại của cùng sự kiện chỉ được đếm thêm; tài khoản đơn vị chỉ thấy của nguồn do đơn vị mình chủ quản',
    guard: { action: 'quarantine:own', scope: ({ who }) => who.scope },
    query: quarantineQuery,
    status: 200,
    answer: { description: 'Một trang', schema: quarantineAnswer },
    problems: ['not_found'],
    handle({ query: { source, code, indicator, unit, cursor, limit }, who }) {
      const visible = visibleSources(who, 'quarantine:read', indicators.sources());
      const all = visible.unit === null ? undefined : visible.sources.flatMap(({ urns }) => urns);
      const sources = source === undefined ? all : urnsOf(source, visible);
      const choice = { code, sources, indicator, unit };
      const rows = quarantine.list({ ...choice, before: cursor, limit: limit + 1 });
      const next = rows.length > limit ? (rows[limit - 1]?.id ?? null) : null;
      return { items: rows.slice(0, limit).map(entryOf), total: quarantine.count(choice), next };
    },
  });
}

function entryOf({ event, firstAt, lastAt, releasedAt, releasedBy, releaseReason, ...row }: QuarantineRow) {
  const kept: unknown = JSON.parse(event);
  const released =
    releasedAt === null
      ? null
      : { at: isoLocal(releasedAt), by: releasedBy ?? '', reason: releaseReason ?? '' };
  return { ...row, event: kept, firstAt: isoLocal(firstAt), lastAt: isoLocal(lastAt), released };
}

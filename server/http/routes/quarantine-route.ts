/** Refused events with their reasons, for the duty officer and the data steward. */
import { isoLocal } from '../../domain/local-time.ts';
import type { QuarantineRow } from '../../store/quarantine-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { quarantineAnswer, quarantineQuery } from '../schemas/dossier-schemas.ts';

export function quarantineRoute({ quarantine }: Pick<HttpDeps, 'quarantine'>): Route {
  return defineRoute({
    method: 'get',
    path: '/quarantine',
    tag: 'Tiếp nhận sự kiện',
    summary: 'Sự kiện bị từ chối, mới nhất trước; lỗi lặp lại của cùng sự kiện chỉ được đếm thêm',
    guard: { action: 'quarantine:read', scope: 'province' },
    query: quarantineQuery,
    status: 200,
    answer: { description: 'Một trang', schema: quarantineAnswer },
    handle({ query: { code, cursor, limit } }) {
      const rows = quarantine.list({
        limit: limit + 1,
        ...(code === undefined ? {} : { code }),
        ...(cursor === undefined ? {} : { before: cursor }),
      });
      const next = rows.length > limit ? (rows[limit - 1]?.id ?? null) : null;
      return { items: rows.slice(0, limit).map(entryOf), total: quarantine.count(), next };
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

/** Refused events with their reasons: all for the duty officer and the data steward, its own for the owner of a source. */

import { can } from '../../access/rules.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { QuarantineRow } from '../../store/quarantine-table.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { unitOfScope } from '../schemas/common-schemas.ts';
import { quarantineAnswer, quarantineQuery } from '../schemas/dossier-schemas.ts';
import { standingItem } from './sources-route.ts';

type QuarantineDeps = Pick<HttpDeps, 'quarantine' | 'indicators'>;

/**
 * An account of a unit gets what came from the declared sources that its unit answers for, and how each of
 * them stands: `GET /sources` is closed to it. What came without a source, or from an undeclared one, has no
 * such owner.
 */
export function quarantineRoute({ quarantine, indicators }: QuarantineDeps): Route {
  const sourcesOf = (unit: string | null) =>
    indicators.sources().filter(({ ownerUnit }) => unit !== null && ownerUnit === unit);
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
    handle({ query: { code, cursor, limit }, who }) {
      const isSteward = who !== null && can(who, 'quarantine:read', 'province');
      const own = isSteward ? undefined : sourcesOf(unitOfScope(who?.scope ?? 'province'));
      const sources = own?.flatMap(({ urns }) => urns);
      const rows = quarantine.list({
        limit: limit + 1,
        ...(code === undefined ? {} : { code }),
        ...(sources === undefined ? {} : { sources }),
        ...(cursor === undefined ? {} : { before: cursor }),
      });
      const next = rows.length > limit ? (rows[limit - 1]?.id ?? null) : null;
      const items = rows.slice(0, limit).map(entryOf);
      const standing = own === undefined ? {} : { sources: own.map(standingItem) };
      return { items, total: quarantine.count(sources), next, ...standing };
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

/** The systems that send events, and when each was last heard. */
import type { SourceState } from '#contract/snapshot';
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { sourcesAnswer } from '../schemas/dossier-schemas.ts';

export function sourcesRoute({ sources }: Pick<HttpDeps, 'sources'>): Route {
  return defineRoute({
    method: 'get',
    path: '/sources',
    tag: 'Tiếp nhận sự kiện',
    summary: 'Mọi hệ thống nguồn đã từng gửi',
    guard: { action: 'sources:read', scope: 'province' },
    status: 200,
    answer: { description: 'Nguồn theo tên', schema: sourcesAnswer },
    handle: () => ({ items: sourceItems(sources.list()) }),
  });
}

export function sourceItems(sources: Record<string, SourceState>) {
  return Object.entries(sources).map(([source, state]) => ({
    source,
    lastArrivalAt: isoLocal(state.lastArrivalAt),
    // 0: nothing of it has ever been accepted.
    lastEventAt: state.lastEventAt === 0 ? null : isoLocal(state.lastEventAt),
    accepted: state.accepted,
    rejected: state.rejected,
  }));
}

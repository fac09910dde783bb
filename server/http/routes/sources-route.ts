/** The systems that should send or have sent, and how fresh each is by its own rhythm. */
import type { SourceStanding } from '#contract/indicator-standing';
import type { SourceState } from '#contract/snapshot';
import { isoLocal } from '../../domain/local-time.ts';
import type { IndicatorDeps } from '../indicator-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { sourceStandingsAnswer } from '../schemas/indicator-schemas.ts';

export function sourcesRoute({ indicators }: IndicatorDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/sources',
    tag: 'Tiếp nhận sự kiện',
    summary: 'Mọi nguồn đã khai báo hoặc đã từng gửi: nhịp, lần gửi cuối, lỗi, độ mới, chỉ tiêu phụ thuộc',
    guard: { action: 'sources:read', scope: 'province' },
    status: 200,
    answer: { description: 'Nguồn đã khai báo, rồi nguồn chưa khai báo', schema: sourceStandingsAnswer },
    handle: () => ({ items: indicators.sources().map(standingItem), silentUnits: indicators.silentUnits() }),
  });
}

/** A source as its page shows it. */
export function standingItem({ code, lastArrivalAt, lastEventAt, ...source }: SourceStanding) {
  const time = (at: number | null) => (at === null ? null : isoLocal(at));
  return {
    source: code ?? source.name,
    declared: code !== null,
    ...source,
    error: source.error ?? null,
    lastArrivalAt: time(lastArrivalAt),
    lastEventAt: time(lastEventAt),
  };
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

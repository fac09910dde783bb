/** The systems that should send or have sent, and how fresh each is by its own rhythm. */
import type { SourceStanding } from '#contract/indicator-standing';
import type { SourceState } from '#contract/snapshot';
import { can } from '../../access/rules.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { sourceStandingsAnswer } from '../schemas/indicator-schemas.ts';
import { visibleSources } from '../visible-sources.ts';

type SourcesDeps = Pick<HttpDeps, 'indicators' | 'quarantine' | 'catalogue'>;

/**
 * An account of a unit gets the declared sources that its unit answers for, and no others; who has no account gets
 * how the declared ones stand, and nothing of how they send, what they sent wrong or who answers for them.
 */
export function sourcesRoute({ indicators, quarantine, catalogue }: SourcesDeps): Route {
  const named = (codes: Iterable<string>) =>
    [...new Set(codes)].flatMap((code) => {
      const row = catalogue.indicators.get(code);
      if (row === undefined) return [];
      const { name, nameEn, unit: measure, level, figure, computed } = row;
      // A figure of the service index stands on its page, and in no field.
      const field = figure === null ? row.field : null;
      return [{ code, field, name, nameEn, measure, level, computed: computed !== null }];
    });
  return defineRoute({
    method: 'get',
    path: '/sources',
    tag: 'Tiếp nhận sự kiện',
    summary:
      'Mọi nguồn đã khai báo hoặc đã từng gửi: nhịp, lần gửi cuối, lỗi, độ mới, chỉ tiêu phụ thuộc; tài khoản đơn vị chỉ thấy nguồn do đơn vị mình chủ quản, màn hình và khách chỉ thấy nhịp và độ mới',
    guard: { action: 'sources:state', scope: ({ who }) => who.scope },
    status: 200,
    answer: { description: 'Nguồn đã khai báo, rồi nguồn chưa khai báo', schema: sourceStandingsAnswer },
    handle({ who }) {
      if (who === null || !can(who, 'sources:own', who.scope)) return openStates();
      const { unit, sources } = visibleSources(who, 'sources:read', indicators.sources());
      return {
        items: sources.map((source) => ({ ...standingItem(source), ...waitingOf(source.urns) })),
        silentUnits: indicators.silentUnits().filter((code) => unit === null || code === unit),
        indicators: named(sources.flatMap((source) => source.indicators)),
      };
    },
  });

  function openStates() {
    const sources = indicators.sources().filter(({ code }) => code !== null);
    return {
      items: sources.map((source) => ({ ...standingItem(source), ...UNTOLD })),
      silentUnits: indicators.silentUnits(),
      indicators: named(sources.flatMap((source) => source.indicators)),
    };
  }

  function waitingOf(urns: readonly string[]) {
    const { held, newest } = quarantine.waiting(urns);
    return { held, refused: newest && { ...newest, at: isoLocal(newest.at) } };
  }
}

/** What is not told to those without an account; their page shows none of it. */
const UNTOLD = {
  ...{ kind: null, owner: null, ownerUnit: null, error: null, errorAt: null, held: 0, refused: null },
  ...{ accepted: 0, rejected: 0 },
} as const;

/** A source as its page shows it. */
function standingItem({ code, lastArrivalAt, lastEventAt, errorAt, ...source }: SourceStanding) {
  const time = (at: number | null | undefined) => (at == null ? null : isoLocal(at));
  return {
    source: code ?? source.name,
    declared: code !== null,
    ...source,
    error: source.error ?? null,
    errorAt: time(errorAt),
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

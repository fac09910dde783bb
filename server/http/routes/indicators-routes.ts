/** Indicators: the catalogue with what stands, and one of them with its history and its units. */
import type { IndicatorRow } from '#contract/indicator';
import type { IndicatorStanding, SourceStanding } from '#contract/indicator-standing';
import type { Scope } from '#contract/snapshot';
import type { Identity } from '../../access/rules.ts';
import { compareWith } from '../../domain/indicator-value.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { IndicatorDeps } from '../indicator-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope, unitOfScope } from '../schemas/common-schemas.ts';
import {
  indicatorAnswer,
  indicatorParams,
  indicatorQuery,
  indicatorsAnswer,
  indicatorsQuery,
} from '../schemas/indicator-schemas.ts';

type Deps = IndicatorDeps & Pick<HttpDeps, 'clock' | 'catalogue'>;
const tag = 'Chỉ tiêu';

/** Who names no scope asks for the own one. */
const scopeOf = (asked: string | undefined, who: Identity | null): Scope =>
  asked === undefined ? (who?.scope ?? 'province') : asScope(asked);
const guard = {
  action: 'indicators:read',
  scope: ({ query, who }: { query: { scope?: string | undefined }; who: Identity }) =>
    scopeOf(query.scope, who),
} as const;

export function indicatorsRoutes(deps: Deps): Route[] {
  return [listRoute(deps), viewRoute(deps)];
}

function listRoute(deps: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/indicators',
    tag,
    summary: 'Danh mục chỉ tiêu cùng giá trị hiện có, độ mới, mục tiêu và kỳ trước',
    guard,
    query: indicatorsQuery,
    status: 200,
    answer: { description: 'Các chỉ tiêu theo lĩnh vực', schema: indicatorsAnswer },
    problems: ['not_found'],
    handle({ query: { scope: asked, field, figures }, who }) {
      const scope = scopeOf(asked, who);
      const unit = knownUnit(scope, deps);
      return {
        scope,
        now: isoLocal(deps.clock.now()),
        fields: deps.indicators.fields(),
        sources: deps.indicators.sources().flatMap(feedOf),
        items: [
          ...deps.indicators.list(unit, field),
          ...(figures === 'true' ? deps.indicators.figures(unit) : []),
        ].map(itemOf),
      };
    },
  });
}

function viewRoute(deps: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/indicators/{code}',
    tag,
    summary: 'Một chỉ tiêu: lịch sử không quá 400 điểm và giá trị từng đơn vị cho bản đồ',
    guard,
    params: indicatorParams,
    query: indicatorQuery,
    status: 200,
    answer: { description: 'Chỉ tiêu', schema: indicatorAnswer },
    problems: ['not_found'],
    handle({ params, query: { scope: asked }, who }) {
      const scope = scopeOf(asked, who);
      const unit = knownUnit(scope, deps);
      const view = deps.indicators.view(params.code, unit);
      if (view === undefined)
        throw new HttpProblem('not_found', { detail: `Không có chỉ tiêu mang mã ${params.code}.` });
      const { history, units } = view;
      // A unit sees itself; how others stand is for who watches the province.
      const seen = Object.entries(units).filter(([code]) => unit === null || code === unit);
      return {
        scope,
        now: isoLocal(deps.clock.now()),
        item: itemOf(view),
        history: history.map((point) => ({
          ...point,
          periodStart: isoLocal(point.periodStart),
          at: isoLocal(point.at),
        })),
        units: Object.fromEntries(seen.map(([code, each]) => [code, { ...each, at: isoLocal(each.at) }])),
      };
    },
  });
}

/** Of a declared source, what whoever reads its figures needs to judge them; who owns it is another matter. */
function feedOf(source: SourceStanding) {
  const { code, name, rhythm, officeHoursOnly, state, lastArrivalAt, lastEventAt } = source;
  if (code === null || rhythm === null) return [];
  const heard = { lastArrivalAt: localOrNull(lastArrivalAt), lastEventAt: localOrNull(lastEventAt) };
  return [{ ...{ code, name, rhythm, officeHoursOnly, state }, ...heard }];
}

function localOrNull(at: number | null): string | null {
  return at === null ? null : isoLocal(at);
}

/** @throws HttpProblem for a unit that is not in the catalogue */
function knownUnit(scope: string, { catalogue }: Pick<Deps, 'catalogue'>): string | null {
  const unit = unitOfScope(asScope(scope));
  if (unit !== null && !catalogue.units.has(unit) && !catalogue.departments.has(unit))
    throw new HttpProblem('not_found', { detail: `Không có đơn vị mang mã ${unit}.` });
  return unit;
}

function itemOf({ row, standing }: { row: IndicatorRow; standing: IndicatorStanding }) {
  return {
    ...row,
    ...standing,
    at: localOrNull(standing.at),
    arrivedAt: localOrNull(standing.arrivedAt),
    periodStart: localOrNull(standing.periodStart),
    periodEnd: localOrNull(standing.periodEnd),
    comparison: standing.value === null ? null : compareWith(standing.value, standing.previous),
  };
}

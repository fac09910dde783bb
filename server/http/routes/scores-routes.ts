/** The service index of decision 766: cards, ranking and what-if answers. */
import type { Scope } from '#contract/snapshot';
import type { Identity } from '../../access/rules.ts';
import { localDay } from '../../domain/local-time.ts';
import { parsePeriod, periodOfDay, type ScorePeriod } from '../../domain/score-period.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope, unitOfScope } from '../schemas/common-schemas.ts';
import { rankingAnswer, rankingQuery, scoreAnswer, scoreQuery } from '../schemas/score-schemas.ts';
import { whatIfAnswer, whatIfQuery } from '../schemas/what-if-schemas.ts';
import type { ScoresDeps } from '../scores-deps.ts';

type ScoresRoutesDeps = Pick<ScoresDeps, 'scores'> & Pick<HttpDeps, 'catalogue' | 'clock'>;
const tag = 'Bộ chỉ số 766';

interface Asked {
  scope?: string | undefined;
  period?: string | undefined;
}

export function scoresRoutes(deps: ScoresRoutesDeps): Route[] {
  return [cardRoute(deps), rankingRoute(deps), whatIfRoute(deps)];
}

const ofScope = {
  action: 'indicators:read',
  scope: ({ query, who }: { query: Asked; who: Identity }): Scope =>
    query.scope === undefined ? who.scope : asScope(query.scope),
} as const;

function cardRoute(deps: ScoresRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/scores',
    tag,
    summary: 'Phiếu điểm 766 của toàn tỉnh hoặc một đơn vị: từng thành phần với tử số, mẫu số, công thức',
    guard: ofScope,
    query: scoreQuery,
    status: 200,
    answer: { description: 'Phiếu điểm', schema: scoreAnswer },
    problems: ['not_found'],
    handle: ({ query, who }) => deps.scores.card(scopeOf(query, who, deps), periodOf(query, deps)),
  });
}

function rankingRoute(deps: ScoresRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/scores/ranking',
    tag,
    summary: 'Xếp hạng các xã, phường hoặc các sở, ngành theo điểm 766; đơn vị ít hồ sơ không xếp hạng',
    guard: { action: 'indicators:read', scope: 'province' },
    query: rankingQuery,
    status: 200,
    answer: { description: 'Bảng xếp hạng', schema: rankingAnswer },
    handle: ({ query }) => deps.scores.ranking(query.level, periodOf(query, deps)),
  });
}

function whatIfRoute(deps: ScoresRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/scores/what-if',
    tag,
    summary: 'Cần thêm ít nhất bao nhiêu ở từng thành phần để đạt mức xếp loại kế tiếp',
    guard: ofScope,
    query: whatIfQuery,
    status: 200,
    answer: { description: 'Số cần thêm theo từng thành phần', schema: whatIfAnswer },
    problems: ['not_found'],
    handle({ query, who }) {
      const known = deps.catalogue.serviceIndex.bands.map(({ code }) => code);
      if (query.grade !== undefined && !known.includes(query.grade))
        throw invalid('query.grade', `Không có mức xếp loại này; các mức: ${known.join(', ')}`);
      return deps.scores.whatIf(scopeOf(query, who, deps), periodOf(query, deps), query.grade);
    },
  });
}

/** @throws HttpProblem when the unit is none of the catalogue */
function scopeOf({ scope }: Asked, who: Identity | null, { catalogue }: ScoresRoutesDeps): Scope {
  const asked = scope === undefined ? (who?.scope ?? 'province') : asScope(scope);
  const unit = unitOfScope(asked);
  if (unit !== null && !catalogue.units.has(unit) && !catalogue.departments.has(unit))
    throw new HttpProblem('not_found', { detail: `Không có đơn vị ${unit} trong danh mục.` });
  return asked;
}

/** Nothing was counted before. */
const EARLIEST_YEAR = 2000;

/** @throws HttpProblem when the period has not begun */
function periodOf({ period }: Asked, { clock }: ScoresRoutesDeps): ScorePeriod {
  const today = localDay(clock.now());
  const asked = period === undefined ? periodOfDay('year', today) : parsePeriod(period);
  if (asked === undefined || asked.year < EARLIEST_YEAR)
    throw invalid('query.period', `Cần kỳ dạng 2026, 2026-Q3 hoặc 2026-09, từ năm ${EARLIEST_YEAR}`);
  if (asked.from > today) throw invalid('query.period', 'Kỳ này chưa bắt đầu');
  return asked;
}

function invalid(path: string, message: string): HttpProblem {
  return new HttpProblem('invalid_request', { errors: [{ path, message }] });
}

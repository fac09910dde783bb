/** The reform plan: read, reported on by those who answer for it, kept by the duty officer. */

import type { PlanProgress } from '#contract/reform-plan';
import type { Scope } from '#contract/snapshot';
import { can, type Identity } from '../../access/rules.ts';
import { planOfUnit } from '../../domain/reform-board.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody, unitOfScope } from '../schemas/common-schemas.ts';
import { planAnswer, progressRequest, taskRequest } from '../schemas/plan-schemas.ts';
import type { ScoresDeps } from '../scores-deps.ts';
import { entered } from './entered.ts';

type Deps = Pick<ScoresDeps, 'reform'> & Pick<HttpDeps, 'log'>;
const tag = 'Cải cách hành chính';
const ownScope = ({ who }: { who: Identity }): Scope => who.scope;

export function planRoutes(deps: Deps): Route[] {
  return [boardRoute(deps), progressRoute(deps), taskRoute(deps)];
}

function boardRoute({ reform }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/reform-plan',
    tag,
    summary: 'Nhiệm vụ cải cách hành chính: hoạt động, thời hạn, đơn vị chủ trì, tiến độ, trễ hạn',
    guard: { action: 'plan:read', scope: ownScope },
    status: 200,
    answer: { description: 'Kế hoạch và tiến độ; đơn vị chỉ thấy việc mình chủ trì', schema: planAnswer },
    handle: ({ who }) => seenBy(who, reform.plan()),
  });
}

function progressRoute({ reform, log }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/reform-plan',
    tag,
    summary: 'Báo tiến độ một hoạt động; trực ban còn thêm, sửa, đóng hoạt động (kèm lý do)',
    guard: { action: 'plan:report', scope: ownScope },
    body: jsonBody(progressRequest),
    status: 201,
    answer: { description: 'Kế hoạch sau khi cập nhật', schema: planAnswer },
    problems: ['store_busy', 'store_unwritable'],
    handle({ body, who }) {
      if (who === null || !mayTell(who, body, reform)) throw new HttpProblem('forbidden');
      const board = entered(reform.tellProgress(body, who.name));
      log.info({ audit: 'plan_progress', by: who.name, activity: body.activity }, 'plan progress told');
      return seenBy(who, board);
    },
  });
}

/** Who answers for an activity tells how far it is; what the plan says of it only those change who keep the plan. */
function mayTell(
  who: Identity,
  { activity: key, progress: _p, reason: _r, ...change }: PlanProgress,
  reform: Deps['reform'],
) {
  if (can(who, 'indicators:manage', 'province')) return true;
  if (Object.values(change).some((value) => value !== undefined)) return false;
  const activities = reform.plan().tasks.flatMap((task) => task.activities);
  const owner = activities.find((activity) => activity.key === key)?.owner ?? null;
  return owner !== null && can(who, 'plan:report', `unit:${owner}`);
}

function taskRoute({ reform, log }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/reform-plan/tasks',
    tag,
    summary: 'Thêm nhiệm vụ vào một lĩnh vực, hoặc sửa, đóng nhiệm vụ đã có (kèm lý do)',
    guard: { action: 'indicators:manage', scope: 'province' },
    body: jsonBody(taskRequest),
    status: 201,
    answer: { description: 'Kế hoạch sau khi cập nhật', schema: planAnswer },
    problems: ['store_busy', 'store_unwritable'],
    handle({ body, who }) {
      const by = who?.name ?? '';
      const board = entered(reform.tellTask(body, by));
      log.info({ audit: 'plan_task', by, task: body.task }, 'task of the plan entered');
      return board;
    },
  });
}

function seenBy(who: Identity | null, board: ReturnType<Deps['reform']['plan']>) {
  const unit = unitOfScope(who?.scope ?? 'province');
  return unit === null ? board : planOfUnit(board, unit);
}

/** Data entry: a value proposed by one person counts when another approves it. */
import { can, type Identity } from '../../access/rules.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody, unitOfScope } from '../schemas/common-schemas.ts';
import {
  decisionRequest,
  proposalAnswer,
  proposalParams,
  proposalRequest,
  proposalsAnswer,
} from '../schemas/ways-in-schemas.ts';
import type { ProposalOutcome, Proposer, WaysInDeps } from '../ways-in-deps.ts';

type Deps = Pick<WaysInDeps, 'entries'> & Pick<HttpDeps, 'log'>;
const tag = 'Nhập chỉ tiêu';

/** Everyone reaches as far as the own scope; a unit's account proposes for that unit. */
const propose = { action: 'indicators:propose', scope: ({ who }: { who: Identity }) => who.scope } as const;
const approve = { action: 'indicators:approve', scope: 'province' } as const;

export function entriesRoutes({ entries, log }: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/indicator-entries',
      tag,
      summary: 'Các giá trị đã đề xuất, mới nhất trước: chờ duyệt, đã duyệt, bị từ chối',
      guard: propose,
      status: 200,
      answer: { description: 'Không quá 200 đề xuất', schema: proposalsAnswer },
      handle: ({ who }) => entries.list(proposerOf(who), unitOfScope(who?.scope ?? 'province')),
    }),
    defineRoute({
      method: 'post',
      path: '/indicator-entries',
      tag,
      summary: 'Đề xuất giá trị một chỉ tiêu nhập tay; chưa được tính cho đến khi người khác duyệt',
      guard: propose,
      body: jsonBody(proposalRequest),
      status: 201,
      answer: { description: 'Đề xuất đang chờ duyệt', schema: proposalAnswer },
      problems: ['forbidden', 'proposal_refused', 'store_busy', 'store_unwritable'],
      handle({ body, who }) {
        const own = unitOfScope(who?.scope ?? 'province');
        if (own !== null && body.unit !== own)
          throw new HttpProblem('forbidden', { detail: 'Tài khoản này chỉ đề xuất cho đơn vị mình.' });
        const item = done(entries.propose(proposerOf(who), body));
        log.info(
          { audit: 'value_proposed', by: who?.name, id: item.id, indicator: item.indicator },
          'proposed',
        );
        return item;
      },
    }),
    decisionRoute('approve', 'Duyệt một đề xuất; người đề xuất không tự duyệt', { entries, log }),
    decisionRoute('refuse', 'Từ chối một đề xuất, kèm lý do', { entries, log }),
  ];
}

function decisionRoute(step: 'approve' | 'refuse', summary: string, { entries, log }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: `/indicator-entries/{id}/${step}`,
    tag,
    summary,
    guard: approve,
    params: proposalParams,
    body: jsonBody(decisionRequest),
    status: 200,
    answer: { description: 'Đề xuất sau quyết định', schema: proposalAnswer },
    problems: ['not_found', 'proposal_refused', 'store_busy', 'store_unwritable'],
    handle({ params: { id }, body: { reason }, who }) {
      const item = done(entries[step](proposerOf(who), id, reason));
      log.info({ audit: `value_${item.state}`, by: who?.name, id }, 'proposal decided');
      return item;
    },
  });
}

function done(outcome: ProposalOutcome) {
  if (outcome.kind === 'done') return outcome.item;
  if (outcome.kind === 'unknown') throw new HttpProblem('not_found', { detail: 'Không có đề xuất này.' });
  const { path, message } = outcome;
  throw new HttpProblem('proposal_refused', {
    detail: message,
    errors: [{ path: path === '' ? 'body' : `body.${path}`, message }],
  });
}

function proposerOf(who: Identity | null): Proposer {
  return { name: who?.name ?? '', mayDecide: who !== null && can(who, 'indicators:approve', 'province') };
}

/** The delivery log of notices: one's own for every officer, everyone's for the duty desk. */
import type { NoticeContact } from '#contract/notice';
import { can, type Identity } from '../../access/rules.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { NoticeDeps } from '../notice-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import {
  channelTest,
  channelTestRequest,
  contactAnswer,
  contactChange,
  contactParams,
  noticeItem,
  noticePage,
  noticeParams,
  noticesQuery,
} from '../schemas/notice-schemas.ts';
import { pushRoutes } from './push-routes.ts';

type NoticesRoutesDeps = NoticeDeps & Pick<HttpDeps, 'access' | 'log'>;
const own = { action: 'notices:own', scope: 'province' } as const;
const manage = { action: 'notices:manage', scope: 'province' } as const;
const tag = 'Thông báo';
/** A test is sent at most once in this time. */
const RETRY_TEST_AFTER_S = 10;

export function noticesRoutes(deps: NoticesRoutesDeps): Route[] {
  return [
    listRoute(deps),
    readRoute(deps),
    retryRoute(deps),
    testRoute(deps),
    contactRoute(deps),
    contactChangeRoute(deps),
    ...pushRoutes(deps),
  ];
}

function listRoute({ notices }: NoticesRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/notices',
    tag,
    summary: 'Nhật ký gửi thông báo: của mình, hoặc của mọi người; mới nhất trước',
    guard: own,
    query: noticesQuery,
    status: 200,
    answer: { description: 'Một trang của nhật ký', schema: noticePage },
    handle({ query: { whose, account, ...filter }, who }) {
      const name = nameOf(who);
      const everyone = whose === 'all' || (account !== undefined && account !== name);
      if (everyone && !(who && can(who, 'notices:manage', 'province'))) throw new HttpProblem('forbidden');
      return notices.list({ ...filter, account: everyone ? account : name });
    },
  });
}

function readRoute({ notices }: NoticesRoutesDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/notices/{id}/read',
    tag,
    summary: 'Đánh dấu một thông báo của mình là đã đọc; lần đọc đầu tiên được giữ',
    guard: own,
    params: noticeParams,
    status: 204,
    answer: { description: 'Đã đánh dấu' },
    problems: ['not_found'],
    handle({ params, who }) {
      if (!notices.read(params.id, nameOf(who))) throw new HttpProblem('not_found');
    },
  });
}

function retryRoute({ notices, log }: NoticesRoutesDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/notices/{id}/retry',
    tag,
    summary: 'Gửi lại một thông báo đã ngừng gửi',
    guard: manage,
    params: noticeParams,
    status: 200,
    answer: { description: 'Thông báo sau khi xếp hàng lại', schema: noticeItem },
    problems: ['not_found'],
    handle({ params, who }) {
      const item = notices.retry(params.id);
      if (item === null)
        throw new HttpProblem('not_found', { detail: 'Không có thông báo đã ngừng gửi nào với mã này.' });
      log.info({ audit: 'notice_retried', notice: item.id, by: who?.name }, 'notice queued again');
      return item;
    },
  });
}

function testRoute({ notices }: NoticesRoutesDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/channels/test',
    tag,
    summary: 'Gửi một tin thử thật cho chính mình và cho biết kết quả',
    guard: own,
    body: jsonBody(channelTestRequest),
    status: 200,
    answer: { description: 'Kết quả gửi thử', schema: channelTest },
    problems: ['too_many_requests'],
    async handle({ body, who }) {
      const outcome = await notices.test(body.channel, nameOf(who));
      if (outcome !== null) return outcome;
      throw new HttpProblem('too_many_requests', {
        detail: 'Vừa gửi tin thử qua kênh này; hãy chờ vài giây.',
        retryAfterSeconds: RETRY_TEST_AFTER_S,
      });
    },
  });
}

function contactRoute(deps: NoticesRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/contacts/{account}',
    tag,
    summary: 'Địa chỉ nhận thông báo: của mình, hoặc của bất kỳ ai đối với quản trị viên',
    guard: own,
    params: contactParams,
    status: 200,
    answer: { description: 'Địa chỉ nhận thông báo', schema: contactAnswer },
    problems: ['not_found'],
    handle({ params, who }) {
      refuseStranger(deps, who, params.account);
      return deps.notices.contactOf(params.account);
    },
  });
}

function contactChangeRoute(deps: NoticesRoutesDeps): Route {
  return defineRoute({
    method: 'patch',
    path: '/contacts/{account}',
    tag,
    summary: 'Đổi địa chỉ nhận thông báo; trường không gửi thì giữ nguyên, null thì xóa',
    guard: own,
    params: contactParams,
    body: jsonBody(contactChange),
    status: 200,
    answer: { description: 'Địa chỉ sau khi đổi', schema: contactAnswer },
    problems: ['not_found'],
    handle({ params, body, who }) {
      refuseStranger(deps, who, params.account);
      const before = deps.notices.contactOf(params.account);
      const changed: NoticeContact = {
        account: params.account,
        email: body.email === undefined ? before.email : body.email,
        phone: body.phone === undefined ? before.phone : body.phone,
        target: body.target === undefined ? before.target : body.target,
      };
      const saved = deps.notices.saveContact(changed);
      // Which fields, never what stands in them.
      const entry = { account: params.account, fields: Object.keys(body), by: who?.name };
      deps.log.info({ audit: 'contact_changed', ...entry }, 'contact changed');
      return saved;
    },
  });
}

/** @throws HttpProblem when it is somebody else's and the asker is no administrator, or there is no such account */
function refuseStranger({ access }: NoticesRoutesDeps, who: Identity | null, account: string): void {
  if (who?.name === account) return;
  if (!who || !can(who, 'users:manage', 'province')) throw new HttpProblem('forbidden');
  if (!access.accounts.list().some(({ name }) => name === account)) throw new HttpProblem('not_found');
}

function nameOf(who: Identity | null): string {
  return who?.name ?? '';
}

/** Browsers that want to be told while the page is closed. */
import type { NoticeDeps } from '../notice-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import { pushKeyAnswer, pushRemoval, pushSubscription } from '../schemas/notice-schemas.ts';

const guard = { action: 'notices:own', scope: 'province' } as const;
const tag = 'Thông báo';

const REFUSALS = {
  channel_off: 'Kênh đẩy lên trình duyệt chưa được cấu hình trên máy chủ; hãy báo quản trị viên.',
  host_not_allowed: 'Dịch vụ đẩy của trình duyệt này không nằm trong danh sách cho phép của máy chủ.',
} as const;

export function pushRoutes({ notices }: NoticeDeps): Route[] {
  const key = defineRoute({
    method: 'get',
    path: '/push/key',
    tag,
    summary: 'Khóa công khai để trình duyệt đăng ký nhận, và các kênh đang bật',
    guard,
    status: 200,
    answer: { description: 'Khóa và các kênh', schema: pushKeyAnswer },
    handle: () => notices.pushKey(),
  });
  const add = defineRoute({
    method: 'post',
    path: '/push/subscriptions',
    tag,
    summary: 'Đăng ký trình duyệt này nhận thông báo của mình',
    guard,
    body: jsonBody(pushSubscription),
    status: 204,
    answer: { description: 'Đã đăng ký' },
    handle({ body, who }) {
      const { endpoint, keys } = body;
      const outcome = notices.subscribe(who?.name ?? '', { endpoint, keys });
      if (outcome === 'ok') return;
      const errors = [{ path: 'body.endpoint', message: REFUSALS[outcome] }];
      throw new HttpProblem('invalid_request', { detail: REFUSALS[outcome], errors });
    },
  });
  const remove = defineRoute({
    method: 'post',
    path: '/push/subscriptions/remove',
    tag,
    summary: 'Thôi nhận thông báo ở một trình duyệt của mình',
    guard,
    body: jsonBody(pushRemoval),
    status: 204,
    answer: { description: 'Đã thôi nhận' },
    problems: ['not_found'],
    handle({ body, who }) {
      if (!notices.unsubscribe(who?.name ?? '', body.endpoint)) throw new HttpProblem('not_found');
    },
  });
  return [key, add, remove];
}

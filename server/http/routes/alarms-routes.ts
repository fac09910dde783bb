/** The alarm queue: read by all, acted on by duty officers, and by units within themselves. */
import type { AlarmItem } from '#contract/alarm-item';
import { can, type Identity } from '../../access/rules.ts';
import type { AlarmFilter } from '../../domain/alarm/alarm-desk.ts';
import { isoDate, localDay, parseIsoDate } from '../../domain/local-time.ts';
import { assertVisible } from '../alarm-answer.ts';
import type { AlarmDeps } from '../alarm-deps.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import {
  acknowledgeAllAnswer,
  acknowledgeAllRequest,
  alarmDetail,
  alarmParams,
  alarmsAnswer,
  alarmsQuery,
  loadQuery,
  officersAnswer,
} from '../schemas/alarm-schemas.ts';
import { loadAnswer } from '../schemas/alarm-settings-schemas.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import { alarmActRoutes } from './alarm-act-routes.ts';

type AlarmsDeps = Pick<AlarmDeps, 'alarms' | 'alarmMeasures'> & Pick<HttpDeps, 'clock'>;

const tag = 'Cảnh báo';
/** A week is looked at when no range is named. */
const DAYS_BEFORE = 6;
/** A quarter: everything is reckoned from the log anew. */
const MOST_DAYS = 92;
const act = { action: 'alarms:act', scope: ({ who }: { who: Identity }) => who.scope } as const;

/** Those with a name of their own stand before `{id}`, which would take them for one. */
export function alarmsRoutes(deps: AlarmsDeps): Route[] {
  return [
    listRoute(deps),
    loadRoute(deps),
    officersRoute(deps),
    bulkRoute(deps),
    oneRoute(deps),
    ...alarmActRoutes(deps),
  ];
}

function listRoute({ alarms }: AlarmsDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/alarms',
    tag,
    summary: 'Hàng chờ cảnh báo; thỏa mọi điều kiện đã cho. Không có mã hồ sơ',
    guard: {
      action: 'alarms:read',
      scope: ({ query, who }) => (query.unit === undefined ? who.scope : `unit:${query.unit}`),
    },
    query: alarmsQuery,
    status: 200,
    answer: { description: 'Khẩn nhất trước', schema: alarmsAnswer },
    handle({ query, who }) {
      const { state, silenced, ...rest } = query;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const filter: AlarmFilter = {
        ...given,
        ...(state === undefined ? {} : { states: state }),
        ...(silenced === undefined ? {} : { silenced: silenced === 'true' }),
      };
      const queue = alarms.list(who?.scope ?? 'province', filter);
      return isOfficer(who) ? queue : { ...queue, items: queue.items.map(withoutReason) };
    },
  });
}

function isOfficer(who: Identity | null): boolean {
  return who !== null && can(who, 'reports:read', who.scope);
}

/** What somebody wrote is for officers: a wall tells who has an alarm and until when. */
function withoutReason(item: AlarmItem): AlarmItem {
  return item.shelved === null ? item : { ...item, shelved: { ...item.shelved, reason: '' } };
}

function loadRoute({ alarmMeasures, clock }: AlarmsDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/alarms/load',
    tag,
    summary:
      'Tải cảnh báo theo ngày và theo người: A1–A9, mười nguồn nhiều nhất, thời gian tiếp nhận và xử lý',
    guard: { action: 'reports:read', scope: 'province' },
    query: loadQuery,
    status: 200,
    answer: { description: 'Tính lại được từ nhật ký', schema: loadAnswer },
    handle({ query }) {
      const to = query.to ?? isoDate(localDay(clock.now()));
      const from = query.from ?? isoDate(parseIsoDate(to) - DAYS_BEFORE);
      const days = parseIsoDate(to) - parseIsoDate(from) + 1;
      if (days < 1) throw wrongRange('Ngày cuối phải từ ngày đầu trở đi.');
      if (days > MOST_DAYS) throw wrongRange(`Mỗi lần xem nhiều nhất ${MOST_DAYS} ngày.`);
      return alarmMeasures.load(from, to);
    },
  });
}

function officersRoute({ alarms }: AlarmsDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/alarms/officers',
    tag,
    summary: 'Những tài khoản có thể nhận một cảnh báo, và ai đang trực',
    guard: act,
    status: 200,
    answer: { description: 'Tài khoản', schema: officersAnswer },
    handle: () => ({ items: alarms.officers() }),
  });
}

function bulkRoute({ alarms }: AlarmsDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/alarms/acknowledge',
    tag,
    summary: 'Tiếp nhận nhiều cảnh báo; cảnh báo nào không được thì nêu lý do, không cản các cảnh báo khác',
    guard: act,
    body: jsonBody(acknowledgeAllRequest),
    status: 200,
    answer: { description: 'Đã tiếp nhận và bị từ chối', schema: acknowledgeAllAnswer },
    problems: ['not_found'],
    handle({ body, who }) {
      for (const id of body.ids) assertVisible(alarms, who, id);
      const answer = alarms.acknowledgeAll(who?.name ?? '', body.ids, body.reason);
      if (answer.acknowledged.length + answer.refused.length === 0) throw new HttpProblem('not_found');
      return answer;
    },
  });
}

function oneRoute({ alarms }: AlarmsDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/alarms/{id}',
    tag,
    summary: 'Một cảnh báo: hồ sơ của nhóm, việc phải làm, lịch sử',
    // It names dossiers: nothing for a wall.
    guard: { action: 'dossiers:read', scope: ({ who }) => who.scope },
    params: alarmParams,
    status: 200,
    answer: { description: 'Cảnh báo', schema: alarmDetail },
    problems: ['not_found'],
    handle({ params, who }) {
      const found = alarms.get(who?.scope ?? 'province', params.id);
      if (found === undefined) throw new HttpProblem('not_found');
      return found;
    },
  });
}

function wrongRange(message: string): HttpProblem {
  return new HttpProblem('invalid_request', { errors: [{ path: 'query.to', message }] });
}

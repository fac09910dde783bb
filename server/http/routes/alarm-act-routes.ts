/** What an officer does with one alarm; each act is a move in the log, or is refused with a code. */
import type { AlarmItem } from '#contract/alarm-item';
import type { Identity } from '../../access/rules.ts';
import type { AlarmCommand } from '../../domain/alarm/alarm-command.ts';
import { answered, assertVisible } from '../alarm-answer.ts';
import type { AlarmDeps } from '../alarm-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import {
  acknowledgeRequest,
  alarmItem,
  alarmParams,
  assignRequest,
  commentRequest,
  shelveRequest,
  unshelveRequest,
} from '../schemas/alarm-schemas.ts';
import { jsonBody } from '../schemas/common-schemas.ts';

const tag = 'Cảnh báo';
const act = { action: 'alarms:act', scope: ({ who }: { who: Identity }) => who.scope } as const;
const acted = {
  tag,
  method: 'post',
  guard: act,
  params: alarmParams,
  status: 200,
  answer: { description: 'Cảnh báo sau thao tác', schema: alarmItem },
  problems: ['not_found', 'alarm_refused'],
} as const;

export function alarmActRoutes({ alarms }: Pick<AlarmDeps, 'alarms'>): Route[] {
  const run = (
    who: Identity | null,
    id: string,
    { version, ...command }: AlarmCommand & { version?: number | undefined },
  ): AlarmItem => {
    assertVisible(alarms, who, id);
    return answered(alarms.act(who?.name ?? '', id, command, version));
  };
  return [
    defineRoute({
      ...acted,
      path: '/alarms/{id}/acknowledge',
      summary: 'Tiếp nhận; người đến sau được báo ai đã tiếp nhận',
      body: jsonBody(acknowledgeRequest),
      handle: ({ params, body, who }) => run(who, params.id, { kind: 'acknowledge', ...body }),
    }),
    defineRoute({
      ...acted,
      path: '/alarms/{id}/assign',
      summary: 'Giao cho một người',
      body: jsonBody(assignRequest),
      handle: ({ params, body, who }) => run(who, params.id, { kind: 'assign', ...body }),
    }),
    defineRoute({
      ...acted,
      path: '/alarms/{id}/comment',
      summary: 'Ghi chú; không ghi dữ liệu cá nhân',
      body: jsonBody(commentRequest),
      handle: ({ params, body, who }) => run(who, params.id, { kind: 'comment', ...body }),
    }),
    defineRoute({
      ...acted,
      path: '/alarms/{id}/shelve',
      summary: 'Tạm gác có lý do, người chịu trách nhiệm và thời điểm kết thúc',
      body: jsonBody(shelveRequest),
      handle: ({ params, body, who }) => run(who, params.id, { kind: 'shelve', ...body }),
    }),
    defineRoute({
      ...acted,
      path: '/alarms/{id}/unshelve',
      summary: 'Bỏ tạm gác',
      body: jsonBody(unshelveRequest),
      handle: ({ params, body, who }) => run(who, params.id, { kind: 'unshelve', ...body }),
    }),
  ];
}

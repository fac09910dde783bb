/** What makes alarms and who is called: rules, silences and the rota. */
import type { z } from 'zod';
import { alarmRulesSchema } from '../../catalogue-alarms-schema.ts';
import { DAY_MS, localDay, startOfLocalDay } from '../../domain/local-time.ts';
import { faultless } from '../alarm-answer.ts';
import type { AlarmDeps } from '../alarm-deps.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import {
  rotaAnswer,
  rotaQuery,
  rotaRequest,
  rulePreviewAnswer,
  rulesPreviewRequest,
  rulesSaveRequest,
} from '../schemas/alarm-settings-schemas.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import { silencesRoutes } from './silences-routes.ts';

type AlarmSettingsDeps = Pick<AlarmDeps, 'alarmSettings'> & Pick<HttpDeps, 'log' | 'clock' | 'catalogue'>;

const silence = { action: 'alarms:silence', scope: 'province' } as const;
const manageRules = { action: 'alarms:rules', scope: 'province' } as const;
/** Reasons and accounts: for officers, not for walls. */
const officers = { action: 'reports:read', scope: 'province' } as const;
const WEEK_MS = 7 * DAY_MS;
/** All rules with their Vietnamese sentences, or a year of shifts. */
const SETTINGS_BODY_BYTES = 256 * 1024;

export function alarmSettingsRoutes(deps: AlarmSettingsDeps): Route[] {
  return [...rulesRoutes(deps), ...silencesRoutes(deps), ...rotaRoutes(deps)];
}

function rulesRoutes({ alarmSettings, log }: AlarmSettingsDeps): Route[] {
  const tag = 'Quy tắc cảnh báo';
  return [
    defineRoute({
      method: 'get',
      path: '/alarm-rules',
      tag,
      summary: 'Quy tắc đang có hiệu lực',
      guard: { action: 'alarms:read', scope: ({ who }) => who.scope },
      status: 200,
      answer: { description: 'Quy tắc', schema: alarmRulesSchema },
      handle: () => alarmSettings.rules(),
    }),
    defineRoute({
      method: 'post',
      path: '/alarm-rules/preview',
      tag,
      summary: 'Xem trước trên 30 ngày qua: sẽ phát bao nhiêu cảnh báo; không lưu gì',
      guard: manageRules,
      body: bigBody(rulesPreviewRequest),
      status: 200,
      answer: { description: 'Kết quả thử', schema: rulePreviewAnswer },
      handle: ({ body }) => alarmSettings.previewRules(body.rules),
    }),
    defineRoute({
      method: 'post',
      path: '/alarm-rules',
      tag,
      summary: 'Lưu quy tắc kèm lý do; version phải là của quy tắc đang có hiệu lực',
      guard: manageRules,
      body: bigBody(rulesSaveRequest),
      status: 200,
      answer: { description: 'Quy tắc đã có hiệu lực', schema: alarmRulesSchema },
      problems: ['alarm_rules_outdated', 'invalid_settings'],
      handle({ body, who }) {
        const by = who?.name ?? '';
        const saved = alarmSettings.saveRules(by, body.rules, body.reason);
        if ('outdated' in saved) throw new HttpProblem('alarm_rules_outdated');
        const rules = faultless(saved);
        log.info({ audit: 'alarm_rules_changed', by, version: rules.version }, 'alarm rules changed');
        return rules;
      },
    }),
  ];
}

function rotaRoutes({ alarmSettings, log, clock }: AlarmSettingsDeps): Route[] {
  const tag = 'Lịch trực';
  return [
    defineRoute({
      method: 'get',
      path: '/rota',
      tag,
      summary: 'Các ca trực giữa hai thời điểm',
      guard: officers,
      query: rotaQuery,
      status: 200,
      answer: { description: 'Các ca, theo thời gian', schema: rotaAnswer },
      handle({ query }) {
        const from = query.from ?? startOfLocalDay(localDay(clock.now()));
        return { shifts: alarmSettings.rota(from, query.to ?? from + WEEK_MS) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/rota',
      tag,
      summary: 'Đặt lịch trực của một khoảng thời gian, thay những gì đã có trong khoảng đó',
      guard: silence,
      body: bigBody(rotaRequest),
      status: 200,
      answer: { description: 'Các ca của khoảng đó', schema: rotaAnswer },
      problems: ['invalid_settings'],
      handle({ body, who }) {
        const by = who?.name ?? '';
        const set = faultless(alarmSettings.setRota(by, body));
        log.info({ audit: 'rota_set', by, shifts: body.shifts.length }, 'rota set');
        return set;
      },
    }),
  ];
}

function bigBody<B extends z.ZodType>(schema: B) {
  return { ...jsonBody(schema), limitBytes: SETTINGS_BODY_BYTES };
}

/** Silences: what is hidden, why, on whose word and until when. */
import { answered, faultless } from '../alarm-answer.ts';
import type { AlarmDeps } from '../alarm-deps.ts';
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import {
  silenceAnswer,
  silenceParams,
  silencePreviewAnswer,
  silenceRequest,
  silencesAnswer,
} from '../schemas/alarm-settings-schemas.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import { assertNamesKnown } from '../silence-subject.ts';

type SilencesDeps = Pick<AlarmDeps, 'alarmSettings'> & Pick<HttpDeps, 'log' | 'catalogue'>;

const silence = { action: 'alarms:silence', scope: 'province' } as const;
/** Reasons and accounts: for officers, not for walls. */
const officers = { action: 'reports:read', scope: 'province' } as const;
const tag = 'Đợt im lặng';

export function silencesRoutes(deps: SilencesDeps): Route[] {
  return [...settingRoutes(deps), ...silenceActRoutes(deps)];
}

function settingRoutes({ alarmSettings, log, catalogue }: SilencesDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/silences',
      tag,
      summary: 'Các đợt im lặng đang chạy, sắp tới hoặc chờ đồng ý, và đã kết thúc',
      guard: officers,
      status: 200,
      answer: { description: 'Các đợt im lặng', schema: silencesAnswer },
      handle: () => alarmSettings.silences(),
    }),
    defineRoute({
      method: 'post',
      path: '/silences/preview',
      tag,
      summary: 'Xem trước: sẽ ẩn những cảnh báo nào; không lưu gì',
      guard: silence,
      body: jsonBody(silenceRequest),
      status: 200,
      answer: { description: 'Những cảnh báo hiện có sẽ bị ẩn', schema: silencePreviewAnswer },
      handle({ body }) {
        assertNamesKnown(body, catalogue);
        return alarmSettings.previewSilence(body);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/silences',
      tag,
      summary: 'Đặt một đợt im lặng; dài quá một ca thì chờ người thứ hai đồng ý',
      guard: silence,
      body: jsonBody(silenceRequest),
      status: 201,
      answer: { description: 'Đợt im lặng', schema: silenceAnswer },
      problems: ['invalid_settings'],
      handle({ body, who }) {
        assertNamesKnown(body, catalogue);
        const by = who?.name ?? '';
        const begun = faultless(alarmSettings.beginSilence(by, body));
        log.info({ audit: 'silence_begun', by, silence: begun.id, until: begun.until }, 'silence begun');
        return begun;
      },
    }),
  ];
}

function silenceActRoutes({ alarmSettings, log }: SilencesDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/silences/{id}/end',
      tag,
      summary: 'Kết thúc ngay một đợt im lặng',
      guard: silence,
      params: silenceParams,
      status: 200,
      answer: { description: 'Đợt im lặng đã kết thúc', schema: silenceAnswer },
      problems: ['not_found'],
      handle({ params, who }) {
        const by = who?.name ?? '';
        const ended = answered(alarmSettings.endSilence(by, params.id));
        log.info({ audit: 'silence_ended', by, silence: params.id }, 'silence ended');
        return ended;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/silences/{id}/approve',
      tag,
      summary: 'Người thứ hai đồng ý một đợt im lặng dài',
      guard: silence,
      params: silenceParams,
      status: 200,
      answer: { description: 'Đợt im lặng đã có hiệu lực', schema: silenceAnswer },
      problems: ['not_found', 'alarm_refused'],
      handle({ params, who }) {
        const by = who?.name ?? '';
        const approved = answered(alarmSettings.approveSilence(by, params.id));
        log.info({ audit: 'silence_approved', by, silence: params.id }, 'silence approved');
        return approved;
      },
    }),
  ];
}

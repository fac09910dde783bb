/** Alarms over HTTP: the queue, one alarm, and what an officer does with it. */
import type { AlarmDetail, AlarmItem, AlarmList } from '#contract/alarm-item';
import type { ApiClient } from './api-client.ts';
import { postJson } from './post-json.ts';

export interface Officer {
  account: string;
  role: string;
  onDuty: boolean;
}

/** A command as the page gives it; `shelve.until` is epoch ms. */
export type AlarmAct =
  | { kind: 'acknowledge'; reason: string }
  | { kind: 'assign'; to: string }
  | { kind: 'comment'; text: string }
  | { kind: 'shelve'; reason: string; owner: string; until: number }
  | { kind: 'unshelve' };

export interface BulkAnswer {
  acknowledged: string[];
  refused: { id: string; refused: string; detail: string }[];
}

export interface AlarmsApi {
  /** Everything that is not finished. */
  list(): Promise<AlarmList>;
  /** @param day local date, `2026-11-20` */
  finishedOn(day: string): Promise<AlarmList>;
  /** @throws ApiError 404 when there is none or it lies outside one's scope */
  detail(id: string): Promise<AlarmDetail>;
  officers(): Promise<Officer[]>;
  /**
   * @param version as the page last saw it: guards against acting on an old picture
   * @throws ApiRefusal 409 `alarm_refused` with the reason in `refusal`
   */
  act(id: string, act: AlarmAct, version: number): Promise<AlarmItem>;
  /** Each by itself: one that is refused does not hold up the others. */
  acknowledgeAll(ids: readonly string[], reason: string): Promise<BulkAnswer>;
}

export function createAlarmsApi(api: Pick<ApiClient, 'get'>, csrf: string): AlarmsApi {
  return {
    list: () => api.get<AlarmList>('/alarms'),
    finishedOn: (day) => api.get<AlarmList>(`/alarms?finishedOn=${day}`),
    detail: (id) => api.get<AlarmDetail>(`/alarms/${encodeURIComponent(id)}`),
    officers: async () => (await api.get<{ items: Officer[] }>('/alarms/officers')).items,
    act: (id, { kind, ...body }, version) =>
      postJson<AlarmItem>(`/alarms/${encodeURIComponent(id)}/${kind}`, csrf, { ...body, version }),
    acknowledgeAll: (ids, reason) => postJson<BulkAnswer>('/alarms/acknowledge', csrf, { ids, reason }),
  };
}

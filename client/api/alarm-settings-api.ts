/** Settings of the alarms over HTTP: rules, silences, the rota, and the measures of the alarm system itself. */
import type { AlarmLoad } from '#contract/alarm-load';
import type { AlarmRules, RulePreview } from '#contract/alarm-rules';
import type { Shift, Silence, SilenceDraft, SilenceList, SilencePreview } from '#contract/duty';
import type { ApiClient } from './api-client.ts';
import { postJson } from './post-json.ts';

/** Thirty days of conclusions are reckoned anew for a preview. */
const PREVIEW_TIMEOUT_MS = 60_000;

export interface AlarmSettingsApi {
  rules(): Promise<AlarmRules>;
  previewRules(rules: AlarmRules): Promise<RulePreview>;
  /** @throws ApiRefusal 409 `alarm_rules_outdated`, 422 `invalid_settings` with its faults */
  saveRules(rules: AlarmRules, reason: string): Promise<AlarmRules>;
  silences(): Promise<SilenceList>;
  previewSilence(draft: SilenceDraft): Promise<SilencePreview>;
  beginSilence(draft: SilenceDraft): Promise<Silence>;
  endSilence(id: string): Promise<Silence>;
  approveSilence(id: string): Promise<Silence>;
  /** @param from @param to epoch ms */
  rota(from: number, to: number): Promise<Shift[]>;
  /** In place of what stood between `from` and `to`. */
  setRota(from: number, to: number, shifts: readonly Shift[]): Promise<Shift[]>;
  /** Local dates, both included. */
  load(from: string, to: string): Promise<AlarmLoad>;
}

export function createAlarmSettingsApi(api: Pick<ApiClient, 'get'>, csrf: string): AlarmSettingsApi {
  const silence = (id: string, act: string) =>
    postJson<Silence>(`/silences/${encodeURIComponent(id)}/${act}`, csrf, {});
  return {
    rules: () => api.get<AlarmRules>('/alarm-rules'),
    previewRules: (rules) => postJson('/alarm-rules/preview', csrf, { rules }, PREVIEW_TIMEOUT_MS),
    saveRules: (rules, reason) => postJson('/alarm-rules', csrf, { rules, reason }),
    silences: () => api.get<SilenceList>('/silences'),
    previewSilence: (draft) => postJson('/silences/preview', csrf, draft),
    beginSilence: (draft) => postJson('/silences', csrf, draft),
    endSilence: (id) => silence(id, 'end'),
    approveSilence: (id) => silence(id, 'approve'),
    rota: async (from, to) => (await api.get<{ shifts: Shift[] }>(`/rota?from=${from}&to=${to}`)).shifts,
    setRota: async (from, to, shifts) =>
      (await postJson<{ shifts: Shift[] }>('/rota', csrf, { from, to, shifts })).shifts,
    load: (from, to) => api.get<AlarmLoad>(`/alarms/load?from=${from}&to=${to}`),
  };
}

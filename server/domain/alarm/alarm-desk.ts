/** What can be asked of the alarms: by the routes, answered by the alarm room. */
import type { AlarmStage, AlarmState, Priority } from '#contract/alarm';
import type { AlarmDetail, AlarmItem, AlarmList } from '#contract/alarm-item';
import type { AlarmLoad } from '#contract/alarm-load';
import type { AlarmRules, RulePreview } from '#contract/alarm-rules';
import type { RotaSet, Shift, Silence, SilenceDraft, SilenceList, SilencePreview } from '#contract/duty';
import type { Scope } from '#contract/snapshot';
import type { AlarmCommand, AlarmRefused } from './alarm-command.ts';

/** All given conditions hold. */
export interface AlarmFilter {
  /** Absent: everything but what is finished. */
  states?: readonly AlarmState[];
  unit?: string;
  field?: string;
  stage?: AlarmStage;
  priority?: Priority;
  owner?: string;
  /** true: only those a running silence hides; false: only the others. */
  silenced?: boolean;
  /** Those finished on this local date, `2026-11-20`, and no others. */
  finishedOn?: string;
}

export interface AlarmDesk {
  list(scope: Scope, filter: AlarmFilter): AlarmList;
  get(scope: Scope, id: string): AlarmDetail | undefined;
  /** @param version as the page last saw it; undefined: whatever it is now */
  act(who: string, id: string, command: AlarmCommand, version?: number): AlarmItem | AlarmRefused | undefined;
  /** Each by itself: one that cannot be acknowledged does not hold up the others. */
  acknowledgeAll(
    who: string,
    ids: readonly string[],
    reason: string,
  ): { acknowledged: string[]; refused: ({ id: string } & AlarmRefused)[] };
  /** Accounts an alarm can be given to. */
  officers(): { account: string; role: string; onDuty: boolean }[];
}

export interface AlarmSettings {
  rules(): AlarmRules;
  previewRules(rules: AlarmRules): Promise<RulePreview>;
  saveRules(
    who: string,
    rules: AlarmRules,
    reason: string,
  ): AlarmRules | { faults: string[] } | { outdated: true };
  silences(): SilenceList;
  previewSilence(draft: SilenceDraft): SilencePreview;
  beginSilence(who: string, draft: SilenceDraft): Silence | { faults: string[] };
  approveSilence(who: string, id: string): Silence | AlarmRefused | undefined;
  endSilence(who: string, id: string): Silence | undefined;
  rota(from: number, to: number): Shift[];
  setRota(who: string, set: Omit<RotaSet, 'by'>): { faults: string[] } | { shifts: Shift[] };
}

/** Local dates, both included. */
export interface AlarmMeasures {
  load(from: string, to: string): AlarmLoad;
}

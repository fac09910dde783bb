/** The service index, the yearly indices and the reform plan over HTTP. */

import type { PlanFilePreview } from '#contract/plan-file';
import type { PublishedPreview } from '#contract/published-file';
import type { InternalEntry, ParBoard, YearlyEntry } from '#contract/reform';
import type { PlanBoard, PlanProgress, PlanTaskEntry } from '#contract/reform-plan';
import type { PublishedEntry, ScoreCard, ScoreRanking } from '#contract/score';
import type { ScoreLevel } from '#contract/score-rules';
import type { WhatIf } from '#contract/score-what-if';
import type { Scope } from '#contract/snapshot';
import type { ApiClient } from './api-client.ts';
import { postFile, postJson } from './post-json.ts';

/** Every card of a province is made of the counters when it is asked for. */
const TIMEOUT_MS = 30_000;

/** Calls throw `ApiError`; changing calls `ApiRefusal` with a sentence for each fault. */
export interface ScoresApi {
  /** @param period `2026`, `2026-Q3` or `2026-09`; null is this year */
  card(scope: Scope, period: string | null): Promise<ScoreCard>;
  ranking(level: Exclude<ScoreLevel, 'province'>, period: string | null): Promise<ScoreRanking>;
  /** @param grade code of the grade to reach; null is the next one */
  whatIf(scope: Scope, period: string | null, grade: string | null): Promise<WhatIf>;
  publish(entries: readonly PublishedEntry[]): Promise<{ stored: number; warnings: { message: string }[] }>;
  /** What storing a CSV file of the portal's figures would do; nothing is kept. */
  previewPublished(file: Blob): Promise<PublishedPreview>;
  par(): Promise<ParBoard>;
  enterYear(entry: YearlyEntry): Promise<ParBoard>;
  enterInternal(entry: Omit<InternalEntry, 'index'>): Promise<ParBoard>;
  plan(): Promise<PlanBoard>;
  tellProgress(progress: PlanProgress): Promise<PlanBoard>;
  tellTask(task: PlanTaskEntry): Promise<PlanBoard>;
  /** What adopting a plan in a sheet would do; nothing is kept. */
  previewPlan(file: File): Promise<PlanFilePreview>;
  adoptPlan(file: File, named: { title: string; source: string }): Promise<PlanBoard>;
}

export function createScoresApi(api: Pick<ApiClient, 'get'>, csrf: string): ScoresApi {
  return {
    card: (scope, period) => api.get<ScoreCard>(`/scores${searchOf({ scope, period })}`),
    ranking: (level, period) => api.get<ScoreRanking>(`/scores/ranking${searchOf({ level, period })}`),
    whatIf: (scope, period, grade) => api.get<WhatIf>(`/scores/what-if${searchOf({ scope, period, grade })}`),
    publish: (entries) => postJson('/scores/published', csrf, entries, TIMEOUT_MS),
    previewPublished: (file) =>
      postFile('/scores/published/preview', csrf, file, { type: 'text/csv', timeoutMs: TIMEOUT_MS }),
    par: () => api.get<ParBoard>('/par-index'),
    enterYear: (entry) => postJson<ParBoard>('/par-index', csrf, entry, TIMEOUT_MS),
    enterInternal: (entry) => postJson<ParBoard>('/par-index/internal', csrf, entry, TIMEOUT_MS),
    plan: () => api.get<PlanBoard>('/reform-plan'),
    tellProgress: (progress) => postJson<PlanBoard>('/reform-plan', csrf, progress, TIMEOUT_MS),
    tellTask: (task) => postJson<PlanBoard>('/reform-plan/tasks', csrf, task, TIMEOUT_MS),
    previewPlan: (file) => postFile('/reform-plan/file/preview', csrf, file, sheetOf(file)),
    adoptPlan: (file, named) => postFile(`/reform-plan/file${searchOf(named)}`, csrf, file, sheetOf(file)),
  };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function sheetOf({ name }: File) {
  return { type: /\.xlsx$/i.test(name) ? XLSX : 'text/csv', timeoutMs: TIMEOUT_MS };
}

function searchOf(query: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

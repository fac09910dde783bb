/** Values of indicators that people enter: proposals and what becomes of them, and sheets of values. */
import type { ProposalItem, ProposalList } from '#contract/indicator-entry';
import type { ValueFileAnswer, ValueFilePreview } from '#contract/value-file';
import type { ApiClient } from './api-client.ts';
import type { IndicatorItem } from './indicators-api.ts';
import { ApiRefusal, postJson } from './post-json.ts';

export const VALUE_TEMPLATE_URL = '/api/v1/indicator-files/template.xlsx';
const PREVIEW_URL = '/api/v1/indicator-files/preview';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILE_TIMEOUT_MS = 120_000;

export interface NewProposal {
  indicator: string;
  unit: string | null;
  period: string;
  value: number;
}

export interface EntryApi {
  list(): Promise<ProposalList>;
  /** The catalogue with what stands, and the server's time. @param unit null for the province */
  indicators(unit: string | null): Promise<{ now: string; items: IndicatorItem[] }>;
  /** @throws ApiRefusal `proposal_refused` with its sentence */
  propose(proposal: NewProposal): Promise<ProposalItem>;
  decide(id: string, step: 'approve' | 'refuse', reason: string): Promise<ProposalItem>;
  /** Nothing is stored. @throws ApiRefusal `unreadable_sheet` with its sentence */
  previewFile(file: File): Promise<ValueFilePreview>;
  /** @throws ApiRefusal 410 when the preview is no longer held */
  confirmFile(token: string): Promise<ValueFileAnswer>;
}

export function createEntryApi(api: Pick<ApiClient, 'get'>, csrf: string): EntryApi {
  return {
    list: () => api.get<ProposalList>('/indicator-entries'),
    indicators: (unit) =>
      api.get<{ now: string; items: IndicatorItem[] }>(
        `/indicators?figures=true&scope=${unit === null ? 'province' : `unit:${unit}`}`,
      ),
    propose: (proposal) => postJson<ProposalItem>('/indicator-entries', csrf, proposal),
    decide: (id, step, reason) =>
      postJson<ProposalItem>(`/indicator-entries/${id}/${step}`, csrf, { reason }),
    async previewFile(file) {
      const answer = await fetch(PREVIEW_URL, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'x-csrf-token': csrf,
          // What the browser calls a file depends on the programs of the machine.
          'content-type': /\.(csv|txt)$/i.test(file.name) ? 'text/csv' : XLSX,
        },
        body: file,
        signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
      });
      if (answer.ok) return (await answer.json()) as ValueFilePreview;
      throw new ApiRefusal(answer.status, await answer.json().catch(() => null));
    },
    confirmFile: (token) =>
      postJson<ValueFileAnswer>(`/indicator-files/${token}/confirm`, csrf, undefined, FILE_TIMEOUT_MS),
  };
}

/** The working calendar over HTTP: a year, the changes made so far, a preview, and the save. */
import type { CalendarChange, CalendarChangeRow, CalendarPreview, CalendarYear } from '#contract/calendar';
import type { Problem } from '#contract/http-api';
import { type ApiClient, ApiError } from './api-client.ts';

const ROOT = '/api/v1/calendar';
/** A change that moves every open dossier of a province is reckoned in seconds, not minutes. */
const TIMEOUT_MS = 60_000;

export interface CalendarApi {
  year(year: number | null): Promise<CalendarYear>;
  changes(): Promise<CalendarChange[]>;
  /** Nothing is kept. @throws ApiError whose message names the row at fault */
  preview(rows: readonly CalendarChangeRow[]): Promise<CalendarPreview>;
  /** @throws ApiError `calendar_outdated` when the calendar has changed since the preview */
  save(rows: readonly CalendarChangeRow[], legalBasis: string, version: number): Promise<CalendarPreview>;
}

export function createCalendarApi(api: Pick<ApiClient, 'get'>, csrf: string): CalendarApi {
  return {
    year: (year) => api.get<CalendarYear>(year === null ? '/calendar' : `/calendar?year=${year}`),
    changes: async () => (await api.get<{ items: CalendarChange[] }>('/calendar/changes')).items,
    preview: (rows) => post<CalendarPreview>('/preview', csrf, { rows }),
    save: (rows, legalBasis, version) => post<CalendarPreview>('', csrf, { rows, legalBasis, version }),
  };
}

async function post<T>(path: string, csrf: string, body: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new ApiError(0, 'network', cause instanceof Error ? cause.message : String(cause));
  }
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null;
  const message = problem?.errors?.[0]?.message ?? problem?.detail ?? problem?.title ?? '';
  throw new ApiError(answer.status, problem?.code ?? `http_${answer.status}`, message);
}

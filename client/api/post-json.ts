/** One changing call of the HTTP interface; a refusal is an `ApiError` with the server's own sentence. */
import type { Problem } from '#contract/http-api';
import { ApiError } from './api-client.ts';

const ROOT = '/api/v1';
const TIMEOUT_MS = 15_000;

/** A problem whose first error names itself by a code, as refused commands on alarms do. */
type CodedProblem = Omit<Problem, 'errors'> & {
  errors?: { code?: string; path?: string; message?: string }[];
};

/** What the server says why it did not act: `refusal` is stable, `faults` are sentences for a person. */
export class ApiRefusal extends ApiError {
  /** `already_acknowledged`, `outdated` …; null when the problem names none. */
  readonly refusal: string | null;
  readonly faults: readonly string[];

  constructor(status: number, problem: Partial<CodedProblem> | null) {
    const faults = (problem?.errors ?? []).flatMap(({ message }) => (message ? [message] : []));
    const sentence = problem?.detail ?? faults[0] ?? problem?.title ?? '';
    super(status, problem?.code ?? `http_${status}`, sentence);
    this.name = 'ApiRefusal';
    this.refusal = problem?.errors?.[0]?.code ?? null;
    this.faults = faults;
  }
}

/**
 * @param path below `/api/v1`
 * @throws ApiRefusal when the server denies it, ApiError `network` when it was not reached
 */
export async function postJson<T>(
  path: string,
  csrf: string,
  body: unknown,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const answer = await send(path, csrf, timeoutMs, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}

/** The same of a file as it is, under the media type that it is read as. */
export async function postFile<T>(
  path: string,
  csrf: string,
  file: Blob,
  { type, timeoutMs = TIMEOUT_MS }: { type: string; timeoutMs?: number },
): Promise<T> {
  const init = { method: 'POST', headers: { 'content-type': type }, body: file };
  return (await (await send(path, csrf, timeoutMs, init)).json()) as T;
}

/** Takes away what stands at a path; throws as `postJson` does. */
export async function deleteAt(path: string, csrf: string): Promise<void> {
  await send(path, csrf, TIMEOUT_MS, { method: 'DELETE', headers: {} });
}

async function send(
  path: string,
  csrf: string,
  timeoutMs: number,
  init: { method: string; headers: Record<string, string>; body?: BodyInit },
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, {
      ...init,
      headers: { accept: 'application/json', ...init.headers, 'x-csrf-token': csrf },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw new ApiError(0, 'network', cause instanceof Error ? cause.message : String(cause));
  }
  if (answer.ok) return answer;
  throw new ApiRefusal(
    answer.status,
    (await answer.json().catch(() => null)) as Partial<CodedProblem> | null,
  );
}

/** Calls of the HTTP interface; a fault is an `ApiError` with the server's stable code. */
import type { Problem, SessionAnswer } from '#contract/http-api';

const ROOT = '/api/v1';
const TIMEOUT_MS = 15_000;

export class ApiError extends Error {
  readonly status: number;
  /** Code of the problem details, or `network` when the server was not reached. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

export interface ApiClient {
  /** @throws ApiError 401 when nobody is signed in */
  session(): Promise<SessionAnswer>;
  /** @throws ApiError 401 wrong name or password, 429 too many attempts */
  signIn(user: string, password: string): Promise<SessionAnswer>;
  signOut(csrf: string): Promise<void>;
  get<T>(path: string): Promise<T>;
}

/**
 * @param token screen token, sent as bearer; without one the session cookie speaks
 * @param origin of the server; the page's own when empty
 */
export function createApiClient(token: string | undefined, origin = ''): ApiClient {
  const bearer: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(`${origin}${ROOT}${path}`, {
        ...init,
        headers: { accept: 'application/json', ...bearer, ...(init.headers as Record<string, string>) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (cause) {
      throw new ApiError(0, 'network', cause instanceof Error ? cause.message : String(cause));
    }
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }

  async function get<T>(path: string): Promise<T> {
    return (await call(path)).json() as Promise<T>;
  }

  return {
    get,
    session: () => get<SessionAnswer>('/session'),
    async signIn(user, password) {
      const answer = await call('/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, password }),
      });
      return answer.json() as Promise<SessionAnswer>;
    },
    async signOut(csrf) {
      await call('/session', { method: 'DELETE', headers: { 'x-csrf-token': csrf } });
    },
  };
}

async function problemOf(answer: Response): Promise<ApiError> {
  const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null;
  return new ApiError(
    answer.status,
    problem?.code ?? `http_${answer.status}`,
    problem?.detail ?? answer.statusText,
  );
}

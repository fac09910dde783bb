/** Calls to the server under test, by whoever is allowed what. */

export const KEY = 'key-of-the-one-stop-system';
export const SCREEN = 'token-of-the-first-wall';
export const ADMIN_PASSWORD = 'a long first password';

export const ONE = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';

export interface Callers {
  /** `fetch` below `/api/v1`. */
  call(path: string, init?: RequestInit): Promise<Response>;
  withKey(path: string, init?: RequestInit): Promise<Response>;
  withScreen(path: string, init?: RequestInit): Promise<Response>;
  post(body: unknown, type?: string): Promise<Response>;
  signIn(user?: string, password?: string): Promise<SignedIn>;
}

export interface SignedIn {
  cookie: string;
  csrf: string;
  call(path: string, init?: RequestInit): Promise<Response>;
  send(method: string, path: string, body?: unknown): Promise<Response>;
}

/** @param url origin of the server */
export function callers(url: string): Callers {
  const call = (path: string, init: RequestInit = {}) => fetch(`${url}/api/v1${path}`, init);
  const bearer =
    (token: string) =>
    (path: string, init: RequestInit = {}) =>
      call(path, { ...init, headers: { ...plain(init.headers), authorization: `Bearer ${token}` } });
  const withKey = bearer(KEY);
  return {
    call,
    withKey,
    withScreen: bearer(SCREEN),
    post: (body: unknown, type = BATCH) =>
      withKey('/events', {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    signIn: (user = 'admin', password = ADMIN_PASSWORD) => signInTo(call, user, password),
  };
}

async function signInTo(
  call: (path: string, init?: RequestInit) => Promise<Response>,
  user: string,
  password: string,
): Promise<SignedIn> {
  const answer = await call('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { csrf } = (await answer.json()) as { csrf: string };
  const signedIn = (path: string, init: RequestInit = {}) =>
    call(path, { ...init, headers: { ...plain(init.headers), cookie } });
  return {
    cookie,
    csrf,
    call: signedIn,
    send: (method, path, body) =>
      signedIn(path, {
        method,
        headers: {
          'x-csrf-token': csrf,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

function plain(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}

/** Calls to a server that may be away. */
import type { CloudEvent } from '#contract/cloud-event';
import { INGEST_SECRET } from './crash-life.ts';

export type Session = Record<string, string>;
export interface Answer<T> {
  status: number;
  body: T;
}

export async function signIn(url: string, user: string, password: string): Promise<Session> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
  const { csrf } = (await response.json()) as { csrf: string };
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' };
}

export async function call<T>(
  url: string,
  headers: Session,
  method: string,
  path: string,
  body?: object,
): Promise<Answer<T>> {
  const response = await fetch(`${url}/api/v1${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

export function postBatch(url: string, batch: readonly CloudEvent[]): Promise<Answer<unknown>> {
  const type = 'application/cloudevents-batch+json';
  const headers = { authorization: `Bearer ${INGEST_SECRET}`, 'content-type': type };
  return call(url, headers, 'POST', '/events', batch as unknown as object);
}

/** Null when the server is away. */
export async function tried<T>(ask: () => Promise<T>): Promise<T | null> {
  return ask().catch(() => null);
}

export async function done(answer: Promise<Answer<unknown>>): Promise<void> {
  const { status, body } = await answer;
  if (status > 299) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

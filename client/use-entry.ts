/** Who is looking, and the reference data: asked for once, asked again after a failure, never left hanging. */
import { useCallback, useEffect, useState } from 'react';
import type { SessionAnswer } from '#contract/http-api';
import type { Scope } from '#contract/snapshot';
import { type ApiClient, ApiError } from './api/api-client.ts';
import { loadReference, type Reference } from './api/load-reference.ts';

/** A wall without a right asks more seldom, and needs no hand when the right comes back. */
const WAITS: Partial<Record<Progress['state'], number>> = {
  unreachable: 5_000,
  refused: 30_000,
  filling: 1_000,
};

/** `drill`: the server runs on invented time (`CLOCK`). */
export type Session = SessionAnswer & { drill?: boolean };

/** A wall watches the whole province; everyone else what the account allows. */
export function scopeOf(session: Session | null): Scope {
  const scope = session?.scope ?? 'province';
  return scope.startsWith('unit:') ? `unit:${scope.slice('unit:'.length)}` : 'province';
}

type Progress =
  | { state: 'loading' | 'unreachable' | 'refused' | 'signed-out' }
  /** `share`: how much of a demonstration's past is there, 0–1; figures of a part of it would be wrong. */
  | { state: 'filling'; share: number }
  | { state: 'ready'; session: Session | null; reference: Reference };

export type Entry = Progress & {
  /** After signing in: asks for everything anew. */
  enter(): void;
  /** After signing out: drops what was loaded. */
  forget(): void;
};

export type ReadyEntry = Extract<Entry, { state: 'ready' }>;

/** A wall (`token`) has no session and never sees the sign-in page; everyone else needs one. */
export function useEntry(api: ApiClient, token: string | undefined): Entry {
  const [progress, setProgress] = useState<Progress>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const enter = useCallback(() => {
    setProgress({ state: 'loading' });
    setAttempt((count) => count + 1);
  }, []);
  const forget = useCallback(() => setProgress({ state: 'signed-out' }), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what starts the loading again
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    load(api, token).then((next) => {
      if (!current) return;
      setProgress(next);
      const wait = WAITS[next.state];
      if (wait !== undefined) timer = setTimeout(() => setAttempt((count) => count + 1), wait);
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, token, attempt]);

  return { ...progress, enter, forget };
}

/** A wall's token has no account behind it; what the server tells of a drill or demonstration is taken along. */
async function screenSession(api: ApiClient): Promise<Session | null> {
  return api.session().catch((fault: unknown) => {
    if (fault instanceof ApiError && fault.status === 403) return null;
    throw fault;
  });
}

async function load(api: ApiClient, token: string | undefined): Promise<Progress> {
  try {
    const session = token === undefined ? await api.session() : await screenSession(api);
    if (session?.filling !== undefined) return { state: 'filling', share: session.filling };
    return { state: 'ready', session, reference: await loadReference(api) };
  } catch (fault) {
    const denied = fault instanceof ApiError && (fault.status === 401 || fault.status === 403);
    if (!denied) return { state: 'unreachable' };
    return { state: token === undefined ? 'signed-out' : 'refused' };
  }
}

/** The live state of one reader for React, and what follows from it beside drawing. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Scope } from '#contract/snapshot';
import { startLiveSession } from './live/live-session.ts';
import type { LiveState } from './state/live-state.ts';
import { createLiveStore } from './state/live-store.ts';

const RELOADED_KEY = 'ioc.reloaded-at';
/** A page that is still too old after a reload must not reload again and again. */
const RELOAD_PAUSE_MS = 300_000;

export function useLive(scope: Scope, token: string | undefined): LiveState {
  const [store] = useState(() => createLiveStore());
  useEffect(() => startLiveSession({ store, scope, token }), [store, scope, token]);
  const state = useStore(store.api);
  const outdated = state.line.status === 'outdated';
  useEffect(() => {
    if (outdated) reloadOnce();
  }, [outdated]);
  return state;
}

function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0);
  if (Date.now() - last < RELOAD_PAUSE_MS) return;
  sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
  window.location.reload();
}

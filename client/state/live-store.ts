/** Holds the live state for React and the line; every change goes through the reducer. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { initialState, type LiveAction, type LiveState } from './live-state.ts';
import { reduce } from './reducer.ts';

export interface LiveStore {
  readonly api: StoreApi<LiveState>;
  /** Applies all actions and tells subscribers once, or not at all when nothing changed. */
  dispatch(actions: readonly LiveAction[]): void;
}

export function createLiveStore(start: LiveState = initialState): LiveStore {
  const api = createStore<LiveState>(() => start);
  return {
    api,
    dispatch(actions) {
      const before = api.getState();
      const after = actions.reduce(reduce, before);
      if (after !== before) api.setState(after, true);
    },
  };
}

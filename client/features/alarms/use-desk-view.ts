/** What the desk shows, kept in the address so that a link opens the same view. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { TABS, type Tab, tabOf } from './queue.ts';

const TAB = 'the';
const SEARCH = 'tim';
const ALARM = 'canh-bao';
const DOSSIERS = 'ho-so';

export interface DeskView {
  tab: Tab;
  search: string;
  /** Id of the alarm; null: none named. */
  chosen: string | null;
  /** The list of its dossiers is open. */
  dossiers: boolean;
  setTab(tab: Tab): void;
  setSearch(text: string): void;
  choose(id: string | null): void;
  showDossiers(open: boolean): void;
}

export function useDeskView(): DeskView {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (entries: Record<string, string | null>, replace: boolean) =>
      setParams(
        (held) => {
          const next = new URLSearchParams(held);
          for (const [key, value] of Object.entries(entries))
            if (value === null || value === '') next.delete(key);
            else next.set(key, value);
          return next;
        },
        { replace },
      ),
    [setParams],
  );
  return useMemo(
    () => ({
      tab: tabOf(params.get(TAB)),
      search: params.get(SEARCH) ?? '',
      chosen: params.get(ALARM),
      dossiers: params.get(DOSSIERS) === '1',
      setTab: (tab) =>
        change({ [TAB]: tab === TABS[0] ? null : tab, [ALARM]: null, [DOSSIERS]: null }, false),
      // Walking down a list and typing leave no trail of pages to go back through.
      setSearch: (text) => change({ [SEARCH]: text }, true),
      choose: (id) => change({ [ALARM]: id, [DOSSIERS]: null }, true),
      showDossiers: (open) => change({ [DOSSIERS]: open ? '1' : null }, true),
    }),
    [params, change],
  );
}

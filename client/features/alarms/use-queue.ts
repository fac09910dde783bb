/** The queue of the desk: its items of a tab and a search, kept up to date by the live line. */
import { useCallback, useMemo } from 'react';
import type { AlarmItem, AlarmList } from '#contract/alarm-item';
import type { AlarmsApi } from '../../api/alarms-api.ts';
import type { ApiFault } from './api-fault.ts';
import { inOrder, inTab, matchesSearch, TABS, type Tab } from './queue.ts';
import { useAsked } from './use-asked.ts';

export interface Queue {
  /** Null until the first answer. */
  items: AlarmItem[] | null;
  counts: Record<Tab, number | null>;
  /** All that are not finished, whatever the tab. */
  all: readonly AlarmItem[];
  fault: ApiFault | null;
  refresh(): void;
}

export interface QueueInput {
  api: AlarmsApi;
  /** Of what the live line knows: the queue is asked for anew whenever it changes. */
  version: string | null;
  /** Local day, `2026-11-20`; null before the first live data. */
  day: string | null;
  doneToday: number | null;
  tab: Tab;
  search: string;
  me: string | null;
  /** The names by which an alarm is found. */
  namesOf: (item: AlarmItem) => readonly string[];
}

const NONE: readonly AlarmItem[] = [];

export function useQueue({ api, version, day, doneToday, tab, search, me, namesOf }: QueueInput): Queue {
  const askAll = useCallback(() => api.list(), [api]);
  const askDone = useMemo(
    () => (tab === 'da-xong' && day !== null ? () => api.finishedOn(day) : null),
    [api, tab, day],
  );
  const standing = useAsked<AlarmList>(askAll, version);
  const done = useAsked<AlarmList>(askDone, version);
  const all = standing.answer?.items ?? NONE;

  const source = tab === 'da-xong' ? done : standing;
  const items = useMemo(() => {
    if (source.answer === null) return null;
    const held = source.answer.items.filter((item) => inTab(item, tab, me));
    return inOrder(search === '' ? held : held.filter((item) => matchesSearch(namesOf(item), search)));
  }, [source.answer, tab, me, search, namesOf]);
  const counts = useMemo(() => {
    const known = standing.answer !== null;
    const count = (wanted: Tab) => (known ? all.filter((item) => inTab(item, wanted, me)).length : null);
    const made = Object.fromEntries(TABS.map((each) => [each, count(each)])) as Record<Tab, number | null>;
    return { ...made, 'da-xong': doneToday };
  }, [standing.answer, all, me, doneToday]);
  return {
    items,
    counts,
    all,
    fault: source.fault ?? standing.fault,
    refresh: useCallback(() => {
      standing.refresh();
      done.refresh();
    }, [standing.refresh, done.refresh]),
  };
}

/** Indicators and the working calendar for a page: asked for at a bounded pace, judged every second. */
import { useCallback, useMemo, useState } from 'react';
import type { Scope, Snapshot } from '#contract/snapshot';
import type { IndicatorList, IndicatorsApi } from './api/indicators-api.ts';
import { type JudgedItem, judgeList, type Moment } from './state/judged.ts';
import { localYear, type WorkDays, workDaysOf } from './state/office-time.ts';
import { shareIdentity } from './state/structural-sharing.ts';
import { type PacedFault, usePaced } from './ui/use-paced.ts';

/** The list is asked for again when something has changed, at most this often; values change in place meanwhile. */
const LIST_EVERY_MS = 10_000;
const CALENDAR_EVERY_MS = 600_000;
const WEEKDAYS_ONLY: WorkDays = workDaysOf([]);
const NOTHING = {};

/**
 * Days off of this year and the two before: no silence that still matters reaches further back.
 * Null until they are known; without an answer every weekday counts, which never makes a figure fresher.
 */
export function useWorkDays(api: Pick<IndicatorsApi, 'calendar'>, year: number | null): WorkDays | null {
  const ask = useMemo(
    () =>
      year === null
        ? null
        : async () => {
            const years = await Promise.all([year - 2, year - 1, year].map((each) => api.calendar(each)));
            return workDaysOf(years.flatMap(({ days }) => days));
          },
    [api, year],
  );
  const { answer, fault } = usePaced(ask, year, CALENDAR_EVERY_MS);
  return answer ?? (fault === null ? null : WEEKDAYS_ONLY);
}

/** @param now server time by the page's own clock; null before the first message */
export function useMoment(api: IndicatorsApi, data: Snapshot | null, now: number | null): Moment | null {
  const days = useWorkDays(api, now === null ? null : localYear(now));
  const live = data?.sources ?? NOTHING;
  const paces = data?.paces ?? NOTHING;
  return useMemo(
    () => (days === null || now === null ? null : { live, paces, days, now }),
    [live, paces, days, now],
  );
}

export interface Judged {
  list: IndicatorList | null;
  items: JudgedItem[];
  fault: PacedFault | null;
}

export function useJudged(
  api: IndicatorsApi,
  scope: Scope,
  data: Snapshot | null,
  moment: Moment | null,
): Judged {
  const ask = useCallback(() => api.list(scope), [api, scope]);
  const version = data === null ? null : `${data.seq} ${data.day}`;
  const { answer: list, fault } = usePaced(ask, version, LIST_EVERY_MS);
  const values = data?.indicators ?? NOTHING;
  const [kept] = useState<{ items: JudgedItem[] }>({ items: [] });
  const items = useMemo(() => {
    if (list === null || moment === null) return [];
    // What has not changed keeps its identity, so a second of time draws nothing anew.
    kept.items = shareIdentity(kept.items, judgeList(list, values, moment));
    return kept.items;
  }, [list, values, moment, kept]);
  return { list, items, fault };
}

/** Whether figures made of dossiers may pass for current: the line must live, and their sources must speak. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiClient } from './api/api-client.ts';
import { createIndicatorsApi } from './api/indicators-api.ts';
import { type SilentDossiers, silentDossiers } from './state/dossier-freshness.ts';
import { isStale, type LiveState } from './state/live-state.ts';
import { localYear } from './state/office-time.ts';
import { formatDateTime, formatTime, localIsoDate } from './ui/format.ts';
import { useEachSecond } from './ui/use-each-second.ts';
import { useWorkDays } from './use-judged.ts';

export interface Staleness {
  /** No figure at all is confirmed. */
  lost: boolean;
  /** Figures made of dossiers are not of now, by the line or by their sources. */
  stale: boolean;
  /** Sentence for `stale`, such as "số liệu lúc 14:02"; null while figures are of now. */
  staleTime: string | null;
  /** Sentence for `lost` alone. */
  lostTime: string | null;
  /** Who is silent and since when, in words. */
  silent: { time: string; names: string[] } | null;
}

/** @param api reads the working calendar */
export function useStaleness({ data, line }: LiveState, api: Pick<ApiClient, 'get'>): Staleness {
  const { t } = useTranslation();
  const lost = isStale(line);
  const lostTime = lost && line.asOf !== null ? t('line.staleAt', { time: formatTime(line.asOf) }) : null;
  const calendar = useMemo(() => createIndicatorsApi(api, ''), [api]);
  const days = useWorkDays(calendar, line.asOf === null ? null : localYear(line.asOf));
  const silence = useEachSecond(line.offset, (now) =>
    data === null ? null : silentDossiers(data, days === null || now === null ? null : { days, now }),
  );
  if (data === null || silence === null)
    return { lost, stale: lost, staleTime: lostTime, lostTime, silent: null };
  const time = timeOf(silence, data.day);
  // The figures are no younger than their sources' last word, whatever the line.
  const staleTime = t('line.staleAt', { time });
  return { lost, stale: true, staleTime, lostTime, silent: { time, names: silence.names } };
}

/** The time alone on the day that the figures count, with its date on any other. */
function timeOf({ at }: SilentDossiers, day: string): string {
  return localIsoDate(at) === day ? formatTime(at) : formatDateTime(at);
}

/** Whether counted figures may pass for current: the line must live, and the sources they are counted from must speak. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cargo } from '#contract/indicator';
import type { ApiClient } from './api/api-client.ts';
import { createIndicatorsApi } from './api/indicators-api.ts';
import { type SilentCargo, silentCargo } from './state/cargo-freshness.ts';
import { isStale, type LiveState } from './state/live-state.ts';
import { localYear } from './state/office-time.ts';
import { formatDateTime, formatTime, localIsoDate } from './ui/format.ts';
import type { StaleTimes } from './ui/stale-time.ts';
import { useEachSecond } from './ui/use-each-second.ts';
import { useWorkDays } from './use-judged.ts';

export interface Staleness {
  /** No figure at all is confirmed. */
  lost: boolean;
  /** Figures made of dossiers are not of now, by the line or by their sources. */
  stale: boolean;
  /** Sentences such as "số liệu lúc 14:02", by what the figures are counted from; null while they are of now. */
  staleTimes: StaleTimes;
  /** Sentence for `lost` alone. */
  lostTime: string | null;
  /** Which sources of dossiers are silent and since when, in words. */
  silent: { time: string; names: string[] } | null;
}

/** @param api reads the working calendar */
export function useStaleness({ data, line }: LiveState, api: Pick<ApiClient, 'get'>): Staleness {
  const { t } = useTranslation();
  const lost = isStale(line);
  const lostTime = lost && line.asOf !== null ? t('line.staleAt', { time: formatTime(line.asOf) }) : null;
  const calendar = useMemo(() => createIndicatorsApi(api, ''), [api]);
  const days = useWorkDays(calendar, line.asOf === null ? null : localYear(line.asOf));
  const silence = useEachSecond(line.offset, (now) => {
    const moment = days === null || now === null ? null : { days, now };
    const of = (cargo: Cargo) => (data === null ? null : silentCargo(cargo, data, moment));
    return { dossiers: of('dossiers'), petitions: of('petitions'), ratings: of('ratings') };
  });
  const day = data?.day ?? '';
  return useMemo(() => {
    // The figures are no younger than their sources' last word, whatever the line.
    const told = (cargo: SilentCargo | null) =>
      cargo === null ? lostTime : t('line.staleAt', { time: timeOf(cargo, day) });
    const { dossiers, petitions, ratings } = silence;
    return {
      lost,
      lostTime,
      stale: lost || dossiers !== null,
      staleTimes: { dossiers: told(dossiers), petitions: told(petitions), ratings: told(ratings) },
      silent: dossiers === null ? null : { time: timeOf(dossiers, day), names: dossiers.names },
    };
  }, [silence, day, lost, lostTime, t]);
}

/** The time alone on the day that the figures count, with its date on any other. */
function timeOf({ at }: SilentCargo, day: string): string {
  return localIsoDate(at) === day ? formatTime(at) : formatDateTime(at);
}

/** How the day that today is compared with is called: yesterday, or by its date when yesterday was a day off. */
import type { TFunction } from 'i18next';
import { daysBetween, formatShortDate } from './format.ts';

/** Both days local, `2026-11-20`. */
export function comparedDay(t: TFunction, compared: string, today: string): string {
  return daysBetween(compared, today) === 1
    ? t('kpi.yesterday')
    : t('kpi.onDay', { date: formatShortDate(compared) });
}

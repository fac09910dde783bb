/** A schedule in a few words. */
import type { TFunction } from 'i18next';
import { choiceOf } from './schedule-choice.ts';

/** @param pattern cron; one that the form does not know stands as it is */
export function scheduleWords(t: TFunction, pattern: string): string {
  const choice = choiceOf(pattern);
  switch (choice.kind) {
    case 'minutes':
      return t('entry.schedule.words.minutes', { amount: choice.every });
    case 'hourly':
      return t('entry.schedule.words.hourly', { minute: choice.minute });
    case 'daily':
      return t('entry.schedule.words.daily', { time: choice.time });
    case 'workdays':
      return t('entry.schedule.words.workdays', { time: choice.time });
    case 'weekly':
      return t('entry.schedule.words.weekly', { day: weekdayName(t, choice.day), time: choice.time });
    case 'monthly':
      return t('entry.schedule.words.monthly', { day: choice.day, time: choice.time });
    case 'cron':
      return t('entry.schedule.words.cron', { pattern });
  }
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** @param day as cron counts them; 0 is Sunday */
export function weekdayName(t: TFunction, day: number): string {
  return t(`entry.schedule.day.${DAYS[day] ?? 'sun'}`);
}

/** Says in words how often new values are due. */
import type { TFunction } from 'i18next';
import type { Pace } from '#contract/indicator';
import { formatNumber } from './format.ts';

const RHYTHM = /^P(T?)(\d{1,2})([DWMYH])$/;

/** `mỗi 15 phút, trong giờ làm việc`; a rhythm of no known form stands as it is. */
export function rhythmWords(t: TFunction, { rhythm, officeHoursOnly }: Pace): string {
  const every = everyWords(t, rhythm);
  return officeHoursOnly ? t('fresh.inOffice', { every }) : every;
}

function everyWords(t: TFunction, rhythm: string): string {
  const [, clock, count, letter] = RHYTHM.exec(rhythm) ?? [];
  const number = Number(count);
  const amount = formatNumber(number);
  if (clock === 'T' && letter === 'M') return t('fresh.minutes', { amount });
  if (clock === 'T' && letter === 'H') return number === 1 ? t('fresh.hourly') : t('fresh.hours', { amount });
  if (clock === 'T' || letter === undefined) return rhythm;
  if (letter === 'D') return number === 1 ? t('fresh.daily') : t('fresh.days', { amount });
  if (letter === 'W') return number === 1 ? t('fresh.weekly') : t('fresh.weeks', { amount });
  if (letter === 'Y') return number === 1 ? t('fresh.yearly') : t('fresh.years', { amount });
  if (number === 1) return t('fresh.monthly');
  return number === 3 ? t('fresh.quarterly') : t('fresh.months', { amount });
}

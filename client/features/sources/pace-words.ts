/** The rhythm of a source in words; that nobody declared it is said, as its silence is judged by a rhythm all the same. */
import type { TFunction } from 'i18next';
import type { SourceItem } from '../../api/indicators-api.ts';
import { rhythmWords } from '../../ui/rhythm-words.ts';

export function paceWords(
  t: TFunction,
  { rhythm, officeHoursOnly, declared }: Pick<SourceItem, 'rhythm' | 'officeHoursOnly' | 'declared'>,
): string {
  if (rhythm === null) return t('sources.undeclared');
  const words = rhythmWords(t, { rhythm, officeHoursOnly });
  return declared ? words : t('sources.assumedPace', { pace: words });
}

/** The charts' words in the language of the page. */
import { useTranslation } from 'react-i18next';
import { type ChartWords, chartWords } from './chart-words.ts';

export function useChartWords(): ChartWords {
  return chartWords(useTranslation().i18n.language);
}

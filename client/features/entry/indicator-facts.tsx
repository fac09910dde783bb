/** What a person should know before writing a value down: the last one, the range that is taken, where it comes from. */
import { useTranslation } from 'react-i18next';
import type { IndicatorItem } from '../../api/indicators-api.ts';
import { boundWords, periodAt, valueWords } from './value-words.ts';

export function IndicatorFacts({ row }: { row: IndicatorItem }) {
  const { t } = useTranslation();
  const { min, max } = boundWords(row);
  const range =
    min !== null && max !== null
      ? t('entry.fromTo', { min, max })
      : min !== null
        ? t('entry.from', { min })
        : max !== null
          ? t('entry.to', { max })
          : t('entry.noBounds');
  const last =
    row.value === null || row.periodStart === null
      ? t('entry.none')
      : t('entry.ofPeriod', {
          value: valueWords(row.value, { decimals: row.decimals, measure: row.unit }),
          period: periodAt(row.rhythm, Date.parse(row.periodStart)),
        });
  return (
    <dl className="entry-facts">
      <div>
        <dt>{t('entry.last')}</dt>
        <dd data-fact="last">{last}</dd>
      </div>
      <div>
        <dt>{t('entry.bounds')}</dt>
        <dd>{range}</dd>
      </div>
      <div className="entry-wide">
        <dt>{t('entry.definition')}</dt>
        <dd className="entry-note">{row.note}</dd>
      </div>
    </dl>
  );
}

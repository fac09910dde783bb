/** The table twin of the history, newest first. */
import { useTranslation } from 'react-i18next';
import type { IndicatorView } from '../../api/indicators-api.ts';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { numberText } from './value-words.ts';

export function HistoryTable({
  history,
  row,
}: {
  history: IndicatorView['history'];
  row: IndicatorView['item'];
}) {
  const { t } = useTranslation();
  if (history.length === 0) return <p className="quiet">{t('fields.noHistory')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll history-table" tabIndex={0} aria-label={t('fields.periods')}>
      <table className="table">
        <caption>{t('fields.periods')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fields.column.period')}</th>
            <th scope="col" className="number">
              {t('fields.column.value')}
            </th>
            <th scope="col" className="number">
              {t('fields.column.counted')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...history].reverse().map(({ periodStart, value, units }) => (
            <tr key={periodStart}>
              <th scope="row">{formatDateTime(Date.parse(periodStart))}</th>
              <td className="number">{numberText(value, row)}</td>
              <td className="number">{units === null ? '–' : formatNumber(units)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

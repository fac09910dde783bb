/** What is known of one yearly index: year, value, place, where it was published. */
import { useTranslation } from 'react-i18next';
import type { YearlyRow } from '#contract/reform';
import { formatDateTime, formatDecimal } from '../../ui/format.ts';

export interface YearlyTableProps {
  caption: string;
  rows: readonly YearlyRow[];
  /** Null for those who may not change a year. */
  onCorrect: ((row: YearlyRow) => void) | null;
}

export function YearlyTable({ caption, rows, onCorrect }: YearlyTableProps) {
  const { t } = useTranslation();
  return (
    <table className="table yearly">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scores.par.year')}</th>
          <th scope="col" className="number">
            {t('scores.par.value')}
          </th>
          <th scope="col">{t('scores.par.rank')}</th>
          <th scope="col">{t('scores.par.source')}</th>
          {onCorrect && <th scope="col">{t('scores.par.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.toReversed().map((row) => (
          <tr key={row.year} data-year={row.year}>
            <th scope="row">{row.year}</th>
            <td className="number">
              {row.value === null ? t('scores.par.unknown') : formatDecimal(row.value, 2)}
            </td>
            <td className="nowrap">
              {row.rank === null
                ? t('scores.par.unknown')
                : t('scores.par.place', { rank: row.rank, of: row.of ?? '–' })}
            </td>
            <td>
              {row.source} {!row.verified && <strong>{t('scores.unverified')}</strong>}
              {row.entered !== null && (
                <span className="quiet">
                  {' '}
                  {t('scores.par.entered', {
                    by: row.entered.by,
                    time: formatDateTime(Date.parse(row.entered.at)),
                  })}
                </span>
              )}
            </td>
            {onCorrect && (
              <td>
                <button type="button" className="button" onClick={() => onCorrect(row)}>
                  {t('scores.par.correct')}
                  <span className="visually-hidden"> {row.year}</span>
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

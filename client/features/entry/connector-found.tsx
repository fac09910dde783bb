/** What a preview of a connector has found: why nothing, or each value with what would become of it. */
import { useTranslation } from 'react-i18next';
import type { ConnectorPreview } from '#contract/connector';
import { formatDecimal, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { timeWords } from './value-words.ts';

/** More digits than any indicator has. */
const DIGITS = 3;

export function ConnectorFound({ found }: { found: ConnectorPreview }) {
  const { t } = useTranslation();
  if (found.error !== null)
    return (
      <p className="entry-doubt" role="status">
        <Mark kind="warn" /> {found.error}
      </p>
    );
  const value = (number: number) =>
    Number.isInteger(number) ? formatNumber(number) : formatDecimal(number, DIGITS);
  return (
    <>
      <p role="status">
        {t('entry.connector.found', {
          rows: formatNumber(found.rows),
          shown: formatNumber(found.items.length),
          good: formatNumber(found.good),
        })}
      </p>
      <div className="entry-scroll">
        <table className="table" data-table="found">
          <thead>
            <tr>
              <th className="number">{t('entry.file.row')}</th>
              <th>{t('entry.indicator')}</th>
              <th>{t('entry.unit')}</th>
              <th>{t('entry.connector.time')}</th>
              <th className="number">{t('entry.valuePlain')}</th>
              <th>{t('entry.connector.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((item) => (
              <tr key={`${item.row} ${item.indicator} ${item.unit}`}>
                <td className="number">{item.row}</td>
                <td>{item.indicator}</td>
                <td>{item.unit ?? '–'}</td>
                <td className="nowrap">{item.time === null ? '–' : timeWords(item.time)}</td>
                <td className="number">{item.value === null ? '–' : value(item.value)}</td>
                <td>{item.fault ?? t('entry.connector.good')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

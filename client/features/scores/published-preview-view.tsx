/** What storing a file of the portal's figures would do: every fault by its line, or every row. */
import { useTranslation } from 'react-i18next';
import type { PublishedFault, PublishedPreview, PublishedRow } from '#contract/published-file';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { formatPoints } from './score-words.ts';

export interface PublishedPreviewViewProps {
  /** Of the file. */
  name: string;
  preview: PublishedPreview;
}

export function PublishedPreviewView({ name, preview: { rows, faults } }: PublishedPreviewViewProps) {
  const { t } = useTranslation();
  const amount = (change: PublishedRow['change']) =>
    formatNumber(rows.filter((row) => row.change === change).length);
  return (
    <>
      <h3>{t('scores.published.file.previewOf', { name })}</h3>
      <p role="status">
        {faults.length > 0
          ? t('scores.published.file.faulty', { amount: formatNumber(faults.length) })
          : t('scores.published.file.counts', {
              fresh: amount('new'),
              changed: amount('changed'),
              same: amount('same'),
            })}
      </p>
      {faults.length > 0 && <PublishedFaults faults={faults} />}
      {rows.length > 0 && <Rows rows={rows} />}
    </>
  );
}

/** What is wrong with a file, by its lines. */
export function PublishedFaults({ faults }: { faults: readonly PublishedFault[] }) {
  const { t } = useTranslation();
  return (
    <div className="published-scroll">
      <table className="table" data-table="published-faults">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('scores.published.file.row')}
            </th>
            <th scope="col">{t('scores.published.file.column')}</th>
            <th scope="col">{t('scores.published.file.why')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ row, column, message }) => (
            <tr key={`${row} ${column} ${message}`}>
              <td className="number">{row === 0 ? '–' : row}</td>
              <td>{column === '' ? '–' : <code>{column}</code>}</td>
              <td>
                <Mark kind="warn" /> {message}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rows({ rows }: { rows: readonly PublishedRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="published-scroll">
      <table className="table" data-table="published-rows">
        <thead>
          <tr>
            <th scope="col">{t('scores.published.file.unit')}</th>
            <th scope="col">{t('scores.published.file.period')}</th>
            <th scope="col">{t('scores.published.form.asOf')}</th>
            <th scope="col" className="number">
              {t('scores.published.form.total')}
            </th>
            <th scope="col" className="number">
              {t('scores.published.file.before')}
            </th>
            <th scope="col">{t('scores.published.file.effect')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, entry, change, before, warning }) => (
            <tr key={`${entry.scope} ${entry.period}`} data-change={change}>
              <td>{name ?? t('scores.province')}</td>
              <td className="nowrap">{entry.period}</td>
              <td className="nowrap">{formatIsoDate(entry.asOf)}</td>
              <td className="number">{formatPoints(entry.total)}</td>
              <td className="number">{before === null ? '–' : formatPoints(before)}</td>
              <td>
                {t(`scores.published.file.change.${change}`)}
                {warning !== '' && (
                  <span className="published-warning">
                    <Mark kind="warn" /> {warning}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rows that cannot be taken, each with its place in the file and the reason; also as a file to work from. */
import { useTranslation } from 'react-i18next';
import type { FileFault } from '#contract/file-import';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { faultsCsv } from './faults-csv.ts';

/** More than anyone reads on a page; the file has them all. */
const SHOWN = 300;

export interface FaultTableProps {
  faults: readonly FileFault[];
  /** Rows that have a fault; one row may have several. */
  rows: number;
  /** Of the sheet. */
  name: string;
}

export function FaultTable({ faults, rows, name }: FaultTableProps) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  const download = () =>
    save(
      faultsCsv(faults, [t('files.row'), t('files.dossier'), t('files.column'), t('files.reason')]),
      `${name.replace(/\.[^.]*$/, '')}-${t('files.faultsFile')}.csv`,
    );
  return (
    <div className="files-faults">
      <div className="files-faults-head">
        <p>
          <Mark kind="warn" /> {t('files.faults', { rows: formatNumber(rows) })}
        </p>
        <button type="button" className="button" onClick={download}>
          {t('files.downloadFaults')}
        </button>
      </div>
      <table className="table">
        <caption className="visually-hidden">{t('files.faults', { rows: formatNumber(rows) })}</caption>
        <thead>
          <tr>
            <th className="number">{t('files.row')}</th>
            <th>{t('files.dossier')}</th>
            <th>{t('files.column')}</th>
            <th>{t('files.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, SHOWN).map(({ row, dossierCode, column, code, message }) => (
            <tr key={`${row} ${column} ${code}`}>
              <td className="number">{row}</td>
              <td className="nowrap">{dossierCode ?? '–'}</td>
              <td>{column || '–'}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > SHOWN && (
        <p className="quiet">{t('files.moreFaults', { amount: formatNumber(faults.length - SHOWN) })}</p>
      )}
    </div>
  );
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

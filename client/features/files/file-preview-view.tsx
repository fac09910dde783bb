/** What storing the sheet would do: counts, the rows that cannot be taken with their reasons, and the others. */
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '#contract/file-import';
import { formatNumber, formatTime } from '../../ui/format.ts';
import { FaultTable } from './fault-table.tsx';

const WARNINGS_SHOWN = 200;

export interface FilePreviewProps {
  name: string;
  preview: FilePreview;
  unitName: (code: string) => string;
  onConfirm: () => void;
  onCancel: () => void;
}

export function FilePreviewView({ name, preview, unitName, onConfirm, onCancel }: FilePreviewProps) {
  const { t } = useTranslation();
  const { changes, token, expiresAt } = preview;
  const storable = changes.new + changes.changed;
  return (
    <section className="files-preview" aria-label={t('files.previewOf', { name })}>
      <h2>{t('files.previewOf', { name })}</h2>
      <Counts preview={preview} />
      <p className="files-sentence" role="status">
        {storable === 0
          ? t('files.nothingToStore')
          : t('files.notStoredYet', { amount: formatNumber(storable) })}
        {token !== null && expiresAt !== null && (
          <span className="quiet"> {t('files.until', { time: formatTime(Date.parse(expiresAt)) })}</span>
        )}
      </p>
      <div className="files-acts">
        {token !== null && (
          <button type="button" className="button files-main" onClick={onConfirm}>
            {t('files.confirm', { amount: formatNumber(storable) })}
          </button>
        )}
        <button type="button" className="button" onClick={onCancel}>
          {t(token === null ? 'files.another' : 'files.cancel')}
        </button>
      </div>
      <FaultTable faults={preview.invalid} rows={preview.invalidRows} name={name} />
      <Warnings warnings={preview.warnings} />
      <Items preview={preview} unitName={unitName} />
      <Columns columns={preview.columns} />
    </section>
  );
}

function Counts({ preview: { rows, invalidRows, changes } }: { preview: FilePreview }) {
  const { t } = useTranslation();
  const counts = [
    { id: 'rows', text: t('files.count.rows'), amount: rows },
    { id: 'new', text: t('files.count.new'), amount: changes.new },
    { id: 'changed', text: t('files.count.changed'), amount: changes.changed },
    { id: 'unchanged', text: t('files.count.unchanged'), amount: changes.unchanged },
    { id: 'invalid', text: t('files.count.invalid'), amount: invalidRows },
  ];
  return (
    <dl className="files-counts">
      {counts.map(({ id, text, amount }) => (
        <div key={id} data-count={id} data-bad={id === 'invalid' && amount > 0}>
          <dt>{text}</dt>
          <dd>{formatNumber(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Rows that are taken, though not quite as they stand. */
function Warnings({ warnings }: Pick<FilePreview, 'warnings'>) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <details className="files-columns">
      <summary>{t('files.warnings', { amount: formatNumber(warnings.length) })}</summary>
      <ul>
        {warnings.slice(0, WARNINGS_SHOWN).map(({ row, column, code, message }) => (
          <li key={`${row} ${column} ${code}`}>{t('files.warning', { row, message })}</li>
        ))}
      </ul>
      {warnings.length > WARNINGS_SHOWN && (
        <p>{t('files.moreWarnings', { amount: formatNumber(warnings.length - WARNINGS_SHOWN) })}</p>
      )}
    </details>
  );
}

function Items({ preview: { items, valid }, unitName }: Pick<FilePreviewProps, 'preview' | 'unitName'>) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <table className="table files-items">
      <caption>
        {t('files.items', { shown: formatNumber(items.length), amount: formatNumber(valid) })}
      </caption>
      <thead>
        <tr>
          <th className="number">{t('files.row')}</th>
          <th>{t('files.dossier')}</th>
          <th>{t('files.unit')}</th>
          <th>{t('files.status')}</th>
          <th>{t('files.change')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ row, dossierCode, unitCode, status, change }) => (
          <tr key={row}>
            <td className="number">{row}</td>
            <td className="nowrap">{dossierCode}</td>
            <td>{unitName(unitCode)}</td>
            <td>{status === null ? t('files.keepsStatus') : t(`status.${status}`)}</td>
            <td>{t(`files.changes.${change}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Columns({ columns: { read, ignored } }: Pick<FilePreview, 'columns'>) {
  const { t } = useTranslation();
  return (
    <details className="files-columns">
      <summary>{t('files.columns', { read: read.length, ignored: ignored.length })}</summary>
      <p>{t('files.columnsRead', { names: read.map(({ column }) => column).join(', ') })}</p>
      {ignored.length > 0 && <p>{t('files.columnsIgnored', { names: ignored.join(', ') })}</p>}
    </details>
  );
}

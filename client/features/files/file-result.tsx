/** What was stored, and what the log refused although the preview had let it through. */
import { useTranslation } from 'react-i18next';
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import { formatNumber } from '../../ui/format.ts';
import { FaultTable } from './fault-table.tsx';

export interface FileResultProps {
  name: string;
  preview: FilePreview;
  answer: FileImportAnswer;
  onNext: () => void;
}

export function FileResult({ name, preview, answer, onNext }: FileResultProps) {
  const { t } = useTranslation();
  const { dossiers, accepted, rejected } = answer;
  const faults = [...preview.invalid, ...rejected];
  const rows = preview.invalidRows + new Set(rejected.map(({ row }) => row)).size;
  return (
    <section className="files-preview" aria-label={t('files.done', { name })}>
      <h2>{t('files.done', { name })}</h2>
      <p className="files-sentence" role="status">
        {t('files.stored', {
          created: formatNumber(dossiers.new),
          changed: formatNumber(dossiers.changed),
          unchanged: formatNumber(dossiers.unchanged),
          events: formatNumber(accepted),
        })}
      </p>
      <div className="files-acts">
        <button type="button" className="button files-main" onClick={onNext}>
          {t('files.another')}
        </button>
      </div>
      <FaultTable faults={faults} rows={rows} name={name} />
    </section>
  );
}

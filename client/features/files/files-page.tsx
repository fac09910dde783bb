/** Taking in a sheet of dossiers: what the file says is shown row by row before anything is stored. */
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_FILE_BYTES } from '#contract/file-limits';
import { createFilesApi, TEMPLATE_URL } from '../../api/files-api.ts';
import { FileChooser } from './file-chooser.tsx';
import { FileError } from './file-error.tsx';
import { FilePreviewView } from './file-preview-view.tsx';
import { FileResult } from './file-result.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { type FileImport, useFileImport } from './use-file-import.ts';
import '../../ui/work-page.css';
import './files.css';

export interface FilesPageProps {
  csrf: string;
  province: string;
  /** The account's own unit in words; null for those who speak for the province. */
  unit: string | null;
  unitName: (code: string) => string;
  /** Back to the overview. */
  back: ReactNode;
}

/** The one entry of this feature; a default export, because it is loaded on demand. */
export default function FilesPage({ csrf, province, unit, unitName, back }: FilesPageProps) {
  const { t } = useTranslation();
  const api = useMemo(() => createFilesApi(csrf), [csrf]);
  const files = useFileImport(api, MAX_FILE_BYTES);
  const { choose, state } = files;
  const take = useCallback((file: File) => void choose(file), [choose]);
  const over = useFileDrop(state.step === 'reading' || state.step === 'storing' ? null : take);
  useEffect(() => {
    document.title = `${t('files.title')} – ${t('brand.name', { province })}`;
  }, [t, province]);
  return (
    <main className="files work-page">
      <header className="files-head">
        <h1>{t('files.title')}</h1>
        <p>{unit === null ? t('files.leadProvince') : t('files.leadUnit', { unit })}</p>
        {back}
      </header>
      <Step files={files} over={over} unitName={unitName} />
    </main>
  );
}

interface StepProps extends Pick<FilesPageProps, 'unitName'> {
  files: FileImport;
  over: boolean;
}

function Step({ files, over, unitName }: StepProps) {
  const { t } = useTranslation();
  const { state, choose, confirm, cancel } = files;
  switch (state.step) {
    case 'choose':
      return (
        <>
          {state.error && <FileError error={state.error} />}
          <FileChooser onFile={(file) => void choose(file)} over={over} templateUrl={TEMPLATE_URL} />
        </>
      );
    case 'reading':
      return (
        <Progress
          text={t(state.sent < 1 ? 'files.sending' : 'files.reading', { name: state.name })}
          share={state.sent}
        >
          <button type="button" className="button" onClick={cancel}>
            {t('files.cancel')}
          </button>
        </Progress>
      );
    case 'preview':
      return (
        <>
          {state.error && <FileError error={state.error} />}
          <FilePreviewView
            name={state.name}
            preview={state.preview}
            unitName={unitName}
            onConfirm={() => void confirm()}
            onCancel={cancel}
          />
        </>
      );
    case 'storing':
      return <Progress text={t('files.storing', { name: state.name })} share={1} />;
    case 'done':
      return <FileResult name={state.name} preview={state.preview} answer={state.answer} onNext={cancel} />;
  }
}

/** A bar while the file goes out; without a known end once the server works on it. */
function Progress({ text, share, children }: { text: string; share: number; children?: ReactNode }) {
  return (
    <section className="files-progress" aria-live="polite">
      <p>{text}</p>
      {share < 1 ? <progress aria-label={text} value={share} /> : <progress aria-label={text} />}
      {children}
    </section>
  );
}

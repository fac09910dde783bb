/** Where a sheet is dropped or chosen; explains what belongs into it and offers an empty one. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

export interface FileChooserProps {
  onFile: (file: File) => void;
  /** A file is being held over the page. */
  over: boolean;
  templateUrl: string;
}

export function FileChooser({ onFile, over, templateUrl }: FileChooserProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className="files-start">
      <div className="files-drop" data-over={over}>
        <p className="files-drop-lead">{t('files.drop')}</p>
        <p className="quiet">{t('files.limits')}</p>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('files.choose')}
          accept=".xlsx,.csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
            // The same file may be chosen again after it was corrected.
            event.currentTarget.value = '';
          }}
        />
        <button type="button" className="button files-main" onClick={() => input.current?.click()}>
          {t('files.choose')}
        </button>
      </div>
      <div className="files-explain">
        <h2>{t('files.how')}</h2>
        <ol>
          <li>
            {t('files.howTemplate')}{' '}
            <a href={templateUrl} download="mau-ho-so.xlsx">
              {t('files.template')}
            </a>
          </li>
          <li>{t('files.howColumns')}</li>
          <li>{t('files.howPreview')}</li>
          <li>{t('files.howAgain')}</li>
        </ol>
        <p className="quiet">{t('files.privacy')}</p>
      </div>
    </section>
  );
}

/** Asks once more before something is switched off or taken away. */
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.tsx';

export interface ConfirmNoteProps {
  question: string;
  /** The deed, as the button says it. */
  yes: string;
  busy?: boolean;
  onYes: () => void;
  onNo: () => void;
}

export function ConfirmNote({ question, yes, busy = false, onYes, onNo }: ConfirmNoteProps) {
  const { t } = useTranslation();
  return (
    <div className="entry-doubt" role="alertdialog" aria-label={yes}>
      <p>
        <Mark kind="warn" /> {question}
      </p>
      <div className="entry-acts">
        <button type="button" className="button" disabled={busy} onClick={onYes}>
          {yes}
        </button>
        <button type="button" className="button" onClick={onNo}>
          {t('entry.cancel')}
        </button>
      </div>
    </div>
  );
}

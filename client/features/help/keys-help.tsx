/** The list of keys, opened by `?`. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './keys-help.css';

const KEYS = [
  { keys: ['T'], act: 'tables' },
  { keys: ['1', '2', '3', '4', '5'], act: 'measures' },
  { keys: ['←', '→'], act: 'move' },
  { keys: ['P'], act: 'pause' },
  { keys: ['Esc'], act: 'close' },
  { keys: ['?'], act: 'help' },
] as const;

export interface KeysHelpProps {
  open: boolean;
  onClose: () => void;
  /** Keys of another page than the overview, with what they do. */
  rows?: readonly { keys: readonly string[]; text: string }[];
}

export function KeysHelp({ open, onClose, rows }: KeysHelpProps) {
  const { t } = useTranslation();
  const shown = rows ?? KEYS.map(({ keys, act }) => ({ keys, text: t(`help.keys.${act}`) }));
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{t('help.title')}</h2>
      <dl>
        {shown.map(({ keys, text }) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        {t('help.close')}
      </button>
    </dialog>
  );
}

/** The list of keys, opened by `?`. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './keys-help.css';

const KEYS = [
  { keys: ['T'], act: 'tables' },
  { keys: ['1', '2', '3', '4'], act: 'measures' },
  { keys: ['←', '→'], act: 'move' },
  { keys: ['P'], act: 'pause' },
  { keys: ['Esc'], act: 'close' },
  { keys: ['?'], act: 'help' },
] as const;

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
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
        {KEYS.map(({ keys, act }) => (
          <div key={act}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`help.keys.${act}`)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        {t('help.close')}
      </button>
    </dialog>
  );
}

/** All keys of the desk, opened by `?`. */
import { useTranslation } from 'react-i18next';
import { Modal } from './modal.tsx';

const KEYS = [
  { keys: ['J', '↓'], act: 'next' },
  { keys: ['K', '↑'], act: 'previous' },
  { keys: ['A'], act: 'acknowledge' },
  { keys: ['G'], act: 'assign' },
  { keys: ['C'], act: 'comment' },
  { keys: ['S'], act: 'shelve' },
  { keys: ['X'], act: 'pick' },
  { keys: ['Enter'], act: 'dossiers' },
  { keys: ['/'], act: 'search' },
  { keys: ['M'], act: 'map' },
  { keys: ['T'], act: 'table' },
  { keys: ['Esc'], act: 'back' },
  { keys: ['?'], act: 'help' },
] as const;

export function DeskHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal title={t('help.title')} onClose={onClose}>
      <dl className="desk-keys">
        {KEYS.map(({ keys, act }) => (
          <div key={act}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`desk.keyLong.${act}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('desk.noUndo')}</p>
      <div className="form-acts">
        <button type="button" className="button" onClick={onClose}>
          {t('help.close')}
        </button>
      </div>
    </Modal>
  );
}

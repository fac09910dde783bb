/** Says that no alarm can be heard, and brings the sound back at a press. */
import { useTranslation } from 'react-i18next';
import type { SoundControl } from './use-alarm-sound.ts';
import './sound-banner.css';

export function SoundBanner({ sound }: { sound: SoundControl }) {
  const { t } = useTranslation();
  if (sound.state !== 'blocked') return null;
  return (
    <div className="sound-banner" role="status">
      <span>{t('sound.blocked')}</span>
      <button type="button" className="button" onClick={sound.enable}>
        {t('sound.enable')}
      </button>
    </div>
  );
}

/** The last line of the desk: keys, the load of this shift, and whether the sound works. */
import { useTranslation } from 'react-i18next';
import type { AlarmLoad } from '#contract/alarm-load';
import { formatDecimal, formatTime } from '../../ui/format.ts';
import type { SoundControl } from './use-alarm-sound.ts';

const KEYS = [
  { keys: ['J', 'K'], act: 'move' },
  { keys: ['A'], act: 'acknowledge' },
  { keys: ['X'], act: 'pick' },
  { keys: ['/'], act: 'search' },
  { keys: ['M'], act: 'map' },
  { keys: ['T'], act: 'table' },
  { keys: ['?'], act: 'help' },
] as const;

/** Offered to those who may act. */
const ACTS: readonly string[] = ['acknowledge', 'pick'];

export interface DeskFooterProps {
  mayAct: boolean;
  load: AlarmLoad | null;
  sound: SoundControl;
}

export function DeskFooter({ mayAct, load, sound }: DeskFooterProps) {
  const { t } = useTranslation();
  const perTen = load?.measures.find(({ id }) => id === 'A1');
  return (
    <footer className="desk-footer">
      <ul>
        {KEYS.filter(({ act }) => mayAct || !ACTS.includes(act)).map(({ keys, act }) => (
          <li key={act}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {t(`desk.keyShort.${act}`)}
          </li>
        ))}
      </ul>
      <p className="desk-load">
        {perTen && (
          <span data-grade={perTen.grade}>
            {t('desk.load', { amount: formatDecimal(perTen.value) })}
            {perTen.grade === 'red' && ` ${t('load.grade.red')}`}
          </span>
        )}
        {load !== null && load.toAcknowledge !== null && (
          <span>{t('desk.toAcknowledge', { amount: formatDecimal(load.toAcknowledge) })}</span>
        )}
        <span data-sound={sound.state}>
          {sound.state === 'proven' && sound.provenAt !== null
            ? t('sound.proven', { time: formatTime(sound.provenAt) })
            : t(sound.state === 'untested' ? 'sound.untested' : 'sound.blockedShort')}
        </span>
      </p>
    </footer>
  );
}

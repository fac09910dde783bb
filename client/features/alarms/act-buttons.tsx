/** What can be done with the alarm that is shown; each button carries its key. */
import { useTranslation } from 'react-i18next';
import type { AlarmItem } from '#contract/alarm-item';
import { needsAct } from './alarm-view.ts';

export type DeskAct = 'acknowledge' | 'assign' | 'comment' | 'shelve' | 'unshelve' | 'dossiers';

const KEYS: Record<DeskAct, string> = {
  acknowledge: 'A',
  assign: 'G',
  comment: 'C',
  shelve: 'S',
  unshelve: 'S',
  dossiers: '↵',
};

/** The acts that fit the alarm's state, in the order of the buttons. */
export function actsFor(item: Pick<AlarmItem, 'state' | 'acknowledged'>, mayAct: boolean): DeskAct[] {
  if (!mayAct) return ['dossiers'];
  const acts: DeskAct[] = [];
  if (needsAct(item)) acts.push('acknowledge');
  if (item.state !== 'cleared') acts.push('assign');
  acts.push('comment');
  if (item.state === 'shelved') acts.push('unshelve');
  else if (item.state !== 'cleared') acts.push('shelve');
  return [...acts, 'dossiers'];
}

export interface ActButtonsProps {
  acts: readonly DeskAct[];
  busy: boolean;
  onAct: (act: DeskAct) => void;
}

export function ActButtons({ acts, busy, onAct }: ActButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="alarm-buttons">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className={act === 'acknowledge' ? 'button main-button' : 'button'}
          aria-keyshortcuts={act === 'dossiers' ? 'Enter' : KEYS[act]}
          disabled={busy}
          onClick={() => onAct(act)}
        >
          {t(`desk.act.${act}`)} <kbd>{KEYS[act]}</kbd>
        </button>
      ))}
    </div>
  );
}

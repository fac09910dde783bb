/** What happened to an alarm, oldest first, and who was told. */
import { useTranslation } from 'react-i18next';
import type { AlarmStage } from '#contract/alarm';
import type { AlarmHistoryItem } from '#contract/alarm-item';
import { formatDateTime } from '../../ui/format.ts';
import { moveWords } from './alarm-words.ts';

export interface AlarmHistoryProps {
  stage: AlarmStage;
  history: readonly AlarmHistoryItem[];
  now: number;
}

export function AlarmHistory({ stage, history, now }: AlarmHistoryProps) {
  const { t } = useTranslation();
  return (
    <ol className="alarm-history">
      {history.map(({ seq, at, move }) => (
        <li key={seq}>
          <p>{moveWords(t, stage, move, now)}</p>
          <p className="quiet">
            <time dateTime={at}>{formatDateTime(Date.parse(at))}</time>
            {move.kind === 'raised' && ` · ${t('alarm.rule', { code: move.rule })}`}
            {move.kind === 'raised' && move.flood && ` · ${t('alarm.inFlood')}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The queue: alarms by priority, each with what it is, what to do, how long there is, and who has it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmItem } from '#contract/alarm-item';
import type { Names } from '../../state/catalogue.ts';
import { formatNumber } from '../../ui/format.ts';
import { viewOfItem } from './alarm-view.ts';
import { ownerWords, subtitleWords, timeWords, titleWords } from './alarm-words.ts';
import { PriorityMark } from './priority-mark.tsx';
import { grouped } from './queue.ts';
import '../../ui/freshness.css';

export interface QueueListProps {
  items: readonly AlarmItem[];
  names: Names;
  /** Server time, epoch ms. */
  now: number;
  chosen: string | null;
  picked: ReadonlySet<string>;
  missed: (item: AlarmItem) => boolean;
  onChoose: (id: string) => void;
}

export function QueueList({ items, ...row }: QueueListProps) {
  const { t } = useTranslation();
  return (
    <>
      {grouped(items).map(({ priority, items: held }) => (
        <section key={priority} className="queue-group" aria-labelledby={`queue-${priority}`}>
          <h2 id={`queue-${priority}`}>
            <PriorityMark priority={priority} spoken={false} /> {t(`desk.group.${priority}`)} ·{' '}
            {formatNumber(held.length)}
          </h2>
          <ul>
            {held.map((item) => (
              <QueueRow key={item.id} item={item} {...row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

type QueueRowProps = Omit<QueueListProps, 'items'> & { item: AlarmItem };

function QueueRow({ item, names, now, chosen, picked, missed, onChoose }: QueueRowProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLButtonElement>(null);
  const isChosen = item.id === chosen;
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const alarm = viewOfItem(item);
  const signs = [
    picked.has(item.id) && t('desk.picked'),
    missed(item) && t('desk.missed'),
    item.unknown && t('alarm.unknown'),
  ].filter((sign) => sign !== false);
  return (
    <li>
      <button
        ref={row}
        type="button"
        className="queue-row"
        data-queue={item.id}
        data-priority={item.priority}
        data-picked={picked.has(item.id)}
        data-old={alarm.unknown === true}
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(item.id)}
      >
        <PriorityMark priority={item.priority} />
        <span className="queue-words">
          <span className="queue-title">{titleWords(t, names, alarm)}</span>
          <span className="queue-subtitle">{subtitleWords(t, alarm, now)}</span>
          {signs.map((sign) => (
            <span key={sign} className="queue-sign">
              {sign}
            </span>
          ))}
        </span>
        <span className="queue-when">
          <span>{timeWords(t, alarm, now)}</span>
          <span className="queue-subtitle">{ownerWords(t, alarm)}</span>
        </span>
      </button>
    </li>
  );
}

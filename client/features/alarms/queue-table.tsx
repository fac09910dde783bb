/** The queue as a table, with the same numbers: the twin for readers who want rows and columns. */
import { useTranslation } from 'react-i18next';
import type { AlarmItem } from '#contract/alarm-item';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { viewOfItem } from './alarm-view.ts';
import { groupWords, momentWords, ownerWords, stageWords, stateWords } from './alarm-words.ts';
import { PriorityMark } from './priority-mark.tsx';
import '../../ui/freshness.css';

export interface QueueTableProps {
  items: readonly AlarmItem[];
  names: Names;
  now: number;
  onChoose: (id: string) => void;
}

const COLUMNS = ['priority', 'group', 'what', 'oldest', 'raised', 'actBy', 'owner', 'state'] as const;

export function QueueTable({ items, names, now, onChoose }: QueueTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll desk-table" tabIndex={0} aria-label={t('desk.tableCaption')}>
      <table className="table">
        <caption>{t('desk.tableNote', { amount: formatNumber(items.length) })}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`desk.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const alarm = viewOfItem(item);
            return (
              <tr key={item.id} data-old={item.unknown}>
                <td className="nowrap">
                  <PriorityMark priority={item.priority} spoken={false} />{' '}
                  {t(`alarm.priority.${item.priority}`)}
                </td>
                <th scope="row">
                  <button type="button" onClick={() => onChoose(item.id)}>
                    {groupWords(t, names, alarm)}
                  </button>
                </th>
                <td>{stageWords(t, item.stage, item.members)}</td>
                <td className="nowrap">
                  {alarm.oldestDueDate === null ? '–' : formatIsoDate(alarm.oldestDueDate)}
                </td>
                <td className="nowrap">{momentWords(alarm.raisedAt, now)}</td>
                <td className="nowrap">{alarm.actBy === null ? '–' : momentWords(alarm.actBy, now)}</td>
                <td>{ownerWords(t, alarm)}</td>
                <td>{stateWords(t, alarm)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

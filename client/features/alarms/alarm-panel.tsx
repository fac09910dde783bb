/** Alarms on the wall: how many of which priority, what is hidden and silenced, and the most pressing ones. */
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '#contract/alarm';
import type { AlarmSlice } from '#contract/alarm-slice';
import type { Names } from '../../state/catalogue.ts';
import { formatNumber, formatTime } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useFittingRows } from '../../ui/use-fitting-rows.ts';
import type { AlarmView } from './alarm-view.ts';
import { groupWords, momentWords, ownerWords, stageWords, stateWords, timeWords } from './alarm-words.ts';
import { PriorityMark } from './priority-mark.tsx';
import '../../ui/freshness.css';
import './alarm-panel.css';

export interface AlarmPanelProps {
  slice: AlarmSlice;
  names: Names;
  /** Server time up to which the data are known, epoch ms. */
  now: number;
  asTable: boolean;
  /** Opens an alarm on the desk; null where nobody may act, as on a wall. */
  onOpen: ((id: string) => void) | null;
}

export function AlarmPanel(props: AlarmPanelProps) {
  const { t } = useTranslation();
  const { slice, asTable } = props;
  const alarms = slice.top;
  return (
    <Panel title={t('alarm.title')} note={<Quiet slice={slice} />}>
      {slice.flood.since > 0 && (
        <p className="alarm-flood" role="status">
          {t('alarm.flood', { amount: formatNumber(slice.flood.raised) })}
        </p>
      )}
      <Counts slice={slice} />
      {alarms.length === 0 ? (
        <p className="alarm-calm">{t('alarm.none')}</p>
      ) : asTable ? (
        <AlarmTable {...props} alarms={alarms} />
      ) : (
        <AlarmRows {...props} alarms={alarms} />
      )}
    </Panel>
  );
}

/** What is not shown is always said, with the end of the silence. */
function Quiet({ slice }: { slice: AlarmSlice }) {
  const { t } = useTranslation();
  const parts = [
    slice.suppressed > 0 && t('alarm.hiddenCount', { amount: formatNumber(slice.suppressed) }),
    slice.silencesUntil > 0 &&
      t('alarm.silencedCount', {
        amount: formatNumber(slice.silenced),
        time: formatTime(slice.silencesUntil),
      }),
  ].filter((part) => part !== false);
  return <>{parts.join(' · ')}</>;
}

function Counts({ slice }: { slice: AlarmSlice }) {
  const { t } = useTranslation();
  return (
    <ul className="alarm-counts">
      {PRIORITIES.map((priority) => (
        <li key={priority} data-priority={priority} data-none={slice.toDo[priority] === 0}>
          <PriorityMark priority={priority} spoken={false} />
          <strong>{formatNumber(slice.toDo[priority])}</strong> {t(`alarm.level.${priority}`)}
        </li>
      ))}
      <li className="quiet">{t('alarm.acknowledgedCount', { amount: formatNumber(slice.acknowledged) })}</li>
      {slice.unknown > 0 && (
        <li className="quiet">{t('alarm.unknownCount', { amount: formatNumber(slice.unknown) })}</li>
      )}
    </ul>
  );
}

type RowsProps = AlarmPanelProps & { alarms: readonly AlarmView[] };

function AlarmRows({ alarms, names, now, onOpen }: RowsProps) {
  const { t } = useTranslation();
  const { ref, count } = useFittingRows<HTMLUListElement>(alarms.length);
  return (
    <ul className="alarm-rows" ref={ref}>
      {alarms.slice(0, count).map((alarm) => (
        <li
          key={alarm.id}
          className="alarm-row"
          data-priority={alarm.priority}
          data-old={alarm.unknown === true}
        >
          <PriorityMark priority={alarm.priority} />
          <span className="alarm-row-words">
            {onOpen === null ? (
              <span className="alarm-row-title">{groupWords(t, names, alarm)}</span>
            ) : (
              <button type="button" className="alarm-row-title" onClick={() => onOpen(alarm.id)}>
                {groupWords(t, names, alarm)}
              </button>
            )}
            <span>
              {stageWords(t, alarm.stage, alarm.members)}
              {alarm.unknown && <span className="alarm-row-unknown"> · {t('alarm.unknown')}</span>}
            </span>
          </span>
          <span className="alarm-row-when">
            <span>{timeWords(t, alarm, now)}</span>
            <span className="quiet">{ownerWords(t, alarm)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const COLUMNS = ['group', 'what', 'actBy', 'owner', 'state'] as const;

function AlarmTable({ alarms, names, now }: RowsProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('alarm.title')}>
      <table className="table">
        <caption className="visually-hidden">{t('alarm.title')}</caption>
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
          {alarms.map((alarm) => (
            <tr key={alarm.id} data-old={alarm.unknown === true}>
              <th scope="row">
                <PriorityMark priority={alarm.priority} /> {groupWords(t, names, alarm)}
              </th>
              <td>{stageWords(t, alarm.stage, alarm.members)}</td>
              <td>{alarm.actBy === null ? '–' : momentWords(alarm.actBy, now)}</td>
              <td>{ownerWords(t, alarm)}</td>
              <td>{stateWords(t, alarm)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

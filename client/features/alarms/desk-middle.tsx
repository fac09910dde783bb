/** The middle of the desk: the chosen alarm, the large map, or the queue as a table. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmDetail, AlarmItem } from '#contract/alarm-item';
import type { Names } from '../../state/catalogue.ts';
import { ActButtons, actsFor, type DeskAct } from './act-buttons.tsx';
import { AlarmDetailView } from './alarm-detail.tsx';
import { QueueTable } from './queue-table.tsx';
import type { Asked } from './use-asked.ts';

export interface DeskMiddleProps {
  items: readonly AlarmItem[];
  detail: Asked<AlarmDetail>;
  names: Names;
  now: number;
  mayAct: boolean;
  mayRead: boolean;
  busy: boolean;
  asTable: boolean;
  /** Drawn in place of the alarm. */
  map: ReactNode | null;
  onAct: (act: DeskAct) => void;
  onChoose: (id: string) => void;
}

export function DeskMiddle(props: DeskMiddleProps) {
  const { items, detail, names, now, mayAct, mayRead, busy, asTable, map, onAct, onChoose } = props;
  const { t } = useTranslation();
  if (asTable) return <QueueTable {...{ items, names, now, onChoose }} />;
  if (map !== null) return <div className="desk-map">{map}</div>;
  const { answer, fault } = detail;
  function emptyWords(): string {
    if (items.length === 0) return t('desk.noneChosen');
    if (!mayRead) return t('desk.detailFault.forbidden');
    return fault ? t(`desk.detailFault.${fault.kind}`) : t('page.loading');
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="desk-detail-scroll" tabIndex={0} aria-label={t('desk.detail')}>
      {answer !== null ? (
        <AlarmDetailView
          {...{ alarm: answer, names, now }}
          acts={<ActButtons acts={actsFor(answer, mayAct)} busy={busy} onAct={onAct} />}
        />
      ) : (
        <p className="desk-empty" role="status">
          {emptyWords()}
        </p>
      )}
    </section>
  );
}

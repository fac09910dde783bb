/** The left side of the desk: the flood, what is picked, the queue, or in words why there is none. */
import { useTranslation } from 'react-i18next';
import type { FloodState } from '#contract/alarm-slice';
import { formatNumber } from '../../ui/format.ts';
import type { ApiFault } from './api-fault.ts';
import type { Tab } from './queue.ts';
import { QueueList, type QueueListProps } from './queue-list.tsx';

export interface QueuePanelProps extends Omit<QueueListProps, 'items'> {
  /** Null until the first answer. */
  items: QueueListProps['items'] | null;
  tab: Tab;
  search: string;
  flood: FloodState | null;
  /** Groups that are no alarm because another alarm or a silence stands for them. */
  suppressed: number;
  fault: ApiFault | null;
  onBulk: () => void;
  onUnpick: () => void;
}

export function QueuePanel(props: QueuePanelProps) {
  const { t } = useTranslation();
  const { items, tab, search, flood, suppressed, fault, picked, onBulk, onUnpick } = props;
  return (
    <section className="desk-queue" aria-label={t(`desk.tab.${tab}`)}>
      {flood !== null && flood.since > 0 && (
        <p className="alarm-flood">{t('alarm.flood', { amount: formatNumber(flood.raised) })}</p>
      )}
      {fault && (
        <p className="desk-fault" role="alert">
          {t(`desk.fault.${fault.kind}`)}
        </p>
      )}
      {picked.size > 0 && (
        <p className="desk-picked">
          <span>{t('desk.pickedCount', { amount: formatNumber(picked.size) })}</span>
          <button type="button" className="button main-button" onClick={onBulk}>
            {t('desk.ask.bulk')} <kbd>A</kbd>
          </button>
          <button type="button" className="button" onClick={onUnpick}>
            {t('desk.unpick')}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="desk-queue-scroll" tabIndex={0} aria-label={t('desk.queue')}>
        {items === null && !fault && (
          <p className="desk-empty" role="status">
            {t('page.loading')}
          </p>
        )}
        {items?.length === 0 && (
          <div className="desk-empty">
            <p>{t(search === '' ? `desk.empty.${tab}` : 'desk.emptySearch')}</p>
            <p className="quiet">{t(search === '' ? `desk.emptyHelp.${tab}` : 'desk.emptySearchHelp')}</p>
          </div>
        )}
        {items !== null && <QueueList {...props} items={items} />}
      </section>
      {suppressed > 0 && (
        <p className="desk-hidden quiet">{t('alarm.suppressed', { amount: formatNumber(suppressed) })}</p>
      )}
    </section>
  );
}

/** Tabs and search over the queue. */
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatTime } from '../../ui/format.ts';
import { TABS, type Tab } from './queue.ts';

export interface QueueTabsProps {
  tab: Tab;
  counts: Record<Tab, number | null>;
  /** End of the silence that ends first, epoch ms; 0: none runs. */
  silencesUntil: number;
  search: string;
  searchField: RefObject<HTMLInputElement | null>;
  onTab: (tab: Tab) => void;
  onSearch: (text: string) => void;
}

export function QueueTabs(props: QueueTabsProps) {
  const { t } = useTranslation();
  const { tab, counts, silencesUntil, search, searchField, onTab, onSearch } = props;
  const words = (each: Tab) => {
    const count = counts[each];
    const name = count === null ? t(`desk.tab.${each}`) : `${t(`desk.tab.${each}`)} ${formatNumber(count)}`;
    return each === 'im-lang' && silencesUntil > 0
      ? `${name}, ${t('desk.silencesUntil', { time: formatTime(silencesUntil) })}`
      : name;
  };
  return (
    <div className="desk-tabs">
      <nav aria-label={t('desk.tabs')}>
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={each === tab}
            onClick={() => onTab(each)}
          >
            {words(each)}
          </button>
        ))}
      </nav>
      <input
        ref={searchField}
        type="search"
        className="desk-search"
        value={search}
        placeholder={t('desk.search')}
        aria-label={t('desk.search')}
        aria-keyshortcuts="/"
        autoComplete="off"
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          onSearch('');
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}

/** The ranked units, some a page: sorted by any column, walked with the arrow keys, opened with Enter. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradeBand } from '#contract/score-rules';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { GradeChip } from './grade-chip.tsx';
import { type ShownRow, SORT_KEYS, type Sorting, type SortKey, sortedRows } from './ranking-rows.ts';
import { formatChange, formatPoints, gradeBand } from './score-words.ts';
import { useRowFocus } from './use-row-focus.ts';

/** Rows that fit a laptop's screen beside the rest of the page. */
const PAGE_SIZE = 20;

export interface RankingTableProps {
  caption: string;
  rows: readonly ShownRow[];
  bands: readonly GradeBand[];
  onUnit: (code: string) => void;
}

export function RankingTable({ caption, rows, bands, onUnit }: RankingTableProps) {
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<Sorting>({ key: 'rank', descending: false });
  const sorted = sortedRows(rows, sorting);
  const focus = useRowFocus(sorted.length, PAGE_SIZE);
  const label = t('scores.content', { title: caption });
  const shown = sorted.slice(focus.from, focus.to);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="table-scroll" tabIndex={0} aria-label={label}>
        <table className="table ranking">
          <caption className="visually-hidden">{caption}</caption>
          <Heads sorting={sorting} onSort={setSorting} />
          <tbody ref={focus.list} onKeyDown={focus.onKeyDown}>
            {shown.map((row, at) => (
              <Row
                key={row.unit}
                {...{ row, bands, onUnit }}
                at={focus.from + at}
                reachable={focus.from + at === focus.active}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p className="scores-pages">
        <span role="status">
          {t('scores.ranking.shown', {
            from: sorted.length === 0 ? 0 : focus.from + 1,
            to: focus.to,
            of: sorted.length,
          })}
        </span>
        <button
          type="button"
          className="button"
          disabled={focus.page === 0}
          onClick={() => focus.showPage(focus.page - 1)}
        >
          {t('scores.ranking.previous')}
        </button>
        <button
          type="button"
          className="button"
          disabled={focus.page >= focus.pages - 1}
          onClick={() => focus.showPage(focus.page + 1)}
        >
          {t('scores.ranking.next')}
        </button>
        <span className="quiet">{t('scores.ranking.keys')}</span>
      </p>
    </>
  );
}

function Heads({ sorting, onSort }: { sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { t } = useTranslation();
  const press = (key: SortKey) =>
    onSort({ key, descending: sorting.key === key ? !sorting.descending : key !== 'rank' && key !== 'name' });
  const direction = sorting.descending ? 'descending' : 'ascending';
  return (
    <thead>
      <tr>
        {SORT_KEYS.map((key) => (
          <th
            key={key}
            scope="col"
            className={key === 'name' ? undefined : 'number'}
            data-lesser={LESSER[key]}
            aria-sort={sorting.key === key ? direction : undefined}
          >
            <button type="button" className="sort-button" onClick={() => press(key)}>
              {t(`scores.column.${key}`)}
              <span aria-hidden="true">
                {sorting.key === key ? (sorting.descending ? '\u00a0▼' : '\u00a0▲') : ''}
              </span>
            </button>
          </th>
        ))}
        <th scope="col">{t('scores.column.grade')}</th>
      </tr>
    </thead>
  );
}

/** What a narrow page leaves out first (1), then next (2); a wide one shows everything. */
const LESSER: Partial<Record<SortKey, 1 | 2>> = { delta: 2, ofResolved: 1, satisfied: 1, online: 2 };

interface RowProps {
  row: ShownRow;
  bands: readonly GradeBand[];
  at: number;
  reachable: boolean;
  onUnit: (code: string) => void;
}

function Row({ row, bands, at, reachable, onUnit }: RowProps) {
  const { t } = useTranslation();
  return (
    <tr data-unit={row.unit}>
      <td className="number">{row.rank}</td>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          data-row={at}
          tabIndex={reachable ? 0 : -1}
          title={t('scores.ranking.open', { unit: row.name })}
          onClick={() => onUnit(row.unit)}
        >
          {row.name}
        </button>
      </th>
      <td className="number" data-old={row.stale}>
        <strong>{formatPoints(row.total)}</strong>
      </td>
      <td className="number" data-lesser={LESSER.delta}>
        {formatChange(row.delta)}
      </td>
      <td className="number">{formatNumber(row.volume)}</td>
      {(['ofResolved', 'ofReceived', 'online', 'satisfied'] as const).map((key) => (
        <td key={key} className="number" data-lesser={LESSER[key]}>
          {formatPercent(row[key])}
        </td>
      ))}
      <td className="number">{row.overdue === null ? '–' : formatNumber(row.overdue)}</td>
      <td className="nowrap">
        <GradeChip band={gradeBand(bands, row.grade)} provisional={row.provisional} old={row.stale} />
      </td>
    </tr>
  );
}

/** The units with the lowest on-time ratio; a click or the table leads to one. */
import { useCallback, useMemo } from 'react';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import type { ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';
import { ChartView } from './chart-view.tsx';
import type { ChartWords } from './chart-words.ts';
import { type RankedRow, type RankingRow, rankedRows, rankingOption } from './ranking-option.ts';
import { useChartWords } from './use-chart-words.ts';

export interface RankingChartProps {
  rows: readonly RankingRow[];
  onSelect: (code: string) => void;
  asTable: boolean;
}

function rankingTable(
  ranked: readonly RankedRow[],
  onSelect: (code: string) => void,
  words: ChartWords,
): ChartTableProps {
  return {
    caption: words.rankingCaption,
    columns: [
      { title: words.unit, number: false },
      { title: words.rank, number: true },
      { title: words.onTimeOfResolved, number: true },
      { title: words.onTimeOfReceived, number: true },
      { title: words.resolved, number: true },
      { title: words.overdue, number: true },
    ],
    rows: ranked.map((row) => ({
      key: row.code,
      cells: [
        <button key={row.code} type="button" className="chart-pick" onClick={() => onSelect(row.code)}>
          {row.name}
        </button>,
        formatNumber(row.place),
        formatPercent(row.ratio),
        formatPercent(row.ofReceived),
        formatNumber(row.resolved),
        formatNumber(row.overdue),
      ],
    })),
  };
}

export function RankingChart({ rows, onSelect, asTable }: RankingChartProps) {
  const words = useChartWords();
  const ranked = useMemo(() => rankedRows(rows), [rows]);
  const build = useCallback((frame: ChartFrame) => rankingOption(ranked, words, frame), [ranked, words]);
  return (
    <ChartView
      empty={ranked.length === 0 ? words.rankingEmpty : null}
      keys={[{ kind: 'grey', name: words.late }]}
      note={words.lowestFirst}
      table={rankingTable(ranked, onSelect, words)}
      asTable={asTable}
      build={build}
      onPick={onSelect}
    />
  );
}

/** The totals of some periods as a line over the grades, with the same totals in a table. */
import { useCallback } from 'react';
import type { ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';
import { ChartView } from './chart-view.tsx';
import {
  type ScoreBand,
  type ScorePoint,
  type ScoreTrendWords,
  scoreTrendOption,
} from './score-trend-option.ts';

export interface ScoreTrendChartProps {
  /** Oldest first. */
  points: readonly ScorePoint[];
  bands: readonly ScoreBand[];
  words: ScoreTrendWords & { firm: string };
  /** Said in place of a drawing without any total. */
  empty: string;
  table: ChartTableProps;
  asTable: boolean;
}

export function ScoreTrendChart({ points, bands, words, empty, table, asTable }: ScoreTrendChartProps) {
  const build = useCallback(
    (frame: ChartFrame) => scoreTrendOption(points, bands, words, frame),
    [points, bands, words],
  );
  const has = (firm: boolean) => points.some((point) => point.total !== null && point.firm === firm);
  return (
    <ChartView
      empty={asTable || points.some(({ total }) => total !== null) ? null : empty}
      keys={[
        ...(has(true) ? [{ kind: 'point', name: words.firm } as const] : []),
        ...(has(false) ? [{ kind: 'hollow', name: words.loose } as const] : []),
      ]}
      table={table}
      asTable={asTable}
      build={build}
    />
  );
}

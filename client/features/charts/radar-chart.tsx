/** Shares of a few groups around a point, with the same shares in a table. */
import { useCallback } from 'react';
import type { ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';
import { ChartView } from './chart-view.tsx';
import { drawnSpokes, FEWEST_SPOKES, type RadarSpoke, radarOption } from './radar-option.ts';

export interface RadarChartProps {
  spokes: readonly RadarSpoke[];
  /** What the polygon is. */
  label: string;
  /** Said in place of a drawing when too few groups have figures. */
  empty: string;
  table: ChartTableProps;
  asTable: boolean;
}

export function RadarChart({ spokes, label, empty, table, asTable }: RadarChartProps) {
  const build = useCallback((frame: ChartFrame) => radarOption(spokes, label, frame), [spokes, label]);
  return (
    <ChartView
      // The table has something to say of a single group already.
      empty={drawnSpokes(spokes).length >= FEWEST_SPOKES || asTable ? null : empty}
      keys={[{ kind: 'blue', name: label }]}
      table={table}
      asTable={asTable}
      build={build}
    />
  );
}

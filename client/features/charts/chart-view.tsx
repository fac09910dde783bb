/** What every chart shows: its keys and drawing, or its table, or in words that there is nothing yet. */
import { lazy, type ReactNode, Suspense } from 'react';
import './charts.css';
import type { ChartOption } from './chart-option.ts';
import { ChartTable, type ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';

/** ECharts comes after the first paint. */
const EChart = lazy(() => import('./echart.tsx').then((module) => ({ default: module.EChart })));

export interface ChartKey {
  kind: 'grey' | 'blue' | 'line' | 'dash' | 'warn' | 'point' | 'hollow';
  name: string;
}

export interface ChartViewProps {
  /** Said instead of a drawing without data; null when there is data. */
  empty: string | null;
  keys: readonly ChartKey[];
  /** At the right of the keys: the unit, or what part is shown. */
  note?: ReactNode;
  table: ChartTableProps;
  asTable: boolean;
  build: (frame: ChartFrame) => ChartOption;
  onPick?: ((code: string) => void) | undefined;
}

/** Fills its parent, which gives the frame and the heading. */
export function ChartView({ empty, keys, note, table, asTable, build, onPick }: ChartViewProps) {
  if (empty !== null) return <p className="empty">{empty}</p>;
  if (asTable) return <ChartTable {...table} />;
  return (
    <figure className="chart" aria-label={table.caption}>
      <figcaption className="chart-keys">
        {keys.map(({ kind, name }) => (
          <span key={name} className="chart-key">
            <span className="chart-swatch" data-kind={kind} aria-hidden="true">
              {kind === 'warn' ? '▲' : ''}
            </span>
            {name}
          </span>
        ))}
        {note !== undefined && <span className="chart-note">{note}</span>}
      </figcaption>
      <div className="chart-body">
        <Suspense fallback={null}>
          <EChart build={build} label={table.caption} onPick={onPick} />
        </Suspense>
      </div>
    </figure>
  );
}

/** Received and resolved by hour, today beside the day it is compared with. */
import { useCallback, useMemo } from 'react';
import { formatNumber } from '../../ui/format.ts';
import type { ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';
import { ChartView } from './chart-view.tsx';
import type { ChartWords } from './chart-words.ts';
import { type HourFlows, type HourRow, hourRows, hoursAreEmpty, hoursOption } from './hours-option.ts';
import { useChartWords } from './use-chart-words.ts';

export interface HoursChartProps {
  today: HourFlows;
  /** Yesterday, or the last working day before it. */
  yesterday: HourFlows;
  /** How that day is called. */
  compared: string;
  /** 0–23, local. */
  nowHour: number;
  asTable: boolean;
}

function hoursTable(rows: readonly HourRow[], words: ChartWords, compared: string): ChartTableProps {
  const number = (title: string) => ({ title, number: true });
  const total = (day: 'today' | 'yesterday', flow: 'received' | 'resolved') =>
    formatNumber(rows.reduce((sum, row) => sum + row[day][flow], 0));
  return {
    caption: words.hoursCaption(compared),
    columns: [
      { title: words.hourColumn, number: false },
      number(words.received),
      number(words.resolved),
      number(words.receivedOn(compared)),
      number(words.resolvedOn(compared)),
    ],
    rows: [
      ...rows.map(({ hour, today, yesterday, ahead }) => ({
        key: String(hour),
        cells: [
          words.hour(hour),
          ahead ? '–' : formatNumber(today.received),
          ahead ? '–' : formatNumber(today.resolved),
          formatNumber(yesterday.received),
          formatNumber(yesterday.resolved),
        ],
      })),
      {
        key: 'total',
        cells: [
          words.total,
          total('today', 'received'),
          total('today', 'resolved'),
          total('yesterday', 'received'),
          total('yesterday', 'resolved'),
        ],
      },
    ],
  };
}

export function HoursChart({ today, yesterday, compared, nowHour, asTable }: HoursChartProps) {
  const words = useChartWords();
  const rows = useMemo(() => hourRows(today, yesterday, nowHour), [today, yesterday, nowHour]);
  const build = useCallback(
    (frame: ChartFrame) => hoursOption(rows, nowHour, words, compared, frame),
    [rows, nowHour, words, compared],
  );
  return (
    <ChartView
      empty={hoursAreEmpty(rows) ? words.hoursEmpty(compared) : null}
      keys={[
        { kind: 'grey', name: words.received },
        { kind: 'blue', name: words.resolved },
        { kind: 'dash', name: words.receivedOn(compared) },
      ]}
      note={words.dossiers}
      table={hoursTable(rows, words, compared)}
      asTable={asTable}
      build={build}
    />
  );
}

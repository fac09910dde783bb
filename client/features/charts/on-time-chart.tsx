/** The on-time ratio of each of the last days against the target. */
import { useCallback } from 'react';
import { formatIsoDate, formatNumber, formatPercent } from '../../ui/format.ts';
import type { ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';
import { ChartView } from './chart-view.tsx';
import type { ChartWords } from './chart-words.ts';
import { type DayRow, onTimeOption, onTimeRatio } from './on-time-option.ts';
import { useChartWords } from './use-chart-words.ts';

export interface OnTimeChartProps {
  /** Oldest first. */
  days: readonly DayRow[];
  /** 0–1 of what was received on all the days, against the first date; null without any. */
  ofReceived: number | null;
  /** The same of today alone. */
  ofReceivedToday: number | null;
  /** 0–1. */
  target: number;
  asTable: boolean;
}

function onTimeTable(days: readonly DayRow[], target: number, words: ChartWords): ChartTableProps {
  return {
    caption: `${words.onTimeCaption}, ${words.targetLine(formatPercent(target, 0))}`,
    columns: [
      { title: words.day, number: false },
      { title: words.received, number: true },
      { title: words.resolved, number: true },
      { title: words.onTime, number: true },
      { title: words.onTimeOfResolved, number: true },
      { title: words.onTimeOfReceived, number: true },
    ],
    rows: [...days].reverse().map((day) => ({
      key: day.date,
      cells: [
        formatIsoDate(day.date),
        formatNumber(day.received),
        formatNumber(day.resolved),
        formatNumber(day.onTime),
        formatPercent(onTimeRatio(day)),
        formatPercent(day.ofReceived),
      ],
    })),
  };
}

export function OnTimeChart({ days, ofReceived, ofReceivedToday, target, asTable }: OnTimeChartProps) {
  const words = useChartWords();
  const build = useCallback(
    (frame: ChartFrame) => onTimeOption(days, target, words, frame),
    [days, target, words],
  );
  return (
    <ChartView
      empty={days.some((day) => day.resolved > 0) ? null : words.onTimeEmpty}
      keys={[
        { kind: 'line', name: words.onTimeShare },
        { kind: 'dash', name: words.targetLine(formatPercent(target, 0)) },
      ]}
      note={words.ofReceived(formatPercent(ofReceived), formatPercent(ofReceivedToday))}
      table={onTimeTable(days, target, words)}
      asTable={asTable}
      build={build}
    />
  );
}

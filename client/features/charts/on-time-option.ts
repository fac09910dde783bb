/** Turns the on-time ratio by day into a line with its target. */
import { formatDecimal, formatIsoDate, formatPercent, formatShortDate } from '../../ui/format.ts';
import { type ChartOption, categoryAxis, plainGrid, plainTooltip, valueAxis } from './chart-option.ts';
import type { ChartFrame } from './chart-theme.ts';
import type { ChartWords } from './chart-words.ts';

export interface DayRow {
  /** Local date, `2026-11-21`. */
  date: string;
  received: number;
  resolved: number;
  /** Early and on time together. */
  onTime: number;
  /** 0–1 of the received, against the first date (decision 766). */
  ofReceived: number | null;
}

/** 0–1 of the resolved; null on a day that resolved nothing, which is no bad day. */
export function onTimeRatio(day: Pick<DayRow, 'resolved' | 'onTime'>): number | null {
  return day.resolved > 0 ? day.onTime / day.resolved : null;
}

/** Lower ends of the axis with the distance of their ticks: few, round, and the usual target among them. */
const SCALES: readonly { from: number; tick: number }[] = [
  { from: 0.96, tick: 0.02 },
  { from: 0.9, tick: 0.05 },
  { from: 0.8, tick: 0.1 },
  { from: 0.5, tick: 0.25 },
  { from: 0, tick: 0.5 },
];

/** The narrowest scale up to 100 % that shows every day and the target. */
export function ratioScale(
  ratios: readonly (number | null)[],
  target: number,
): { from: number; tick: number } {
  const lowest = Math.min(target, ...ratios.filter((ratio) => ratio !== null));
  return SCALES.find(({ from }) => lowest >= from) ?? { from: 0, tick: 0.5 };
}

/** Which days are named so that the dates do not run together: the last one, and then every so many before it. */
export function isNamedDay(index: number, days: number, room: number): boolean {
  const step = Math.max(1, Math.ceil(days / Math.max(1, room)));
  return (days - 1 - index) % step === 0;
}

/** One light line, the target dashed with its word in the margin where no figure can run through it. */
export function onTimeOption(
  days: readonly DayRow[],
  target: number,
  words: ChartWords,
  frame: ChartFrame,
): ChartOption {
  const { theme } = frame;
  const { colors, rem, text } = theme;
  const ratios = days.map(onTimeRatio);
  const scale = ratioScale(ratios, target);
  const named = Math.floor((frame.width - text * 9.2) / (text * 4));
  const percent = (value: unknown) => (typeof value === 'number' ? formatPercent(value) : '–');
  const axis = categoryAxis(
    theme,
    days.map((day) => formatIsoDate(day.date)),
  );
  return {
    grid: plainGrid({ left: text * 4, right: text * 5.2, top: text, bottom: text * 1.9 }),
    tooltip: { ...plainTooltip(theme, 'axis'), valueFormatter: percent },
    xAxis: {
      ...axis,
      boundaryGap: false,
      axisLabel: {
        ...axis.axisLabel,
        formatter: (_day: string, index: number) => formatShortDate(days[index]?.date ?? ''),
        interval: (index: number) => isNamedDay(index, days.length, named),
      },
    },
    yAxis: {
      ...valueAxis(theme, (value) => `${formatDecimal(value * 100, 0)} %`),
      min: scale.from,
      max: 1,
      interval: scale.tick,
    },
    series: [
      {
        id: 'onTime',
        name: words.onTimeShare,
        type: 'line',
        data: ratios,
        // Days that resolved nothing (weekends, holidays) are bridged, not drawn as zero.
        connectNulls: true,
        showSymbol: ratios.filter((ratio) => ratio !== null).length < 3,
        symbol: 'circle',
        symbolSize: rem * 0.4,
        lineStyle: { color: colors.line, width: rem * 0.125 },
        itemStyle: { color: colors.line },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colors.dash, type: 'dashed', width: rem * 0.08 },
          label: {
            position: 'end',
            align: 'left',
            color: colors.text,
            fontSize: text,
            lineHeight: text * 1.25,
            formatter: words.target(formatPercent(target, 0)),
          },
          data: [{ yAxis: target }],
        },
      },
    ],
  };
}

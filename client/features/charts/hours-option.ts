/** Turns the flow by hour, today and yesterday, into a chart. */
import type { CustomSeriesRenderItem, CustomSeriesRenderItemReturn } from 'echarts';
import type { HourFlow } from '#contract/snapshot';
import { formatNumber } from '../../ui/format.ts';
import { type ChartOption, categoryAxis, plainGrid, plainTooltip, valueAxis } from './chart-option.ts';
import type { ChartFrame, ChartTheme } from './chart-theme.ts';
import type { ChartWords } from './chart-words.ts';

export type HourFlows = Readonly<Record<string, HourFlow>>;

export interface HourRow {
  hour: number;
  today: HourFlow;
  yesterday: HourFlow;
  /** Later than now: today's zeros are not yet facts. */
  ahead: boolean;
}

/** Opening hours of the one-stop desks; the axis never shows less. */
const FIRST_HOUR = 7;
const LAST_HOUR = 17;
const NOTHING: HourFlow = { received: 0, resolved: 0 };

function isBusy(flow: HourFlow | undefined): boolean {
  return flow !== undefined && flow.received + flow.resolved > 0;
}

/** One row an hour, from opening to closing and wider where anything happened outside. */
export function hourRows(today: HourFlows, yesterday: HourFlows, nowHour: number): HourRow[] {
  const busy = [...Object.entries(today), ...Object.entries(yesterday)]
    .filter(([, flow]) => isBusy(flow))
    .map(([hour]) => Number(hour));
  const first = Math.min(FIRST_HOUR, ...busy);
  const last = Math.max(LAST_HOUR, ...busy);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index;
    return {
      hour,
      today: today[hour] ?? NOTHING,
      yesterday: yesterday[hour] ?? NOTHING,
      ahead: hour > nowHour,
    };
  });
}

export function hoursAreEmpty(rows: readonly HourRow[]): boolean {
  return !rows.some((row) => isBusy(row.today) || isBusy(row.yesterday));
}

/** A dashed line over the band of an hour, at yesterday's count. */
function dashedMark(theme: ChartTheme): CustomSeriesRenderItem {
  return (_params, api): CustomSeriesRenderItemReturn => {
    const hour = api.value(0);
    const count = Number(api.value(1));
    if (count === 0) return null;
    const [x = 0, y = 0] = api.coord([hour, count]);
    const size = api.size?.([1, 0]);
    const band = (Array.isArray(size) ? (size[0] ?? 0) : (size ?? 0)) * 0.84;
    return {
      type: 'line',
      silent: true,
      shape: { x1: x - band / 2, y1: y, x2: x + band / 2, y2: y },
      style: {
        stroke: theme.colors.dash,
        lineWidth: theme.rem * 0.125,
        lineDash: [theme.rem * 0.25, theme.rem * 0.19],
      },
    };
  };
}

/**
 * Grey bars received, blue bars resolved, dashes for what had been received on the day compared with.
 * @param compared how that day is called
 */
export function hoursOption(
  rows: readonly HourRow[],
  nowHour: number,
  words: ChartWords,
  compared: string,
  frame: ChartFrame,
): ChartOption {
  const { theme } = frame;
  const { colors, text } = theme;
  const axis = categoryAxis(
    theme,
    rows.map((row) => words.hour(row.hour)),
  );
  const bar = (id: 'received' | 'resolved', color: string) => ({
    id,
    name: words[id],
    type: 'bar' as const,
    barGap: '6%',
    barCategoryGap: '30%',
    itemStyle: { color },
    data: rows.map((row) => (row.ahead ? null : row.today[id])),
  });
  return {
    grid: plainGrid({ left: text * 3.2, right: text * 0.5, top: text * 0.9, bottom: text * 1.9 }),
    tooltip: {
      ...plainTooltip(theme, 'axis'),
      valueFormatter: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : '–'),
    },
    xAxis: {
      ...axis,
      axisLabel: {
        ...axis.axisLabel,
        formatter: (_hour: string, index: number) => words.shortHour(rows[index]?.hour ?? 0),
        color: (hour?: string | number) => (hour === words.hour(nowHour) ? colors.text : colors.quiet),
      },
    },
    yAxis: { ...valueAxis(theme, formatNumber), splitNumber: 3, minInterval: 1 },
    series: [
      bar('received', colors.grey),
      bar('resolved', colors.blue),
      {
        id: 'yesterday',
        name: words.receivedOn(compared),
        type: 'custom',
        z: 3,
        itemStyle: { color: colors.dash },
        renderItem: dashedMark(theme),
        encode: { x: 0, y: 1 },
        data: rows.map((row, index) => [index, row.yesterday.received]),
      },
    ],
  };
}

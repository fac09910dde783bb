/** Turns the units' on-time ratios into the lowest places of the ranking, as many as fit. */
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { type ChartOption, categoryAxis, plainGrid, plainTooltip, valueAxis } from './chart-option.ts';
import type { ChartFrame } from './chart-theme.ts';
import type { ChartWords } from './chart-words.ts';

export interface RankingRow {
  code: string;
  name: string;
  resolved: number;
  /** 0–1 of the resolved; null while none is resolved. */
  ratio: number | null;
  /** 0–1 of the received, against the first date (decision 766). */
  ofReceived: number | null;
  overdue: number;
}

export interface RankedRow extends RankingRow {
  ratio: number;
  /** Place from the best, 1; equal ratios share one place. */
  place: number;
}

const ROW_HEIGHTS = 1.75;

/** Units with a result, lowest ratio first; among equals the one with more overdue first. */
export function rankedRows(rows: readonly RankingRow[]): RankedRow[] {
  const withResult = rows.flatMap((row) => (row.ratio === null ? [] : [{ ...row, ratio: row.ratio }]));
  const better = (ratio: number) => withResult.filter((row) => row.ratio > ratio).length;
  return withResult
    .map((row) => ({ ...row, place: better(row.ratio) + 1 }))
    .sort((a, b) => a.ratio - b.ratio || b.overdue - a.overdue || a.name.localeCompare(b.name, 'vi'));
}

/** How many rows fit into a height in CSS pixels. */
export function rankingCapacity({ height, theme }: ChartFrame): number {
  return Math.max(1, Math.floor(height / (theme.text * ROW_HEIGHTS)));
}

/**
 * Bars of what was late: they start at zero and tell 99 % from 97 %, which bars of the ratio would not.
 * The ratio itself stands beside each.
 */
export function rankingOption(
  ranked: readonly RankedRow[],
  words: ChartWords,
  frame: ChartFrame,
): ChartOption {
  const { theme, width } = frame;
  const { colors, text } = theme;
  const shown = ranked.slice(0, rankingCapacity(frame));
  const names = Math.min(width * 0.4, text * 11);
  const axis = categoryAxis(
    theme,
    shown.map((row) => `${row.place}. ${row.name}`),
  );
  return {
    grid: plainGrid({ left: names + text * 0.6, right: text * 4.6, top: text * 0.4, bottom: 0 }),
    tooltip: { ...plainTooltip(theme, 'item'), formatter: rankingTooltip(shown, words) },
    xAxis: { ...valueAxis(theme, formatNumber), show: false, min: 0 },
    yAxis: {
      ...axis,
      inverse: true,
      axisLine: { show: false },
      axisLabel: { ...axis.axisLabel, width: names, overflow: 'truncate', color: colors.text, interval: 0 },
    },
    series: [
      {
        id: 'late',
        name: words.late,
        type: 'bar',
        barWidth: '46%',
        cursor: 'pointer',
        itemStyle: { color: colors.grey },
        data: shown.map((row) => ({ value: 1 - row.ratio, code: row.code })),
        label: {
          show: true,
          position: 'right',
          distance: text * 0.4,
          color: colors.text,
          fontSize: text,
          formatter: ({ dataIndex }: { dataIndex: number }) => formatPercent(shown[dataIndex]?.ratio ?? null),
        },
      },
    ],
  };
}

function rankingTooltip(shown: readonly RankedRow[], words: ChartWords) {
  return ({ dataIndex }: { dataIndex: number }) => {
    const row = shown[dataIndex];
    if (row === undefined) return '';
    return [
      row.name,
      `${words.onTimeOfResolved}: ${formatPercent(row.ratio)}`,
      `${words.onTimeOfReceived}: ${formatPercent(row.ofReceived)}`,
      `${words.resolved}: ${formatNumber(row.resolved)}`,
      `${words.overdue}: ${formatNumber(row.overdue)}`,
    ].join('\n');
  };
}

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
/** In text sizes: the heading over the figures, and each of the two columns of figures. */
const HEADING_HEIGHTS = 2.7;
const FIGURE_WIDTHS = 4.3;

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
  return Math.max(1, Math.floor((height - theme.text * HEADING_HEIGHTS) / (theme.text * ROW_HEIGHTS)));
}

/**
 * Bars of what was late: they start at zero and tell 99 % from 97 %, which bars of the ratio would not.
 * Both ratios stand beside them, each under its denominator: a wall has no tooltips.
 */
export function rankingOption(
  ranked: readonly RankedRow[],
  words: ChartWords,
  frame: ChartFrame,
): ChartOption {
  const { theme, width } = frame;
  const { colors, text } = theme;
  const shown = ranked.slice(0, rankingCapacity(frame));
  const names = Math.min(width * 0.46, text * 11);
  const figures = text * FIGURE_WIDTHS;
  const axis = categoryAxis(
    theme,
    // One alone has no place.
    shown.map((row) => (ranked.length > 1 ? `${row.place}. ${row.name}` : row.name)),
  );
  return {
    grid: plainGrid({
      left: names + text * 0.6,
      right: 2 * figures + text * 0.3,
      top: text * HEADING_HEIGHTS,
      bottom: 0,
    }),
    tooltip: { ...plainTooltip(theme, 'item'), formatter: rankingTooltip(shown, words) },
    xAxis: { ...valueAxis(theme, formatNumber), show: false, min: 0 },
    yAxis: [
      {
        ...axis,
        inverse: true,
        axisLine: { show: false },
        axisLabel: { ...axis.axisLabel, width: names, overflow: 'truncate', color: colors.text, interval: 0 },
      },
      figureColumns(shown, words, theme, figures),
    ],
    series: [
      {
        id: 'late',
        name: words.late,
        type: 'bar',
        barWidth: '46%',
        cursor: 'pointer',
        itemStyle: { color: colors.grey },
        data: shown.map((row) => ({ value: 1 - row.ratio, code: row.code })),
      },
    ],
  };
}

/** An axis on the right whose labels are the two figures of each row, under the names of their denominators. */
function figureColumns(
  shown: readonly RankedRow[],
  words: ChartWords,
  theme: ChartFrame['theme'],
  width: number,
) {
  const { colors, text } = theme;
  const heading = words.perResolved.map((line, index) => `{a|${line}}{b|${words.perReceived[index]}}`);
  const cell = { width, align: 'right' as const, fontSize: text, lineHeight: text * 1.2 };
  const axis = categoryAxis(
    theme,
    shown.map((row) => `{a|${formatPercent(row.ratio)}}{b|${formatPercent(row.ofReceived)}}`),
  );
  return {
    ...axis,
    inverse: true,
    position: 'right' as const,
    axisLine: { show: false },
    axisLabel: {
      ...axis.axisLabel,
      interval: 0,
      hideOverlap: false,
      margin: 0,
      rich: { a: { ...cell, color: colors.text }, b: { ...cell, color: colors.quiet } },
    },
    name: heading.join('\n'),
    nameLocation: 'start' as const,
    nameGap: text * 0.3,
    nameTextStyle: {
      align: 'left' as const,
      rich: { a: { ...cell, color: colors.quiet }, b: { ...cell, color: colors.quiet } },
    },
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

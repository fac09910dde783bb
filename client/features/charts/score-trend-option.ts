/** Turns the totals of some periods into one line over the bands of the grades. */
import { formatDecimal } from '../../ui/format.ts';
import { type ChartOption, categoryAxis, plainGrid, plainTooltip, valueAxis } from './chart-option.ts';
import type { ChartFrame } from './chart-theme.ts';
import { isNamedDay } from './on-time-option.ts';

export interface ScorePoint {
  /** On the axis, and in full. */
  short: string;
  name: string;
  /** 0–100; null where nothing is known, which is no zero. */
  total: number | null;
  /** Complete and of now; drawn full, the others hollow. */
  firm: boolean;
}

/** From `from` points up to the next one. */
export interface ScoreBand {
  name: string;
  from: number;
}

export interface ScoreTrendWords {
  total: string;
  loose: string;
  unknown: string;
}

const MOST = 100;
/** Of a period's short name, in sizes of its text. */
const LABEL_WIDTH = 4.6;

/** The bands that are seen: from the one that holds the lowest total up, best first. */
export function seenBands(bands: readonly ScoreBand[], points: readonly ScorePoint[]): ScoreBand[] {
  const totals = points.flatMap(({ total }) => total ?? []);
  const lowest = Math.min(MOST, ...totals);
  const sorted = bands.toSorted((a, b) => b.from - a.from);
  const last = sorted.findIndex(({ from }) => from <= lowest);
  // One band alone would show nothing of how far the next one is.
  return sorted.slice(0, Math.max(2, last + 1));
}

export function scoreTrendOption(
  points: readonly ScorePoint[],
  bands: readonly ScoreBand[],
  words: ScoreTrendWords,
  { theme, width }: ChartFrame,
): ChartOption {
  const { colors, rem, text } = theme;
  const seen = seenBands(bands, points);
  const axis = categoryAxis(
    theme,
    points.map(({ name }) => name),
  );
  const longest = Math.max(0, ...seen.map(({ name }) => name.length));
  const [left, right] = [text * 3, text * (1 + longest * 0.58)];
  const room = Math.floor((width - left - right) / (text * LABEL_WIDTH));
  return {
    grid: plainGrid({ left, right, top: text, bottom: text * 1.9 }),
    tooltip: {
      ...plainTooltip(theme, 'axis'),
      valueFormatter: (value: unknown, index: number) => said(value, points[index], words),
    },
    xAxis: {
      ...axis,
      axisLabel: {
        ...axis.axisLabel,
        formatter: (_name: string, at: number) => points[at]?.short ?? '',
        interval: (at: number) => isNamedDay(at, points.length, room),
      },
    },
    yAxis: {
      ...valueAxis(theme, (value) => formatDecimal(value, 0)),
      min: seen.at(-1)?.from ?? 0,
      max: MOST,
      // The bands are the lines.
      splitLine: { show: false },
    },
    series: [
      {
        id: 'total',
        name: words.total,
        type: 'line',
        data: points.map(({ total, firm }) => ({
          value: total,
          itemStyle: {
            color: firm ? colors.line : colors.ground,
            borderColor: colors.line,
            borderWidth: rem * 0.13,
          },
        })),
        symbol: 'circle',
        symbolSize: rem * 0.6,
        lineStyle: { color: colors.line, width: rem * 0.125 },
        markArea: { silent: true, data: seen.map((band, at) => areaOf(band, seen[at - 1], at, theme)) },
      },
    ],
  };
}

/** Grey, every other one a little lighter, with its word at the right. */
function areaOf(
  { name, from }: ScoreBand,
  above: ScoreBand | undefined,
  at: number,
  theme: ChartFrame['theme'],
) {
  return [
    {
      name,
      yAxis: from,
      itemStyle: { color: theme.colors.axis, opacity: at % 2 === 0 ? 0.3 : 0.12 },
      label: { position: 'right', color: theme.colors.quiet, fontSize: theme.text },
    },
    { yAxis: above?.from ?? MOST },
  ];
}

function said(value: unknown, point: ScorePoint | undefined, words: ScoreTrendWords): string {
  if (typeof value !== 'number') return words.unknown;
  return `${formatDecimal(value, 2)}${point?.firm === false ? ` (${words.loose})` : ''}`;
}

/** Turns the shares of a few groups into one plain polygon. */
import { formatPercent } from '../../ui/format.ts';
import { type ChartOption, plainTooltip, textStyle } from './chart-option.ts';
import type { ChartFrame } from './chart-theme.ts';

export interface RadarSpoke {
  key: string;
  name: string;
  /** 0–1 of what could be measured; null: nothing could. */
  share: number | null;
}

/** Fewer spokes enclose nothing. */
export const FEWEST_SPOKES = 3;

/** Those with figures; a missing one is no zero and gets no corner. */
export function drawnSpokes(spokes: readonly RadarSpoke[]): (RadarSpoke & { share: number })[] {
  return spokes.flatMap((spoke) => (spoke.share === null ? [] : [{ ...spoke, share: spoke.share }]));
}

/** Breaks a name between words so that no line is longer than `room` characters, where words allow it. */
export function brokenName(name: string, room: number): string {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const NAME_ROOM = 18;

export function radarOption(
  spokes: readonly RadarSpoke[],
  label: string,
  { theme, width, height }: ChartFrame,
): ChartOption {
  const { colors, text, rem } = theme;
  const drawn = drawnSpokes(spokes);
  // A name of three lines stands above the polygon, and below it when a spoke points straight down.
  const above = text * 5.2;
  const below = drawn.length % 2 === 0 ? above : text * 3;
  const radius = Math.max(rem * 3, Math.min((height - above - below) / 2, width / 2 - text * 9));
  return {
    tooltip: {
      ...plainTooltip(theme, 'item'),
      valueFormatter: (value: unknown) => formatPercent(Number(value), 1),
    },
    radar: {
      id: 'groups',
      center: ['50%', Math.round((height + above - below) / 2)],
      radius,
      splitNumber: 4,
      indicator: drawn.map(({ name, share }) => ({
        name: `${brokenName(name, NAME_ROOM)}\n${formatPercent(share, 0)}`,
        max: 1,
        min: 0,
      })),
      axisName: { ...textStyle(theme), lineHeight: text * 1.25 },
      axisNameGap: rem * 0.5,
      axisLine: { lineStyle: { color: colors.axis } },
      splitLine: { lineStyle: { color: colors.axis } },
      splitArea: { show: false },
    },
    series: [
      {
        id: 'share',
        type: 'radar',
        name: label,
        symbolSize: rem * 0.45,
        lineStyle: { color: colors.blue, width: rem * 0.14 },
        itemStyle: { color: colors.blue },
        areaStyle: { color: colors.blue, opacity: 0.15 },
        data: [{ name: label, value: drawn.map(({ share }) => share) }],
      },
    ],
  };
}

/** The option type of the charts and what all of them share. */
import type { EChartsCoreOption, GridComponentOption, XAXisComponentOption } from 'echarts';
import type { ChartTheme } from './chart-theme.ts';

export type ChartOption = EChartsCoreOption;

export function textStyle({ text, font, colors }: ChartTheme) {
  return { fontSize: text, fontFamily: font, color: colors.quiet };
}

/** Text is drawn into the canvas: no HTML is ever made from data (CVE-2026-45249, ux.md 6.2). */
export function plainTooltip(theme: ChartTheme, trigger: 'axis' | 'item') {
  return {
    trigger,
    renderMode: 'richText' as const,
    confine: true,
    axisPointer: { type: 'shadow' as const, shadowStyle: { color: theme.colors.axis, opacity: 0.25 } },
    backgroundColor: theme.colors.ground,
    borderColor: theme.colors.axis,
    textStyle: { ...textStyle(theme), color: theme.colors.text },
  };
}

export function plainGrid(inner: Pick<GridComponentOption, 'left' | 'right' | 'top' | 'bottom'>) {
  return { ...inner, outerBoundsMode: 'none' as const };
}

type CategoryAxis = Extract<XAXisComponentOption, { type?: 'category' }>;

export function categoryAxis(theme: ChartTheme, data: string[]): CategoryAxis {
  return {
    type: 'category',
    data,
    axisLine: { lineStyle: { color: theme.colors.axis } },
    axisTick: { show: false },
    axisLabel: { ...textStyle(theme), hideOverlap: true },
  };
}

export function valueAxis(theme: ChartTheme, write: (value: number) => string) {
  return {
    type: 'value' as const,
    axisLabel: { ...textStyle(theme), formatter: write },
    splitLine: { lineStyle: { color: theme.colors.axis, opacity: 0.5 } },
  };
}

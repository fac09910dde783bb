/** Colours and sizes of the charts, read from the palette and the root font when a chart is drawn. */

export interface ChartTheme {
  /** CSS pixels of the text, as the page's small text. */
  text: number;
  /** CSS pixels of 1rem, for widths and gaps. */
  rem: number;
  font: string;
  colors: {
    text: string;
    quiet: string;
    grey: string;
    blue: string;
    line: string;
    axis: string;
    dash: string;
    warn: string;
    ground: string;
  };
}

/** What a converter may know of the place it draws into. */
export interface ChartFrame {
  width: number;
  height: number;
  theme: ChartTheme;
}

/** Least size of any text on a chart, CSS pixels. */
const MIN_TEXT = 12;

export function readChartTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return {
    text: Math.max(MIN_TEXT, Math.round(rem * 0.85 * 2) / 2),
    rem,
    font: style.fontFamily,
    colors: {
      text: token('--color-text'),
      quiet: token('--color-text-quiet'),
      grey: token('--color-series-grey'),
      blue: token('--color-series-blue'),
      line: token('--color-series-line'),
      axis: token('--color-axis'),
      dash: token('--color-dash'),
      warn: token('--color-warn'),
      ground: token('--color-panel'),
    },
  };
}

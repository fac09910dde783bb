/** A place of ordinary size for charts to be drawn into. */
import type { ChartFrame } from '../../../client/features/charts/chart-theme.ts';

export function chartFrame(width = 470, height = 200): ChartFrame {
  return {
    width,
    height,
    theme: {
      text: 14,
      rem: 16,
      font: 'Inter',
      colors: {
        text: '#text',
        quiet: '#quiet',
        grey: '#grey',
        blue: '#blue',
        line: '#line',
        axis: '#axis',
        dash: '#dash',
        warn: '#warn',
        ground: '#ground',
      },
    },
  };
}

/** Owns one ECharts instance for the life of an element; the only file that touches ECharts. */
import { BarChart, CustomChart, LineChart, RadarChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  RadarComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsType, init, registerLocale, use } from 'echarts/core';
import langVi from 'echarts/i18n/langVI-obj.js';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { animationFrame, restedFrames } from '../../state/rested-frames.ts';
import { type ChartOption, textStyle } from './chart-option.ts';
import { type ChartFrame, readChartTheme } from './chart-theme.ts';

use([
  BarChart,
  LineChart,
  CustomChart,
  RadarChart,
  RadarComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  AriaComponent,
  CanvasRenderer,
]);
registerLocale('VI', langVi);

/** From one drawing to the next while figures keep changing, ms. */
const DRAW_REST_MS = 500;

export interface EChartProps {
  /** From the frame to the whole option; a new function means new figures. */
  build: (frame: ChartFrame) => ChartOption;
  /** What the chart is about, for a reader who cannot see it. */
  label: string;
  /** `name` of the datum that was clicked. */
  onPick?: ((name: string) => void) | undefined;
}

/** Fills its parent. Rests between two drawings, whatever the number of new figures; a new size is drawn at once. */
class ChartOwner {
  readonly #element: HTMLElement;
  readonly #chart: EChartsType;
  readonly #observer: ResizeObserver;
  readonly #rested = restedFrames(DRAW_REST_MS);
  #props: EChartProps | null = null;
  #cancel: (() => void) | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#chart = init(element, null, { renderer: 'canvas', locale: 'VI' });
    this.#chart.on('click', ({ data }) => {
      const code = typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined;
      if (typeof code === 'string') this.#props?.onPick?.(code);
    });
    this.#observer = new ResizeObserver(() => {
      this.#cancel?.();
      this.#cancel = animationFrame(() => this.#draw());
    });
    this.#observer.observe(element);
  }

  set(props: EChartProps): void {
    this.#props = props;
    this.#cancel ??= this.#rested(() => this.#draw());
  }

  destroy(): void {
    this.#cancel?.();
    this.#observer.disconnect();
    this.#chart.dispose();
  }

  #draw(): void {
    this.#cancel = null;
    const { clientWidth: width, clientHeight: height } = this.#element;
    if (this.#props === null || width === 0 || height === 0) return;
    if (this.#chart.getWidth() !== width || this.#chart.getHeight() !== height) this.#chart.resize();
    const theme = readChartTheme(this.#element);
    const { build, label } = this.#props;
    // Series and axes keep their ids, so ECharts changes what differs and keeps no series that has gone.
    this.#chart.setOption(
      {
        animation: false,
        textStyle: textStyle(theme),
        aria: { enabled: true, label: { description: label } },
        ...build({ width, height, theme }),
      },
      { replaceMerge: ['series', 'xAxis', 'yAxis'], lazyUpdate: false },
    );
  }
}

export function EChart(props: EChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const owner = useRef<ChartOwner | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const made = new ChartOwner(element.current);
    owner.current = made;
    return () => {
      owner.current = null;
      made.destroy();
    };
  }, []);
  useEffect(() => owner.current?.set(props));
  return <div ref={element} className="chart-canvas" data-chart="" />;
}

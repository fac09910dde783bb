/** Reads the palette's custom properties for renderers that need real colours. */
import type { SurfaceColors } from './map-surface.ts';
import type { Tone } from './measure-classes.ts';

const TONE_TOKENS: Record<Tone, string> = {
  calm: '--map-calm',
  low: '--map-low',
  step1: '--map-sequence-2',
  step2: '--map-sequence-3',
  step3: '--map-sequence-4',
  step4: '--map-sequence-5',
  empty: '--map-neighbour',
  warn: '--color-warn-fill',
  act: '--color-act-fill',
};

export interface MapColors {
  surface: SurfaceColors;
  tones: Record<Tone, string>;
}

/** CSS value of a tone, for elements that style themselves. */
export function toneValue(tone: Tone): string {
  return `var(${TONE_TOKENS[tone]})`;
}

/** The colours as they stand now for `element`; read again when the theme changes. */
export function readMapColors(element: Element): MapColors {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const tone = (name: Tone) => token(TONE_TOKENS[name]);
  return {
    surface: {
      sea: token('--map-sea'),
      land: token('--map-neighbour'),
      border: token('--map-border'),
      edge: token('--map-outline'),
      selected: token('--map-selected'),
      hover: token('--map-label'),
      changed: token('--color-focus'),
    },
    tones: {
      calm: tone('calm'),
      low: tone('low'),
      step1: tone('step1'),
      step2: tone('step2'),
      step3: tone('step3'),
      step4: tone('step4'),
      empty: tone('empty'),
      warn: tone('warn'),
      act: tone('act'),
    },
  };
}

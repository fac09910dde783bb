import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../../client/ui/palette.css', import.meta.url), 'utf8');

function colour(name: string): string {
  const found = new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(css)?.[1];
  if (!found) throw new Error(`the palette has no --${name}`);
  return found;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(colour(a)), luminance(colour(b))].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const GROUNDS = ['color-page', 'color-panel', 'color-raised', 'color-warn-ground', 'color-act-ground'];
const TEXTS = [
  'color-text-strong',
  'color-text',
  'color-text-quiet',
  'color-warn',
  'color-act',
  'color-link',
  'color-live',
];

test.each(GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)))(
  'UI1 %s on %s holds 4.5:1',
  (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  },
);

test.each([
  ['color-series-grey', 'color-panel'],
  ['color-series-blue', 'color-panel'],
  ['color-focus', 'color-panel'],
  ['color-act-frame', 'color-panel'],
])('UI1 the graphic %s on %s holds 3:1', (graphic, ground) => {
  expect(contrast(graphic, ground)).toBeGreaterThanOrEqual(3);
});

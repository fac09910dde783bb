import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { index } from './card-fixture.tsx';

const css = readFileSync(new URL('../../../client/ui/palette.css', import.meta.url), 'utf8');

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

const colourOf = (name: string) => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(css)?.[1] ?? '';

test.each(index.bands)(
  'SB18 the palette has the colour and pattern of grade $code, seen on a panel',
  (band) => {
    const [light, dark] = [colourOf(band.colour), colourOf('color-panel')].map(luminance);
    expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThanOrEqual(3);
    expect(css).toMatch(new RegExp(`--pattern-${band.pattern}:`));
  },
);

test('SB18 every grade has a pattern of its own, and none is the hatching of stale data', () => {
  expect(new Set(index.bands.map(({ pattern }) => pattern)).size).toBe(index.bands.length);
  for (const { pattern } of index.bands) {
    const drawn = new RegExp(`--pattern-${pattern}:([^;]*);`).exec(css)?.[1] ?? '';
    expect(drawn, pattern).not.toMatch(/135deg|hatch/);
  }
});

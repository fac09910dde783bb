/** Proves that the map never shows one on-time ratio without the other. */
import { describe, expect, test } from 'vitest';
import { NO_FIGURES, type UnitFigures } from '../../../client/features/map/unit-figures.ts';
import { formatPercent } from '../../../client/ui/format.ts';
import { layoutOf, meetings, SIZES, units } from './layout-fixture.ts';

/** A year in which every n-th unit was late, each with both ratios of its own. */
function lateYear(every: number): Record<string, UnitFigures> {
  return Object.fromEntries(
    units.map(({ code }, index) => {
      const onTimeRatio = index % every === 0 ? 0.9 - index / 1_000 : 0.99;
      return [code, { ...NO_FIGURES, onTimeRatio, onTimeOfReceived: onTimeRatio - 0.2 }];
    }),
  );
}

describe.each(SIZES)('the map at $width×$height', (size) => {
  test('MAP10 wherever the map writes an on-time ratio, that of the received stands with it', () => {
    const values = lateYear(17);
    const { labels, callouts } = layoutOf(size, values, 'onTime');
    expect(callouts.length).toBeGreaterThan(0);
    for (const { code, title, text } of callouts) {
      const { onTimeRatio = null, onTimeOfReceived = null } = values[code] ?? {};
      expect(title).toContain(`${formatPercent(onTimeRatio)} ÷ giải quyết`);
      expect(text).toBe(`${formatPercent(onTimeOfReceived)} ÷ tiếp nhận, hẹn đầu`);
    }
    const written = labels.filter(({ form }) => form.lines.some((line) => line.includes('%')));
    expect(written.length).toBeGreaterThan(0);
    for (const { code, form } of written) {
      const { onTimeRatio = null, onTimeOfReceived = null } = values[code] ?? {};
      expect(form.lines.at(-1)).toBe(`${formatPercent(onTimeRatio)} | ${formatPercent(onTimeOfReceived)}`);
    }
    expect(meetings(labels.map(({ box }) => box))).toBe(0);
  });
});

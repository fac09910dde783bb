/** Proves the order and the places of the ranking. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chartWords } from '../../../client/features/charts/chart-words.ts';
import {
  type RankingRow,
  rankedRows,
  rankingCapacity,
  rankingOption,
} from '../../../client/features/charts/ranking-option.ts';
import { formatPercent } from '../../../client/ui/format.ts';
import { chartFrame } from './chart-frame-fixture.ts';

const words = chartWords('vi');

const anyRows = fc
  .array(
    fc.record({
      ratio: fc.option(fc.constantFrom(0, 0.5, 0.9, 0.95, 0.98, 1)),
      ofReceived: fc.constant(null),
      resolved: fc.nat(500),
      overdue: fc.nat(9),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((row, index): RankingRow => ({ ...row, code: `${index}`, name: `Xã ${index}` })));

describe('the ranking', () => {
  test.prop([anyRows])('CH6 holds every unit with a result once, lowest first', (rows) => {
    const ranked = rankedRows(rows);
    expect(ranked.map((row) => row.code).sort()).toEqual(
      rows
        .filter((row) => row.ratio !== null)
        .map((row) => row.code)
        .sort(),
    );
    for (const [index, row] of ranked.entries()) {
      expect(row.ratio).toBeGreaterThanOrEqual(ranked[index - 1]?.ratio ?? 0);
    }
  });

  test.prop([anyRows])('CH6 a place counts the better ones, and equals share it', (rows) => {
    const ranked = rankedRows(rows);
    for (const row of ranked) {
      expect(row.place).toBe(1 + ranked.filter((other) => other.ratio > row.ratio).length);
    }
  });

  test('CH10 the ranking draws what was late and writes both ratios under their denominators, as many rows as fit', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({
      code: `${index}`,
      name: `Xã ${index}`,
      resolved: 100,
      ratio: 1 - index / 100,
      ofReceived: index === 29 ? null : 0.5 - index / 100,
      overdue: 0,
    }));
    const frame = chartFrame(400, 250);
    const option = rankingOption(rankedRows(rows), words, frame);
    const shown = rankingCapacity(frame);
    expect(shown).toBe(8);
    const lowest = rankedRows(rows).slice(0, shown);
    expect(option).toMatchObject({
      yAxis: [
        { data: lowest.map((row) => `${row.place}. ${row.name}`) },
        {
          name: '{a|÷ giải}{b|÷ tiếp}\n{a|quyết}{b|nhận}',
          data: lowest.map((row) => `{a|${formatPercent(row.ratio)}}{b|${formatPercent(row.ofReceived)}}`),
        },
      ],
      series: [{ data: lowest.map((row) => ({ value: 1 - row.ratio, code: row.code })) }],
    });
    expect(lowest.some((row) => row.ofReceived === null)).toBe(true);
  });
});

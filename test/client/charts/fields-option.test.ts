/** Proves that no field is lost where not all find a row. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chartWords } from '../../../client/features/charts/chart-words.ts';
import { type FieldRow, fieldsOption, fittingFields } from '../../../client/features/charts/fields-option.ts';
import { chartFrame } from './chart-frame-fixture.ts';

const words = chartWords('vi');
const KEYS = ['received', 'resolved', 'open', 'overdue'] as const;
const total = (rows: readonly FieldRow[], key: (typeof KEYS)[number]) =>
  rows.reduce((sum, row) => sum + row[key], 0);

const anyRows = fc
  .array(
    fc.record({ received: fc.nat(999), resolved: fc.nat(999), open: fc.nat(999), overdue: fc.nat(99) }),
    {
      maxLength: 20,
    },
  )
  .map((rows) =>
    rows.map((row, index): FieldRow => ({ ...row, code: `F${index}`, name: `Lĩnh vực ${index}` })),
  );

describe('the fields shown', () => {
  test.prop([anyRows, fc.nat(25)])('CH2 the rows shown add up to all fields', (rows, capacity) => {
    const shown = fittingFields(rows, capacity, words);
    expect(shown.length).toBeLessThanOrEqual(Math.max(2, capacity, 0));
    for (const key of KEYS) expect(total(shown, key)).toBe(total(rows, key));
  });

  test.prop([anyRows])('CH2 the busiest come first', (rows) => {
    const received = fittingFields(rows, rows.length, words).map((row) => row.received);
    expect(received).toEqual([...received].sort((a, b) => b - a));
  });

  test('CH2 the rest says how many fields it holds', () => {
    const rows = Array.from({ length: 9 }, (_, index) => ({
      code: `F${index}`,
      name: `Lĩnh vực ${index}`,
      received: 90 - index,
      resolved: 1,
      open: 2,
      overdue: 0,
    }));
    expect(fittingFields(rows, 4, words).at(-1)).toMatchObject({ name: '6 lĩnh vực khác', received: 507 });
  });

  test('CH2 the chart has the numbers of the rows it shows', () => {
    const rows = [
      { code: 'LAND', name: 'Đất đai', received: 12, resolved: 7, open: 30, overdue: 3 },
      { code: 'CIVIL', name: 'Hộ tịch', received: 40, resolved: 41, open: 5, overdue: 0 },
    ];
    expect(fieldsOption(rows, words, chartFrame())).toMatchObject({
      yAxis: [{ data: ['Hộ tịch', 'Đất đai'] }, {}],
      series: [
        { id: 'received', data: [40, 12] },
        { id: 'resolved', data: [41, 7] },
      ],
    });
  });
});

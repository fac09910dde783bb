/** Received and resolved today by field, with what is overdue. */
import { useCallback } from 'react';
import { formatNumber } from '../../ui/format.ts';
import type { ChartTableProps } from './chart-table.tsx';
import type { ChartFrame } from './chart-theme.ts';
import { ChartView } from './chart-view.tsx';
import type { ChartWords } from './chart-words.ts';
import { type FieldRow, fieldsOption, fittingFields } from './fields-option.ts';
import { useChartWords } from './use-chart-words.ts';

export interface FieldsChartProps {
  rows: readonly FieldRow[];
  asTable: boolean;
}

function fieldsTable(rows: readonly FieldRow[], words: ChartWords): ChartTableProps {
  const keys = ['received', 'resolved', 'open', 'overdue'] as const;
  return {
    caption: words.fieldsCaption,
    columns: [
      { title: words.field, number: false },
      ...keys.map((key) => ({ title: words[key], number: true })),
    ],
    rows: fittingFields(rows, rows.length, words).map((row) => ({
      key: row.code,
      cells: [row.name, ...keys.map((key) => formatNumber(row[key]))],
    })),
  };
}

export function FieldsChart({ rows, asTable }: FieldsChartProps) {
  const words = useChartWords();
  const build = useCallback((frame: ChartFrame) => fieldsOption(rows, words, frame), [rows, words]);
  return (
    <ChartView
      empty={rows.length === 0 ? words.fieldsEmpty : null}
      keys={[
        { kind: 'grey', name: words.received },
        { kind: 'blue', name: words.resolved },
        { kind: 'warn', name: words.overdue },
      ]}
      note={words.dossiers}
      table={fieldsTable(rows, words)}
      asTable={asTable}
      build={build}
    />
  );
}

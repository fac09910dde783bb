/** Turns the figures by field into a chart of as many rows as fit. */
import { formatNumber } from '../../ui/format.ts';
import { type ChartOption, categoryAxis, plainGrid, plainTooltip, valueAxis } from './chart-option.ts';
import type { ChartFrame } from './chart-theme.ts';
import type { ChartWords } from './chart-words.ts';

export interface FieldRow {
  code: string;
  name: string;
  received: number;
  resolved: number;
  open: number;
  overdue: number;
}

/** Height of a row in text sizes: two bars and air. */
const ROW_HEIGHTS = 2.3;

function sum(rows: readonly FieldRow[], words: ChartWords): FieldRow {
  const total = (key: 'received' | 'resolved' | 'open' | 'overdue') =>
    rows.reduce((all, row) => all + row[key], 0);
  return {
    code: '',
    name: words.otherFields(rows.length),
    received: total('received'),
    resolved: total('resolved'),
    open: total('open'),
    overdue: total('overdue'),
  };
}

/** The busiest fields by received today; those that find no row are summed into a last one, none is dropped. */
export function fittingFields(rows: readonly FieldRow[], capacity: number, words: ChartWords): FieldRow[] {
  const sorted = [...rows].sort(
    (a, b) => b.received - a.received || b.open - a.open || a.name.localeCompare(b.name, 'vi'),
  );
  const room = Math.max(2, capacity);
  if (sorted.length <= room) return sorted;
  return [...sorted.slice(0, room - 1), sum(sorted.slice(room - 1), words)];
}

/** Grey and blue bars a field, with the overdue in words at the end of the row. */
export function fieldsOption(rows: readonly FieldRow[], words: ChartWords, frame: ChartFrame): ChartOption {
  const { theme, width, height } = frame;
  const { colors, text } = theme;
  const shown = fittingFields(rows, Math.floor(height / (text * ROW_HEIGHTS)), words);
  const axis = categoryAxis(
    theme,
    shown.map((row) => row.name),
  );
  const names = Math.min(width * 0.36, text * 12);
  const overdueText = ({ overdue }: FieldRow) =>
    overdue > 0 ? words.overdueCount(formatNumber(overdue)) : '';
  const notes = Math.max(...shown.map((row) => overdueText(row).length)) * text * 0.68;
  const bar = (id: 'received' | 'resolved', color: string) => ({
    id,
    name: words[id],
    type: 'bar' as const,
    barGap: '8%',
    barCategoryGap: '28%',
    itemStyle: { color },
    data: shown.map((row) => row[id]),
    label: {
      show: true,
      position: 'right' as const,
      distance: text * 0.3,
      color: colors.quiet,
      fontSize: Math.max(11, text * 0.82),
      formatter: ({ value }: { value?: unknown }) => formatNumber(Number(value)),
    },
  });
  return {
    grid: plainGrid({ left: names + text * 0.6, right: notes + text * 3, top: text * 0.4, bottom: 0 }),
    tooltip: {
      ...plainTooltip(theme, 'axis'),
      valueFormatter: (value: unknown) => formatNumber(Number(value)),
    },
    xAxis: { ...valueAxis(theme, formatNumber), show: false, minInterval: 1 },
    yAxis: [
      {
        ...axis,
        inverse: true,
        axisLine: { show: false },
        axisLabel: { ...axis.axisLabel, width: names, overflow: 'truncate', color: colors.text, interval: 0 },
      },
      {
        ...axis,
        inverse: true,
        position: 'right',
        offset: text * 2.6,
        axisLine: { show: false },
        axisLabel: {
          ...axis.axisLabel,
          interval: 0,
          color: colors.warn,
          formatter: (_name: string, index: number) => {
            const row = shown[index];
            return row === undefined ? '' : overdueText(row);
          },
        },
      },
    ],
    series: [bar('received', colors.grey), bar('resolved', colors.blue)],
  };
}

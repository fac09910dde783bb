/** Says a class of the legend in words and numbers. */
import { formatNumber, formatPercent } from '../../ui/format.ts';
import type { MapWords } from './map-words.ts';
import type { MeasureClass } from './measure-classes.ts';
import type { MapMeasure } from './unit-figures.ts';

function rangeWords({ from, below }: MeasureClass, measure: MapMeasure, words: MapWords): string {
  const ratio = measure === 'onTime';
  const write = (value: number) => (ratio ? formatPercent(value, 0) : formatNumber(value));
  if (from === undefined) return below === undefined ? '' : words.under(write(below));
  if (below === undefined) return words.from(write(from));
  if (ratio) return `${formatNumber(from * 100)} – ${words.under(write(below))}`;
  if (from === 0) return words.none;
  return below - from === 1 ? write(from) : `${write(from)}–${write(below - 1)}`;
}

/** `1–4`, `từ 5 quá hạn`, `có hồ sơ chưa xin lỗi`, `dưới 95 %: thấp` … without the mark. */
export function classWords(one: MeasureClass, measure: MapMeasure, words: MapWords): string {
  const range = rangeWords(one, measure, words);
  const note = one.note === undefined ? '' : words.note[one.note];
  if (range === '' || note === '') return range + note;
  // A ratio is judged by its note; a count is told by it what it counts.
  return measure === 'onTime' ? `${range}: ${note}` : `${range} ${note}`;
}

/** Numbers, periods and bounds of indicators as people write them on this page. */
import type { IndicatorRow } from '#contract/indicator';
import { formatDate, formatDateTime, formatDecimal, formatTime } from '../../ui/format.ts';

/** `1.234,5` or `1234,5`; a point alone before one or two digits is taken as the comma. Null when it is no number. */
export function parseNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0]/g, '');
  const local = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/.test(bare);
  if (local) return Number(bare.replaceAll('.', '').replace(',', '.'));
  return /^[+-]?\d+\.\d{1,2}$/.test(bare) ? Number(bare) : null;
}

/** `1.234,50 tỷ đồng` */
export function valueWords(
  value: number,
  { decimals, measure }: { decimals: number; measure: string },
): string {
  const number =
    Number.isInteger(value) && decimals === 0 ? formatDecimal(value, 0) : formatDecimal(value, decimals);
  return `${number}\u00a0${measure}`;
}

/** The period that holds a moment, as the server reads it: `21/11/2026`, `11/2026`, `Quý IV/2026`, `2026`. */
export function periodAt(rhythm: string, at: number): string {
  const [day = '', month = '', year = ''] = formatDate(at).split('/');
  if (rhythm.endsWith('Y')) return year;
  if (rhythm === 'P3M') return `Quý ${['I', 'II', 'III', 'IV'][Math.floor((Number(month) - 1) / 3)]}/${year}`;
  if (/^P\d+M$/.test(rhythm)) return `${month}/${year}`;
  if (/^P\d+[DW]$/.test(rhythm)) return `${day}/${month}/${year}`;
  return `${day}/${month}/${year} ${formatTime(at).slice(0, 2)}:00`;
}

export const timeWords = (iso: string) => formatDateTime(Date.parse(iso));

/** Which of the bounds there are, each in words; the measure stands behind the last of them. */
export function boundWords({
  bounds: { min, max },
  decimals,
  unit,
}: Pick<IndicatorRow, 'bounds' | 'decimals' | 'unit'>) {
  const bare = (value: number) => formatDecimal(value, Number.isInteger(value) ? 0 : decimals);
  const words = (value: number) => `${bare(value)}\u00a0${unit}`;
  return {
    min: min === null ? null : max === null ? words(min) : bare(min),
    max: max === null ? null : words(max),
  };
}

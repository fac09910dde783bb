/** A number as a sheet or a foreign page may hold it, understood strictly: what can mean two things means nothing. */

const PLAIN = /^[+-]?\d+$/;
const DIGITS = '\\d{1,3}';

/**
 * @param decimal what stands before the fraction; `any` takes a text that can mean one number only, and the
 *   Vietnamese reading (`1.234,5`) where thousands are grouped
 * @returns null when the cell holds no such number
 */
export function numberOf(cell: unknown, decimal: '.' | ',' | 'any' = 'any'): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string') return null;
  const text = cell.replace(/[\s\u00a0\u202f]/g, '').replace(/%$/, '');
  if (PLAIN.test(text)) return finite(text);
  if (decimal === 'any') return anyNumber(text);
  return grouped(text, decimal);
}

function grouped(text: string, decimal: '.' | ','): number | null {
  const [point, group] = decimal === ',' ? [',', '\\.'] : ['\\.', ','];
  const whole = `(?:\\d+|${DIGITS}(?:${group}\\d{3})+)`;
  if (!new RegExp(`^[+-]?${whole}(?:${point}\\d+)?$`).test(text)) return null;
  return finite(text.replace(new RegExp(group, 'g'), '').replace(',', '.'));
}

/** `1.234` is a thousand and more here; `12.5` and `12,5` have one reading each. */
function anyNumber(text: string): number | null {
  return grouped(text, ',') ?? (/^[+-]?\d+\.\d{1,2}$/.test(text) ? finite(text) : null);
}

function finite(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

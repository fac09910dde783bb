/** What does not fit a schema, in Vietnamese sentences that a person can act on. */
import { z } from 'zod';

const { localeError } = z.locales.vi();

const TYPES: Readonly<Record<string, string>> = {
  ...{ string: 'chuỗi', number: 'số', int: 'số nguyên', boolean: 'true hoặc false', null: 'null' },
  ...{ object: 'đối tượng', record: 'đối tượng', array: 'mảng', date: 'ngày', undefined: 'giá trị bắt buộc' },
};
const MOST_CHOICES = 12;

/** The library's own locale names types in English and tells neither what is missing nor what may stand there. */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected, issue.input);
    case 'invalid_value':
      return choiceWords(issue.values.map(String), issue.input);
    case 'unrecognized_keys':
      return `không nhận trường ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'too_small':
      return `cần ${sizeWords(issue.origin, issue.inclusive === false ? 'hơn' : 'ít nhất', issue.minimum)}`;
    case 'too_big':
      return `cần ${sizeWords(issue.origin, issue.inclusive === false ? 'dưới' : 'không quá', issue.maximum)}`;
    default:
      return localeError(issue);
  }
};

function typeWords(expected: string, input: unknown): string {
  if (input === undefined) return 'thiếu giá trị bắt buộc';
  const wanted = TYPES[expected] ?? expected;
  if (typeof input === 'number' && (expected === 'number' || expected === 'int'))
    return `cần ${wanted} hữu hạn`;
  return `cần ${wanted}, nhận được ${TYPES[kindOf(input)] ?? kindOf(input)}`;
}

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  return Array.isArray(input) ? 'array' : typeof input;
}

function choiceWords(values: readonly string[], input: unknown): string {
  if (input === undefined) return 'thiếu giá trị bắt buộc';
  if (values.length === 1) return `cần đúng "${values[0]}"`;
  const more = values.length > MOST_CHOICES ? ` … (${values.length} giá trị)` : '';
  return `cần một trong: ${values.slice(0, MOST_CHOICES).join(', ')}${more}`;
}

function sizeWords(origin: string, comparison: string, limit: number | bigint): string {
  const amount = limit.toLocaleString('vi-VN');
  if (origin === 'string') return `${comparison} ${amount} ký tự`;
  if (origin === 'array' || origin === 'set') return `${comparison} ${amount} phần tử`;
  return `số ${comparison} ${amount}`;
}

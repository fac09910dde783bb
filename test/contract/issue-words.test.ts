import { expect, test } from 'vitest';
import { z } from 'zod';
import { newUserRequest } from '#contract/http-api';
import { issueWords } from '#contract/issue-words';

function wordsOf(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value, { error: issueWords });
  return (error?.issues ?? []).map(({ message }) => message);
}

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'thiếu giá trị bắt buộc'],
  [z.enum(['a', 'b']), undefined, 'thiếu giá trị bắt buộc'],
  [z.string(), 5, 'cần chuỗi, nhận được số'],
  [z.number(), '5', 'cần số, nhận được chuỗi'],
  [z.number(), Number.POSITIVE_INFINITY, 'cần số hữu hạn'],
  [z.object({}), null, 'cần đối tượng, nhận được null'],
  [z.record(z.string(), z.unknown()), [], 'cần đối tượng, nhận được mảng'],
  [z.literal('1.0'), '0.3', 'cần đúng "1.0"'],
  [z.enum(['a', 'b']), 'c', 'cần một trong: a, b'],
  [z.strictObject({}), { x: 1, y: 2 }, 'không nhận trường "x", "y"'],
  [z.string().min(3), 'a', 'cần ít nhất 3 ký tự'],
  [z.array(z.int()).max(2), [1, 2, 3], 'cần không quá 2 phần tử'],
  [z.number().max(1_000), 1_001, 'cần số không quá 1.000'],
  [z.number().gt(0), 0, 'cần số hơn 0'],
])(
  'HT22 what does not fit a schema is said in Vietnamese, with what would fit: case %#',
  (schema, value, words) => {
    expect(wordsOf(schema, value)).toEqual([words]);
  },
);

test('HT22 the fields of an account say in Vietnamese what they need', () => {
  const faults = wordsOf(newUserRequest, { user: 'A B', password: 'short', role: 'boss', scope: 'here' });
  expect(faults).toHaveLength(4);
  for (const fault of faults) expect(fault).toMatch(/^cần /);
});

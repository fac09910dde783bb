import { expect, test } from 'vitest';
import { holdsPersonalData, isPlainId, namesPerson } from '../../server/domain/personal-data.ts';

test.each([
  ...['gọi 0905 123 987', 'gọi 0905–123–987', 'gọi 0905/123/987', 'gọi 0905  123  987', 'gọi (0905) 123987'],
  ...[
    'số 066_190_001_234',
    'CCCD 066190001234',
    '+84 905 123 987',
    '０９０５１２３９８７',
    '0905\u200b123\u200b987',
  ],
  ...['bi.mat@example.vn', 'bi.mat @ example.vn', 'bi.mat[at]example.vn', 'bímật@thư.vn'],
])('IN5 a text with an address or a number of a person is told, however it is written: %s', (text) => {
  expect(holdsPersonalData(text)).toBe(true);
  expect(namesPerson(text)).toBe(true);
});

test.each([
  ...['thiếu giấy', 'theo QĐ 012/2026/QĐ-UBND', 'họp 07:30 - 11:30', 'hẹn lại 3 ngày', 'bổ sung 05/2026'],
  ...['hồ sơ H15.24133-261120-0001', 'ngày 21/11/2026 và 22/11/2026', 'tăng 0,5 lần, còn 1.234 hồ sơ'],
])('IN5 an ordinary remark names nobody: %s', (text) => {
  expect(namesPerson(text)).toBe(false);
});

test('IN5 an id of letters, digits and signs is plain; one that could be a name, an address or a number of a person is not', () => {
  for (const id of ['2026-000123/1', 'b5f0c1d2-3c41-4d5e-8a55-0242ac120002', 'H15.1/status/sha', 'a+b=c~1'])
    expect(isPlainId(id), id).toBe(true);
  for (const id of [
    'Nguyễn Văn A',
    'ho so 1',
    'bi@mat.vn',
    '0905123987',
    '066190001234',
    'a\u0000b',
    'em\ud800',
  ])
    expect(isPlainId(id), id).toBe(false);
});

import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayNameSomebody, placeRuns } from '../../server/domain/personal-names.ts';
import { WORDS } from '../../server/feeds/simulator/life-step.ts';

const places = new Set(['Phường Núi Xanh', 'Tỉnh Sông Dài'].flatMap(placeRuns));
const mayName = (text: string) => mayNameSomebody(text, (run) => places.has(run));

test.each([
  ...['Ông Nguyễn Văn A chưa nộp', 'bà Bí Mật', 'chờ chị Hoa bổ sung', 'CHỊ HOA đã nộp', 'gọi ông  Tư'],
  ...['Trần Thị Bưởi rút hồ sơ', 'chuyển Lê Văn C thụ lý', 'PHẠM VĂN D chưa ký', 'nguyễn văn an vắng mặt'],
  ...['người nộp: Đàm Vĩnh', 'đã báo Y Bhem', "H'Hương chưa bổ sung", 'Đã trả cho Võ Thị Sáu tại quầy'],
  ...['chờ Đinh Bộ Linh ký', 'Đàm Thu Phường rút hồ sơ'],
  'Trần Thị Bưởi'.normalize('NFD'),
  'Trần\u00a0Thị Bưởi',
])('IN9 a text that may name somebody is told: %s', (text) => {
  expect(mayName(text)).toBe(true);
});

test.each([
  ...['thiếu giấy', 'Chờ ý kiến Sở Tài chính', 'Chuyển UBND phường Buôn Xa', 'Phòng Quản lý đất đai'],
  ...[
    'Sở Nông nghiệp và Môi trường',
    'Bộ phận Tiếp nhận và Trả kết quả',
    'T02 Check confirmation of receipt',
  ],
  ...['HỒ SƠ KHÔNG HỢP LỆ', 'Thiếu GCN QSDĐ', 'Trả kết quả. Đóng hồ sơ', 'Văn phòng UBND tỉnh Sông Dài'],
  ...['Chờ Núi Xanh xác minh', 'Núi Xanh', 'người anh của công dân', 'ông bà chưa đến'],
  ...Object.values(WORDS).flat(),
])('IN9 an ordinary text of an office names nobody: %s', (text) => {
  expect(mayName(text)).toBe(false);
});

const name = fc.constantFrom('Trần', 'Lê', 'Đinh', 'Hoa', 'Bưởi', 'Ánh', 'Quế', 'Minh');
const plainWord = fc.constantFrom('hồ', 'sơ', 'chưa', 'nộp', 'thiếu', 'giấy', 'tờ,', 'đã', 'gọi');

property.prop([fc.array(name, { minLength: 2, maxLength: 4 }), fc.array(plainWord), fc.array(plainWord)])(
  'IN9 a name is found wherever it stands among plain words, and plain words alone are none',
  (names, before, after) => {
    expect(mayName([...before, ...names, ...after].join(' '))).toBe(true);
    expect(mayName([...before, ...after].join(' '))).toBe(false);
  },
);

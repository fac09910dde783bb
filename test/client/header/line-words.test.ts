import { expect, test } from 'vitest';
import {
  ageWords,
  caughtUpSentence,
  lineSentence,
  lineTone,
} from '../../../client/features/header/line-words.ts';
import { createI18n } from '../../../client/locales/i18n.ts';
import { initialState, type Line } from '../../../client/state/live-state.ts';

const t = createI18n('vi').t;
const at = (time: string) => Date.parse(`2026-11-20T${time}+07:00`);
const live: Line = { ...initialState.line, status: 'live', asOf: at('14:05:31') };

test('HD1 the line is told in words with the time of the data', () => {
  expect(lineSentence(t, initialState.line)).toBe('Đang kết nối…');
  expect(lineSentence(t, { ...initialState.line, silent: true })).toBe(
    'Chưa kết nối được máy chủ, đang thử lại',
  );
  expect(lineSentence(t, live)).toBe('Trực tiếp, số liệu lúc 14:05:31');
  expect(lineSentence(t, { ...live, status: 'lost', lostSince: at('14:02:09') })).toBe(
    'Mất kết nối từ 14:02:09',
  );
  expect(lineSentence(t, { ...live, status: 'refused' })).toBe('Không có quyền xem');
});

test('HD2 what was made up for is told for a while, with its span', () => {
  const caughtUp = { events: 1_037, from: at('14:02:09'), to: at('14:09:00') };
  const back = { ...live, caughtUp };
  expect(caughtUpSentence(t, back, at('14:09:20'))).toBe('đã bù 1.037 sự kiện (14:02–14:09)');
  expect(caughtUpSentence(t, back, at('14:20:00'))).toBeNull();
  expect(caughtUpSentence(t, { ...back, status: 'lost' }, at('14:09:20'))).toBeNull();
  expect(caughtUpSentence(t, { ...live, caughtUp: { ...caughtUp, events: null } }, at('14:09:20'))).toBe(
    'đã tải lại toàn bộ số liệu (14:02–14:09)',
  );
});

test('HD3 the tone follows the line: only a heard line is live', () => {
  expect(lineTone(live)).toBe('live');
  expect(lineTone({ ...live, silent: true })).toBe('lost');
  expect(lineTone(initialState.line)).toBe('waiting');
});

test('HD4 an age is told in the two largest units', () => {
  expect([12_400, 185_000, 7_800_000, -50].map((ms) => ageWords(t, ms))).toEqual([
    '12 giây',
    '3 phút 5 giây',
    '2 giờ 10 phút',
    '0 giây',
  ]);
});

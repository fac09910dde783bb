import { expect, test } from 'vitest';
import { ALARM_STAGES, type AlarmMove, DOSSIER_STAGES } from '#contract/alarm';
import { shownFacts } from '../../../client/features/alarms/alarm-detail.tsx';
import { viewOfItem } from '../../../client/features/alarms/alarm-view.ts';
import {
  groupWords,
  momentWords,
  moveWords,
  spanWords,
  subtitleWords,
  timeWords,
  titleWords,
} from '../../../client/features/alarms/alarm-words.ts';
import { measureWords } from '../../../client/features/alarms/load-page.tsx';
import { leftWords } from '../../../client/features/alarms/members-table.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { alarmItem, brief, NOW, names } from './alarm-fixture.ts';

const { t } = createI18n('vi');
const MINUTE = 60_000;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('DU9 a title says who, in which field, and how many of what', () => {
  expect(titleWords(t, names, viewOfItem(alarmItem()))).toBe(
    "Ea H'Leo · Đất đai: 11 hồ sơ quá hạn chưa xin lỗi",
  );
  expect(groupWords(t, names, brief({ field: '*' }))).toBe("Ea H'Leo · mọi lĩnh vực");
  expect(groupWords(t, names, brief({ unit: 'province', field: 'rota', stage: 'rota_empty' }))).toBe(
    'Toàn tỉnh',
  );
});

test('DU9 what is no field is left out, and an unknown field is shown by its code', () => {
  expect(groupWords(t, names, brief({ unit: 'province', field: 'plan', stage: 'task_overdue' }))).toBe(
    'Toàn tỉnh',
  );
  expect(groupWords(t, names, brief({ unit: 'x', field: 'y' }))).toBe('x · y');
});

test.each([
  ['overdue', 'health', 'Toàn tỉnh · Y tế'],
  ['petition_overdue', 'health', 'Toàn tỉnh · Chăm sóc sức khỏe'],
  ['indicator_breach', 'servers_up', 'Toàn tỉnh · Máy chủ vật lý đang hoạt động'],
  ['source_silent', 'health', 'Toàn tỉnh · Hệ thống quản lý y tế'],
  ['source_silent', 'sources', 'Toàn tỉnh'],
  ['petition_overdue', '*', 'Toàn tỉnh · mọi lĩnh vực'],
  ['petition_overdue', 'land', 'Toàn tỉnh · land'],
] as const)(
  'DU39 an alarm of %s on %s is called %s: a code means what its stage says',
  (stage, field, name) => {
    expect(groupWords(t, names, brief({ unit: 'province', field, stage }))).toBe(name);
  },
);

test('DU9 every stage has its words, without a gap left open', () => {
  for (const stage of ALARM_STAGES) {
    const words = titleWords(t, names, brief({ stage, members: 1_234 }));
    expect(words).not.toMatch(/\{\{|alarm\./);
  }
});

test.each([
  [20_000, '1 phút'],
  [25 * MINUTE, '25 phút'],
  [60 * MINUTE, '1 giờ'],
  [175 * MINUTE, '2 giờ 55'],
  [125 * MINUTE, '2 giờ 05'],
  [49 * 60 * MINUTE, '2 ngày'],
])('DU10 a span of %i ms is %s', (span, words) => {
  expect(spanWords(t, span)).toBe(words);
});

test('DU39 the facts of an alarm are those of its members: dossiers alone have apologies and a forecast', () => {
  const shown = Object.fromEntries(
    ALARM_STAGES.map((stage) => [stage, shownFacts(stage).map(([fact]) => fact)]),
  );
  for (const stage of DOSSIER_STAGES)
    expect(shown[stage], stage).toEqual(['members', 'noApology', 'oldest', 'forecast']);
  expect(shown).toMatchObject({
    petition_overdue: ['members', 'oldest'],
    task_overdue: ['members', 'oldest'],
    indicator_breach: ['members'],
    source_silent: ['members'],
    rota_empty: [],
  });
});

test('DU10 an alarm tells the time left, how long it is overdue, or since when it stands', () => {
  expect(timeWords(t, brief({ actBy: NOW + 175 * MINUTE }), NOW)).toBe('còn 2 giờ 55');
  expect(timeWords(t, brief({ actBy: NOW - 20 * MINUTE }), NOW)).toBe('quá 20 phút');
  expect(timeWords(t, brief({ raisedAt: NOW - 60 * MINUTE }), NOW)).toBe('từ 13:05');
  const gone = brief({ state: 'cleared', actBy: NOW + MINUTE, raisedAt: NOW - 60 * MINUTE });
  expect(timeWords(t, gone, NOW)).toBe('từ 13:05');
});

test('DU10 a moment is told as short as it is clear', () => {
  expect(momentWords(Date.parse('2026-11-20T00:00:00+07:00'), NOW)).toBe('00:00');
  expect(momentWords(Date.parse('2026-11-23T11:30:00+07:00'), NOW)).toBe('23/11 11:30');
  expect(momentWords(Date.parse('2025-12-31T23:59:00+07:00'), NOW)).toBe('31/12/2025 23:59');
});

test('DU11 the second line says what matters most: gone, shelved, hiding others, escalated, by when', () => {
  const later = NOW + 60 * MINUTE;
  expect(subtitleWords(t, brief({ state: 'cleared', hidden: 3 }), NOW)).toContain('đã hết');
  expect(subtitleWords(t, brief({ hidden: 41 }), NOW)).toBe('Đang ẩn 41 cảnh báo con');
  expect(subtitleWords(t, brief({ level: 2, actBy: later }), NOW)).toBe('Đã báo đến cấp 2');
  expect(subtitleWords(t, brief({ level: 2, acknowledged: true, actBy: later }), NOW)).toContain('15:05');
});

const FACTS = { members: 9, noApology: 9, oldestDueDate: null, forecastLate: null };
const GROUP = { unit: '24376', field: 'land', stage: 'overdue' } as const;
const MOVES: [AlarmMove, string][] = [
  [
    { kind: 'raised', ...GROUP, rule: 'L2', priority: 'low', actBy: null, codes: [], flood: false, ...FACTS },
    'Mở: 9 hồ sơ quá hạn, mức thấp',
  ],
  [{ kind: 'changed', priority: 'high', actBy: null, ...FACTS }, 'Thành 9 hồ sơ quá hạn, mức cao'],
  [{ kind: 'cleared', cause: 'condition' }, 'Điều kiện đã hết'],
  [{ kind: 'reopened', cause: 'shift_end' }, 'Mở lại: hết ca'],
  [{ kind: 'acknowledged', by: 'a', reason: '' }, 'a nhận xử lý'],
  [{ kind: 'acknowledged', by: 'a', reason: 'đã gọi' }, 'a nhận xử lý: đã gọi'],
  [{ kind: 'assigned', by: 'a', to: 'b' }, 'a giao cho b'],
  [{ kind: 'commented', by: 'a', text: 'đang chờ' }, 'a ghi chú: đang chờ'],
  [
    { kind: 'shelved', by: 'a', reason: 'bảo trì', owner: 'b', until: NOW + 60 * MINUTE },
    'a tạm gác đến 15:05, b theo dõi: bảo trì',
  ],
  [{ kind: 'escalated', level: 1, round: 0, told: ['a', 'b'], urgent: false }, 'Báo cấp 1: a, b'],
  [{ kind: 'escalated', level: 1, round: 2, told: [], urgent: false }, 'Nhắc lại cấp 1: không có ai để báo'],
  [{ kind: 'suppressed', ...GROUP, cause: 'x', ...FACTS }, 'Ẩn sau cảnh báo khác: 9 hồ sơ quá hạn'],
  [{ kind: 'released', ...GROUP, cause: 'x' }, 'Không còn bị ẩn'],
];

test.each(MOVES)('DU12 the move %o has its sentence', (move, sentence) => {
  expect(moveWords(t, 'overdue', move, NOW)).toBe(sentence);
});

test('DU13 working days left are told as left, today, or over', () => {
  expect([3, 0, -2, null].map((daysLeft) => leftWords(t, { daysLeft }))).toEqual([
    'còn 3 ngày',
    'hôm nay',
    'quá 2 ngày',
    '–',
  ]);
});

test('DU14 a measure is a share, a whole number or one with a comma', () => {
  expect(plain(measureWords('A6', 0.125))).toBe('12,5 %');
  expect(measureWords('A3', 144)).toBe('144');
  expect(measureWords('A1', 1.42)).toBe('1,4');
});

/** Proves that a schedule chosen in words and its cron pattern say the same. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  choiceOf,
  EVERY_MINUTES,
  LAST_DAY,
  patternOf,
  SCHEDULE_KINDS,
  type ScheduleChoice,
  switched,
} from '../../../client/features/entry/schedule-choice.ts';
import { scheduleWords } from '../../../client/features/entry/schedule-words.ts';
import { createI18n } from '../../../client/locales/i18n.ts';
import { nextRuns } from '../../../server/feeds/connector/next-runs.ts';

const two = (value: number) => String(value).padStart(2, '0');
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const choice: fc.Arbitrary<ScheduleChoice> = fc.oneof(
  fc.record({ kind: fc.constant('minutes' as const), every: fc.constantFrom(...EVERY_MINUTES) }),
  fc.record({ kind: fc.constant('hourly' as const), minute: fc.integer({ min: 0, max: 59 }) }),
  fc.record({ kind: fc.constant('daily' as const), time }),
  fc.record({ kind: fc.constant('workdays' as const), time }),
  fc.record({ kind: fc.constant('weekly' as const), day: fc.integer({ min: 0, max: 6 }), time }),
  fc.record({ kind: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: LAST_DAY }), time }),
);

property.prop([choice])(
  'PC30 what is chosen in words is the same choice read from its pattern, and the server runs it',
  (chosen) => {
    const pattern = patternOf(chosen) ?? '';
    expect(choiceOf(pattern)).toEqual(chosen);
    expect(nextRuns(pattern, Date.parse('2026-11-20T00:00:00Z'), 3)).toHaveLength(3);
  },
);

property.prop([fc.string({ maxLength: 20 })])(
  'PC30 a pattern that the form does not know stays as it was written',
  (pattern) => {
    const chosen = choiceOf(pattern);
    if (chosen.kind === 'cron') expect(patternOf(chosen)).toBe(pattern);
  },
);

test('PC30 patterns beyond the choices are left to cron, and an unreadable time is none', () => {
  for (const pattern of ['*/7 * * * *', '0 7 1 1 *', '0 7 31 * *', '0 7 * * 1,3', '* * * * * *', '0 7 1 * 1'])
    expect(choiceOf(pattern)).toEqual({ kind: 'cron', pattern });
  for (const wrong of ['', '7h', '24:00', '07:60'])
    expect(patternOf({ kind: 'daily', time: wrong })).toBeNull();
  for (const kind of SCHEDULE_KINDS) expect(switched({ kind: 'daily', time: '08:15' }, kind).kind).toBe(kind);
  expect(switched({ kind: 'daily', time: '08:15' }, 'weekly')).toMatchObject({ time: '08:15' });
  expect(switched({ kind: 'daily', time: '08:15' }, 'cron')).toEqual({ kind: 'cron', pattern: '15 8 * * *' });
});

test('PC31 every kind of schedule has its words', () => {
  const { t } = createI18n('vi');
  expect(
    ['*/15 * * * *', '5 * * * *', '30 7 * * *', '5 7 * * 1-5', '0 8 * * 1', '0 8 5 * *', '0 7 1 1 *'].map(
      (pattern) => scheduleWords(t, pattern),
    ),
  ).toEqual([
    ...['mỗi 15 phút', 'mỗi giờ vào phút 5', 'mỗi ngày lúc 07:30', 'thứ Hai đến thứ Sáu lúc 07:05'],
    ...['thứ Hai hằng tuần lúc 08:00', 'ngày 5 hằng tháng lúc 08:00', 'lịch 0 7 1 1 *'],
  ]);
});

import { describe, expect, test } from 'vitest';
import {
  type AlarmCommand,
  type CommandContext,
  decide,
} from '../../../server/domain/alarm/alarm-command.ts';
import { isLegal } from '../../../server/domain/alarm/fold-alarm.ts';
import { alarmAfter, at, moves, STATES } from './alarm-fixture.ts';

const CONTEXT: CommandContext = {
  who: 'hoa',
  now: at('09:00'),
  rules: { longestAloneHours: 8 },
  knownAccounts: new Set(['minh', 'lan', 'hoa']),
};
const acknowledge: AlarmCommand = { kind: 'acknowledge', reason: '' };
const assign: AlarmCommand = { kind: 'assign', to: 'lan' };
const comment: AlarmCommand = { kind: 'comment', text: 'đã gọi đơn vị' };
const shelve = {
  ...{ kind: 'shelve', reason: 'nguồn đang bảo trì', owner: 'lan', until: at('16:00') },
} as const satisfies AlarmCommand;
const unshelve: AlarmCommand = { kind: 'unshelve' };
const COMMANDS = { acknowledge, assign, comment, shelve, unshelve };

/** The refusal of each command in each state; `-` where it is done. Written out on purpose. */
const TABLE: [keyof typeof STATES, string][] = [
  ['open', '- - - - not_shelved'],
  ['acknowledged', 'already_acknowledged - - - not_shelved'],
  ['shelved', 'not_acknowledgeable - - already_shelved -'],
  ['clearedOpen', '- - - already_cleared not_shelved'],
  ['finished', 'already_acknowledged already_cleared - already_cleared already_cleared'],
  ['shelvedFinished', 'already_cleared already_cleared - already_cleared already_cleared'],
];

function refusalOf(...[alarm, command, context]: Parameters<typeof decide>): string {
  const answer = decide(alarm, command, context);
  return 'refused' in answer ? answer.refused : '-';
}

describe('commands', () => {
  test.each(TABLE)('AL8 %s: acknowledge, assign, comment, shelve, unshelve give %s', (state, expected) => {
    const answers = Object.values(COMMANDS).map((command) => refusalOf(STATES[state], command, CONTEXT));
    expect(answers.join(' ')).toBe(expected);
    for (const command of Object.values(COMMANDS)) {
      const answer = decide(STATES[state], command, CONTEXT);
      if ('refused' in answer) expect(answer.detail).toMatch(/[ạáàãăâđêôơưị].*\.$/);
      else expect(isLegal(STATES[state], answer), command.kind).toBe(true);
    }
  });

  test('AL9 of two officers at once the second is told who was first, and when', () => {
    const seen = { ...CONTEXT, version: STATES.open.version };
    const first = decide(STATES.open, acknowledge, { ...seen, who: 'minh' });
    expect(first).toEqual({ kind: 'acknowledged', by: 'minh', reason: '' });
    expect(decide(STATES.acknowledged, acknowledge, seen)).toEqual({
      refused: 'already_acknowledged',
      detail: 'minh đã tiếp nhận cảnh báo này lúc 08:01 ngày 20/11/2026.',
    });
  });

  test('AL9 the second learns it too when the condition had gone before', () => {
    const gone = alarmAfter(moves.cleared, moves.acknowledged);
    expect(decide(gone, acknowledge, CONTEXT)).toMatchObject({
      refused: 'already_acknowledged',
      detail: expect.stringContaining('minh'),
    });
  });

  test('AL10 what was decided on an old picture is refused, except a comment', () => {
    const changed = alarmAfter(moves.changed);
    const old = { ...CONTEXT, version: 100 };
    expect(refusalOf(changed, acknowledge, old)).toBe('outdated');
    expect(refusalOf(changed, assign, old)).toBe('outdated');
    expect(refusalOf(changed, shelve, old)).toBe('outdated');
    expect(refusalOf(changed, comment, old)).toBe('-');
    expect(refusalOf(changed, acknowledge, { ...CONTEXT, version: changed.version })).toBe('-');
    expect(refusalOf(changed, acknowledge, CONTEXT)).toBe('-');
  });

  test('AL11 nothing is shelved without reason, known owner and an end within a shift', () => {
    const refusals = [
      { ...shelve, reason: ' bận ' },
      { ...shelve, reason: 'x'.repeat(501) },
      { ...shelve, owner: 'nobody' },
      { ...shelve, until: CONTEXT.now },
      { ...shelve, until: Number.NaN },
      { ...shelve, until: at('17:00') + 1 },
      { ...shelve, until: at('17:00') },
    ].map((command) => refusalOf(STATES.open, command, CONTEXT));
    expect(refusals).toEqual([
      ...['reason_needed', 'reason_needed', 'unknown_account', 'until_in_past', 'until_in_past'],
      ...['too_long_alone', '-'],
    ]);
    expect(decide(STATES.open, { ...shelve, reason: ' nguồn bảo trì ' }, CONTEXT)).toEqual({
      ...{ kind: 'shelved', by: 'hoa', owner: 'lan', reason: 'nguồn bảo trì', until: at('16:00') },
    });
  });

  test.each([
    ['gọi 0914 123 456 nhé', true],
    ['anh Ba 0914123456', true],
    ['+84 914 123 456', true],
    ['số căn cước 066090001234', true],
    ['chứng minh 240123456', true],
    ['gửi lan.nguyen@example.vn', true],
    ['hồ sơ H15.13-261120-0001 đã trả', false],
    ['hồ sơ 000.00.13.H15-261120-0001 và H15.24133-261120-0002', false],
    ['hẹn lại 21/11/2026, 14 giờ', false],
    ['từ 2026-11-20 đến 2026-11-23', false],
    ['còn 12 hồ sơ, 3 ngày', false],
  ])('AL12 "%s" names a person: %s', (text, refused) => {
    const expected = refused ? 'personal_data' : '-';
    expect(refusalOf(STATES.open, { kind: 'comment', text }, CONTEXT)).toBe(expected);
    expect(refusalOf(STATES.open, { kind: 'acknowledge', reason: text }, CONTEXT)).toBe(expected);
    expect(refusalOf(STATES.open, { ...shelve, reason: text }, CONTEXT)).toBe(expected);
  });

  test('AL13 an alarm is given to accounts only, and an empty comment is none', () => {
    expect(refusalOf(STATES.open, { kind: 'assign', to: 'nobody' }, CONTEXT)).toBe('unknown_account');
    expect(decide(STATES.open, assign, CONTEXT)).toEqual({ kind: 'assigned', by: 'hoa', to: 'lan' });
    expect(refusalOf(STATES.open, { kind: 'comment', text: '  ' }, CONTEXT)).toBe('reason_needed');
    expect(decide(STATES.shelved, unshelve, CONTEXT)).toEqual({
      ...{ kind: 'reopened', cause: 'unshelved', by: 'hoa' },
    });
  });
});

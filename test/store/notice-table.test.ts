import { expect, test } from 'vitest';
import type { NoticeKind } from '#contract/notice';
import { createNoticeTable, noticeId } from '../../server/store/notice-table.ts';
import { openDatabase } from '../../server/store/open-database.ts';
import { FACTS, notice, START } from '../notify/notify-fixture.ts';
import { ownFolder } from '../notify/own-folder.ts';

function table() {
  const db = openDatabase(`${ownFolder()}/ioc.sqlite`);
  return { db, notices: createNoticeTable(db) };
}

test('NT17 the same step for the same person and channel is queued once, also within one transaction', () => {
  const { db, notices } = table();
  const both = [notice(), notice({ channel: 'in_app' })];
  expect(notices.enqueue([...both, notice()])).toBe(2);
  expect(notices.enqueue(both)).toBe(0);
  expect(() =>
    db.transaction(() => {
      notices.enqueue([notice({ step: '2' })]);
      throw new Error('the step was not kept');
    })(),
  ).toThrow('the step was not kept');
  expect(notices.get(noticeId(notice({ step: '2' })))).toBeUndefined();
  expect(notices.enqueue([notice({ step: '2' }), notice({ account: 'lanh-dao' })])).toBe(2);
});

test('NT18 acknowledging calls off what still asks for action, and nothing else', () => {
  const { notices } = table();
  const kinds: NoticeKind[] = ['raised', 'escalated', 'repeated', 'ended', 'silence_ending'];
  notices.enqueue(kinds.map((kind) => notice({ kind, step: kind })));
  notices.enqueue([notice({ alarm: 'a-2' }), notice({ step: 'waits' })]);
  notices.sending(noticeId(notice({ step: 'raised' })));
  notices.sent(noticeId(notice({ step: 'raised' })), START);
  notices.sending(noticeId(notice({ step: 'waits' })));
  notices.failed(noticeId(notice({ step: 'waits' })), 'timeout', START, START + 10_000);
  expect(notices.cancelOf('a-1')).toBe(3);
  const states = Object.fromEntries(
    notices.list({ limit: 20 }).map((row) => [row.alarm + row.step, row.state]),
  );
  expect(states).toEqual({
    'a-1raised': 'sent',
    'a-1escalated': 'cancelled',
    'a-1repeated': 'cancelled',
    'a-1waits': 'cancelled',
    'a-1ended': 'queued',
    'a-1silence_ending': 'queued',
    'a-21': 'queued',
  });
  expect(notices.sending(noticeId(notice({ step: 'escalated' })))).toBe(false);
});

test('NT18 one that is on the network when it is called off counts as sent if it arrives, and is not tried again', () => {
  const { notices } = table();
  const rows = ['arrives', 'fails', 'lost'].map((account) => notice({ account }));
  const [arrives = '', fails = '', lost = ''] = rows.map(noticeId);
  notices.enqueue(rows);
  for (const id of [arrives, fails, lost]) notices.sending(id);
  expect(notices.cancelOf('a-1')).toBe(0);
  notices.sent(arrives, START);
  notices.failed(fails, 'timeout', START, START + 10_000);
  expect(notices.revive(START)).toBe(1);
  expect([arrives, fails, lost].map((id) => notices.get(id)?.state)).toEqual([
    'sent',
    'cancelled',
    'cancelled',
  ]);
  // The lost one may have arrived: whoever may have been told is told of the end.
  expect(notices.told('a-1').map(({ account }) => account)).toContain('lost');
});

test('NT18 one that a crash has cut off and that is called off before its next try may have arrived', () => {
  const { notices } = table();
  const rows = ['cut-off', 'waiting', 'refused'].map((account) => notice({ account }));
  const [cutOff = '', , refused = ''] = rows.map(noticeId);
  notices.enqueue(rows);
  for (const id of [cutOff, refused]) notices.sending(id);
  notices.failed(refused, 'smtp_450', START, START + 10_000);
  expect(notices.revive(START)).toBe(1);
  expect(notices.told('a-1').map(({ account }) => account)).toEqual(['cut-off']);
  expect(notices.cancelOf('a-1')).toBe(3);
  expect(notices.told('a-1')).toEqual([{ account: 'cut-off', channels: ['email'] }]);
});

test('NT19 whoever has been told of an alarm is known with the channels, others are not', () => {
  const { notices } = table();
  const rows = [
    notice(),
    notice({ channel: 'in_app' }),
    notice({ step: '2' }),
    notice({ account: 'lanh-dao', step: '2' }),
    notice({ account: 'never', step: '2' }),
    notice({ account: 'other', alarm: 'a-2' }),
  ];
  notices.enqueue(rows);
  for (const row of rows.filter(({ account }) => account !== 'never')) {
    notices.sending(noticeId(row));
    notices.sent(noticeId(row), START);
  }
  expect(notices.told('a-1')).toEqual([
    { account: 'lanh-dao', channels: ['email'] },
    { account: 'truc-ban', channels: ['email', 'in_app'] },
  ]);
});

test('NT20 due is what its time has come for, the longest waiting first', () => {
  const { notices } = table();
  notices.enqueue([
    notice({ step: 'later', notBefore: START + 60_000 }),
    notice({ step: 'second', at: START + 2 }),
    notice({ step: 'first', at: START + 1 }),
    notice({ step: 'other', channel: 'webhook' }),
  ]);
  const due = (now: number, limit = 9) => notices.due('email', now, limit).map(({ step }) => step);
  expect(due(START)).toEqual([]);
  expect(due(START + 10)).toEqual(['first', 'second']);
  expect(due(START + 10, 1)).toEqual(['first']);
  expect(due(START + 60_000)).toEqual(['first', 'second', 'later']);
});

test('NT21 the log is read by page and filter, and nothing but the known facts is kept', () => {
  const { db, notices } = table();
  const facts = { ...FACTS, ownerName: 'Nguyễn Văn Kín', identityNumber: '066099001234' };
  notices.enqueue(Array.from({ length: 5 }, (_, index) => notice({ step: String(index), facts })));
  notices.enqueue([notice({ account: 'lanh-dao', channel: 'in_app' })]);
  const first = notices.list({ account: 'truc-ban', limit: 3 });
  const rest = notices.list({ account: 'truc-ban', limit: 3, after: first.at(-1)?.n });
  expect([...first, ...rest].map(({ step }) => step)).toEqual(['4', '3', '2', '1', '0']);
  expect(notices.list({ channel: 'in_app', alarm: 'a-1', state: 'queued', limit: 9 })).toHaveLength(1);
  expect(notices.list({ state: 'dead', limit: 9 })).toEqual([]);
  expect(notices.counts()).toEqual({ queued: 6, sending: 0, sent: 0, failed: 0, dead: 0, cancelled: 0 });
  expect(first[0]?.facts).toEqual(FACTS);
  expect(db.serialize().includes('Kín')).toBe(false);
  expect(db.serialize().includes('066099001234')).toBe(false);
});

test('NT22 only what has arrived is read, by its own person, and the first reading stays', () => {
  const { notices } = table();
  notices.enqueue([notice()]);
  const id = noticeId(notice());
  expect(notices.read(id, 'truc-ban', START)).toBe(false);
  notices.sending(id);
  notices.sent(id, START);
  expect(notices.read(id, 'lanh-dao', START + 1)).toBe(false);
  expect(notices.read(id, 'truc-ban', START + 2)).toBe(true);
  expect(notices.read(id, 'truc-ban', START + 3)).toBe(true);
  expect(notices.get(id)?.readAt).toBe(START + 2);
});

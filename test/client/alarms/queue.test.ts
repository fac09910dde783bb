import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { ALARM_STATES, PRIORITIES } from '#contract/alarm';
import { actsFor } from '../../../client/features/alarms/act-buttons.tsx';
import { needsAct } from '../../../client/features/alarms/alarm-view.ts';
import {
  grouped,
  inOrder,
  inTab,
  matchesSearch,
  neighbourOf,
  TABS,
  tabOf,
} from '../../../client/features/alarms/queue.ts';
import { worstOf } from '../../../client/features/alarms/use-duty.ts';
import { alarmItem } from './alarm-fixture.ts';

const ITEM = fc
  .record({
    state: fc.constantFrom(...ALARM_STATES),
    acknowledged: fc.boolean(),
    silencedBy: fc.constantFrom(null, 's1'),
    priority: fc.constantFrom(...PRIORITIES),
    actBy: fc.constantFrom(null, '2026-11-20T17:00:00+07:00', '2026-11-20T15:00:00+07:00'),
    seq: fc.integer({ min: 1, max: 999 }),
  })
  .map((part) => alarmItem(part));

property.prop([ITEM])('DU1 an alarm stands in exactly one of the four places of the queue', (item) => {
  const places = (['can-xu-ly', 'da-nhan', 'tam-gac', 'im-lang'] as const).filter((tab) =>
    inTab(item, tab, 'me'),
  );
  // Cleared and already confirmed is finished: the server does not list it among what stands.
  const finished = item.silencedBy === null && item.state === 'cleared' && item.acknowledged;
  expect(places).toHaveLength(finished ? 0 : 1);
});

test('DU1 what is to be handled is open, or gone without anybody having confirmed it', () => {
  expect(needsAct({ state: 'open', acknowledged: false })).toBe(true);
  expect(needsAct({ state: 'cleared', acknowledged: false })).toBe(true);
  expect(needsAct({ state: 'cleared', acknowledged: true })).toBe(false);
  expect(needsAct({ state: 'acknowledged', acknowledged: true })).toBe(false);
  expect(needsAct({ state: 'shelved', acknowledged: false })).toBe(false);
});

test('DU1 one’s own are those one owns or has acknowledged; nobody’s name owns nothing', () => {
  expect(inTab(alarmItem({ owner: 'me' }), 'cua-toi', 'me')).toBe(true);
  expect(inTab(alarmItem({ acknowledgedBy: 'me' }), 'cua-toi', 'me')).toBe(true);
  expect(inTab(alarmItem({ owner: 'you' }), 'cua-toi', 'me')).toBe(false);
  expect(inTab(alarmItem(), 'cua-toi', null)).toBe(false);
});

test('DU2 an unknown tab in the address leads to the first', () => {
  expect(tabOf(null)).toBe(TABS[0]);
  expect(tabOf('xyz')).toBe('can-xu-ly');
  expect(tabOf('im-lang')).toBe('im-lang');
});

property.prop([fc.uniqueArray(ITEM, { maxLength: 30, selector: ({ seq }) => seq })])(
  'DU3 the order is by priority and within it the server’s, and grouping loses nothing',
  (items) => {
    const ordered = inOrder(items);
    const groups = grouped(ordered);
    expect(groups.flatMap((group) => group.items)).toEqual(ordered);
    expect(ordered).toHaveLength(items.length);
    for (const { priority, items: held } of groups) {
      expect(held.length).toBeGreaterThan(0);
      expect(held).toEqual(items.filter((item) => item.priority === priority));
    }
  },
);

test('DU4 an alarm is found without marks, without spaces, by unit and field together', () => {
  const found = ["Ea H'Leo", 'xã Ea H’Leo', 'Đất đai', 'truc.ban02'];
  for (const typed of ['ea hleo', 'EAHLEO', 'dat dai', 'hleo dat', 'truc ban02', ''])
    expect(matchesSearch(found, typed), typed).toBe(true);
  expect(matchesSearch(found, 'ea kar')).toBe(false);
});

test('DU5 the keys walk the list without going round, and go on where a handled alarm stood', () => {
  const ids = ['a', 'b', 'c'];
  expect(neighbourOf(ids, 'a', 1, 0)).toBe('b');
  expect(neighbourOf(ids, 'c', 1, 2)).toBe('c');
  expect(neighbourOf(ids, 'a', -1, 0)).toBe('a');
  expect(neighbourOf(['a', 'c'], 'b', 1, 1)).toBe('c');
  expect(neighbourOf(['a', 'c'], 'b', -1, 1)).toBe('a');
  expect(neighbourOf(ids, null, 1, 0)).toBe('a');
  expect(neighbourOf([], 'a', 1, 0)).toBeNull();
});

test('DU6 only acts that fit the state are offered, and none but looking to who may not act', () => {
  expect(actsFor(alarmItem(), true)).toEqual(['acknowledge', 'assign', 'comment', 'shelve', 'dossiers']);
  expect(actsFor(alarmItem({ state: 'acknowledged', acknowledged: true }), true)).not.toContain(
    'acknowledge',
  );
  expect(actsFor(alarmItem({ state: 'shelved' }), true)).toContain('unshelve');
  expect(actsFor(alarmItem({ state: 'shelved' }), true)).not.toContain('shelve');
  expect(actsFor(alarmItem({ state: 'cleared' }), true)).toEqual(['acknowledge', 'comment', 'dossiers']);
  expect(actsFor(alarmItem(), false)).toEqual(['dossiers']);
});

test('DU7 the map of the desk marks the worst of a unit, and nothing silenced or gone', () => {
  const of = (unitCode: string, part: Parameters<typeof alarmItem>[0]) => alarmItem({ unitCode, ...part });
  const worst = worstOf([
    of('1', { priority: 'low' }),
    of('1', { priority: 'high' }),
    of('1', { priority: 'medium' }),
    of('2', { silencedBy: 's1' }),
    of('3', { state: 'cleared' }),
  ]);
  expect([...worst]).toEqual([['1', 'high']]);
});

import { describe, expect, test } from 'vitest';
import { type Delta, EVENTS_KEPT } from '#contract/snapshot';
import { initialState, isStale, type LiveAction, type LiveState } from '../../../client/state/live-state.ts';
import { createLiveStore } from '../../../client/state/live-store.ts';
import { reduce } from '../../../client/state/reducer.ts';
import { snapshotAt, tallyOf } from '../../support/snapshots.ts';

const snapshot: LiveAction = { type: 'snapshot', snapshot: snapshotAt(10), at: 50 };
const delta: Delta = {
  from: 10,
  to: 12,
  now: 1_000_500,
  units: { '24133': { now: { open: 9 } } },
  events: [
    { seq: 12, at: 1_000_400, unit: '22015', field: 'land', status: 'completed' },
    { seq: 11, at: 1_000_300, unit: '24133', field: 'land', status: 'accepted' },
  ],
};
const change: LiveAction = { type: 'delta', delta, at: 80 };
const loaded = reduce(initialState, snapshot);

function reduced(state: LiveState, ...actions: LiveAction[]): LiveState {
  return actions.reduce(reduce, state);
}

describe('applying messages', () => {
  test.each<[string, LiveState, LiveAction]>([
    ['a snapshot', initialState, snapshot],
    ['a snapshot parsed anew', loaded, structuredClone(snapshot)],
    ['a delta', loaded, change],
    [
      'a delta of equal ends',
      loaded,
      {
        type: 'delta',
        delta: { from: 10, to: 10, now: 1_000_200, units: { '22015': { now: { overdue: 7 } } } },
        at: 70,
      },
    ],
    ['a catch-up', reduced(loaded, { type: 'lost' }), { type: 'caught-up', delta, events: 2, at: 90 }],
    ['a beat', loaded, { type: 'beat', beat: { seq: 10, now: 1_005_010 }, at: 5_050 }],
    ['a loss', loaded, { type: 'lost' }],
    ['silence', loaded, { type: 'silent' }],
    ['a refusal', loaded, { type: 'refused', reason: 'session_ended' }],
    ['an old protocol', loaded, { type: 'outdated' }],
    ['a gap', loaded, { type: 'delta', delta: { from: 15, to: 16, now: 1_000_600 }, at: 80 }],
  ])('RD1 %s applied twice is the same state object', (_what, state, action) => {
    const once = reduce(state, action);
    expect(reduce(once, action)).toBe(once);
  });

  test('RD1 an old delta changes nothing, whatever came after it', () => {
    const state = reduced(loaded, change);
    expect(reduce(state, { type: 'delta', delta: { from: 9, to: 10, now: 1 }, at: 99 })).toBe(state);
  });

  test('RD1 a repeated delta tells no subscriber', () => {
    const store = createLiveStore(loaded);
    let told = 0;
    store.api.subscribe(() => {
      told += 1;
    });
    store.dispatch([change, change, structuredClone(change)]);
    expect(told).toBe(1);
    store.dispatch([change]);
    expect(told).toBe(1);
  });

  test('RD2 only the changed slice, and in it only the changed unit, is a new object', () => {
    const before = loaded.data;
    const next = reduce(loaded, change).data;
    expect(next?.units['24133']?.now).toEqual({ ...tallyOf(1).now, open: 9 });
    expect(next?.units['24133']?.today).toBe(before?.units['24133']?.today);
    expect(next?.units['22015']).toBe(before?.units['22015']);
    for (const slice of ['departments', 'hours', 'days', 'yesterday', 'groups', 'sources'] as const)
      expect(next?.[slice], slice).toBe(before?.[slice]);
  });

  test('RD2 a new snapshot keeps what is equal in the old one', () => {
    const next = reduce(loaded, { type: 'snapshot', snapshot: snapshotAt(11), at: 60 });
    expect(next.data?.units).toBe(loaded.data?.units);
    expect(next.data?.seq).toBe(11);
  });

  test('RD2 new events come first, none twice, and the list stays bounded', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      seq: 50 - i,
      at: 1_000_000,
      unit: '24133',
      field: 'land',
      status: 'accepted' as const,
    }));
    const state = reduced(loaded, change, {
      type: 'delta',
      delta: { from: 12, to: 50, now: 1_000_900, events: many },
      at: 90,
    });
    expect(reduced(loaded, change).data?.events.map((event) => event.seq)).toEqual([12, 11, 10]);
    expect(state.data?.events).toHaveLength(EVENTS_KEPT);
    expect(state.data?.events[0]?.seq).toBe(50);
  });

  test('RD4 null in a delta deletes, as in RFC 7396', () => {
    const state = reduce(loaded, {
      type: 'delta',
      delta: { from: 10, to: 11, now: 1_000_100, units: { '22015': null } },
      at: 60,
    });
    expect(Object.keys(state.data?.units ?? {})).toEqual(['24133']);
  });

  test('RD5 a delta that does not join on is not applied, and asks for a new sync until one comes', () => {
    const gap = reduce(loaded, { type: 'delta', delta: { from: 11, to: 12, now: 1_000_400 }, at: 70 });
    expect(gap.data).toBe(loaded.data);
    expect(gap.line.outOfStep).toBe(true);
    expect(reduce(gap, { type: 'beat', beat: { seq: 12, now: 1_000_500 }, at: 75 }).line.outOfStep).toBe(
      true,
    );
    const again = reduce(gap, { type: 'caught-up', delta, events: 2, at: 80 });
    expect(again.line.outOfStep).toBe(false);
    expect(again.data?.seq).toBe(12);
  });
});

describe('the line', () => {
  test('RD3 a lost line keeps the data and says since when', () => {
    const lost = reduced(
      loaded,
      { type: 'beat', beat: { seq: 10, now: 1_005_010 }, at: 5_050 },
      { type: 'lost' },
    );
    expect(lost.data).toBe(loaded.data);
    expect(lost.line).toMatchObject({ status: 'lost', lostSince: 1_005_010, silent: false });
    expect(isStale(lost.line)).toBe(false);
    const silent = reduce(lost, { type: 'silent' });
    expect(silent.data).toBe(loaded.data);
    expect(silent.line.lostSince).toBe(1_005_010);
    expect(isStale(silent.line)).toBe(true);
  });

  test('RD3 what was made up for is told with its span', () => {
    const back = reduced(loaded, { type: 'lost' }, { type: 'caught-up', delta, events: 2, at: 90 });
    expect(back.line).toMatchObject({
      status: 'live',
      silent: false,
      lostSince: null,
      caughtUp: { events: 2, from: 1_000_010, to: 1_000_500 },
    });
  });

  test('RD3 a snapshot after a loss is told as loaded anew, the first one not at all', () => {
    expect(loaded.line.caughtUp).toBeNull();
    const back = reduced(loaded, { type: 'lost' }, { type: 'snapshot', snapshot: snapshotAt(99), at: 90 });
    expect(back.line.caughtUp).toEqual({ events: null, from: 1_000_010, to: 1_000_099 });
  });

  test('RD3 a first visit without an answer is waiting, not lost', () => {
    const silent = reduced(initialState, { type: 'lost' }, { type: 'silent' });
    expect(silent.line).toMatchObject({ status: 'connecting', silent: true });
    expect(isStale(silent.line)).toBe(false);
  });

  test('RD3 a refused reader stays refused when the line then falls, and comes back with a snapshot', () => {
    const refused = reduced(loaded, { type: 'refused', reason: 'session_ended' }, { type: 'lost' });
    expect(refused.line.status).toBe('refused');
    expect(isStale(refused.line)).toBe(true);
    expect(reduce(refused, { type: 'snapshot', snapshot: snapshotAt(10), at: 99 }).line.status).toBe('live');
  });

  test('RD6 the page clock does not jump with delays, and follows a changed server clock', () => {
    const offsetAfter = (now: number, at: number) =>
      reduce(loaded, { type: 'beat', beat: { seq: 10, now }, at }).line.offset;
    const first = loaded.line.offset ?? 0;
    expect(first).toBe(1_000_010 - 50);
    expect(offsetAfter(1_005_010, 5_050 + 300)).toBe(first);
    expect(offsetAfter(1_005_010, 5_050 - 20)).toBe(first + 20);
    expect(offsetAfter(9_005_010, 5_050)).toBe(9_005_010 - 5_050);
  });
});

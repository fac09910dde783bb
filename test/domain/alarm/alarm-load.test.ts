import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlarmMove } from '#contract/alarm';
import type { Shift } from '#contract/duty';
import { alarmLoad } from '../../../server/domain/alarm/alarm-load.ts';
import { floodAt } from '../../../server/domain/alarm/flood.ts';
import type { LoggedMove } from '../../../server/domain/alarm/load-facts.ts';
import { floodSpans } from '../../../server/domain/alarm/load-flood.ts';
import { localDay, parseIsoDate } from '../../../server/domain/local-time.ts';
import { catalogue } from '../../support/test-core.ts';
import { at, moves, raisedMove, rules } from './alarm-fixture.ts';

const FRIDAY = '2026-11-20';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Numbers a story of `[time, alarm, move]` as the log would. */
function logged(story: readonly [time: number, id: string, move: AlarmMove][]): LoggedMove[] {
  return [...story]
    .sort(([a], [b]) => a - b)
    .map(([time, id, move], index) => ({ id, seq: index + 1, at: time, move }));
}

function loadOf(
  story: readonly LoggedMove[],
  { from = FRIDAY, to = FRIDAY, now = at('2026-11-27 00:00'), shifts = [] as Shift[] } = {},
) {
  return alarmLoad({
    ...{
      moves: story,
      from: parseIsoDate(from),
      to: parseIsoDate(to),
      now,
      shifts,
      rules,
      calendar: catalogue,
    },
  });
}

const raise = (unit: string, priority: 'high' | 'medium' | 'low' = 'low') => raisedMove({ unit, priority });
const acknowledge = (by: string): AlarmMove => ({ kind: 'acknowledged', by, reason: '' });
const measure = (load: ReturnType<typeof loadOf>, id: string) => load.measures.find((held) => held.id === id);

describe('the load of a day', () => {
  const day = loadOf(
    logged([
      [at('08:00'), 'a', raise('U1', 'high')],
      [at('08:00') + 2 * SECOND, 'a', acknowledge('minh')],
      [at('08:10'), 'b', raise('U2')],
      [at('08:14'), 'b', acknowledge('lan')],
      [at('08:30'), 'b', moves.cleared],
      [at('09:00'), 'b', moves.recurred],
      [at('09:10'), 'b', moves.cleared],
      [at('10:00'), 'c', raise('U2')],
      [at('10:08'), 'c', acknowledge('minh')],
      [at('10:30'), 'c', { kind: 'cleared', cause: 'rule_off' }],
    ]),
    { shifts: [{ from: at('07:00'), to: at('11:00'), accounts: ['minh'] }] },
  );

  test('AM1 it counts what called, who answered and how long it took', () => {
    expect(day.days).toEqual([
      {
        ...{ day: FRIDAY, raised: 4, byPriority: { high: 1, medium: 0, low: 3 }, peak: 1, floodMinutes: 0 },
        ...{ acknowledged: 3, toAcknowledge: 4, toClear: 15 },
      },
    ]);
    expect(day.toAcknowledge).toBe(4);
    expect(day.toClear).toBe(15);
  });

  test('AM2 a person is shown their answers, the blind ones, and the alarms of their own shifts', () => {
    expect(day.people).toEqual([
      { account: 'lan', acknowledged: 1, quickShare: 0, toAcknowledge: 4, alarmsPerHour: 0 },
      {
        ...{ account: 'minh', acknowledged: 2, quickShare: 0.5, alarmsPerHour: 1 },
        toAcknowledge: (2 / 60 + 8) / 2,
      },
    ]);
    expect(day.quickShare).toBeCloseTo(1 / 3);
  });

  test('AM3 the groups that called most come first, with their share', () => {
    expect(day.sources.map(({ unitCode, raised, share }) => [unitCode, raised, share])).toEqual([
      ['U2', 3, 0.75],
      ['U1', 1, 0.25],
    ]);
  });

  test('AM4 the averages are those of the time somebody was on duty', () => {
    expect(measure(day, 'A2')).toEqual({ id: 'A2', value: 1, target: 6, limit: 12, grade: 'good' });
    expect(measure(day, 'A1')?.value).toBeCloseTo(1 / 6);
    expect(measure(day, 'A3')?.value).toBe(4);
    expect(measure(day, 'A6')).toMatchObject({ value: 0.25, grade: 'red' });
    expect(measure(day, 'A9')).toMatchObject({ value: 1, grade: 'red' });
  });
});

describe('the measures', () => {
  /** Forty-eight alarms, one every ten office minutes of a Friday. */
  const steady = logged(
    [...Array(48).keys()].map((index) => [
      at(index < 27 ? '07:00' : '13:30') + (index < 27 ? index : index - 27) * 10 * MINUTE,
      `a${index}`,
      raise(`U${index}`),
    ]),
  );

  test('AM4 without a rota they are those of one person in office hours', () => {
    const load = loadOf(steady);
    expect([measure(load, 'A1')?.value, measure(load, 'A2')?.value, measure(load, 'A3')?.value]).toEqual([
      1, 6, 48,
    ]);
    expect(measure(load, 'A1')?.grade).toBe('good');
  });

  test('AM4 two on duty carry half each', () => {
    const shifts = [
      { from: at('07:00'), to: at('11:30'), accounts: ['minh', 'lan'] },
      { from: at('13:30'), to: at('17:00'), accounts: ['minh', 'lan'] },
    ];
    const load = loadOf(steady, { shifts });
    expect([measure(load, 'A1')?.value, measure(load, 'A2')?.value, measure(load, 'A3')?.value]).toEqual([
      0.5, 3, 24,
    ]);
  });

  test('AM5 eleven in ten minutes are a flood until fewer than five are left in the window', () => {
    const load = loadOf(
      logged(
        [...Array(11).keys()].map((index) => [
          at('09:00') + index * 30 * SECOND,
          `a${index}`,
          raise(`U${index}`),
        ]),
      ),
    );
    expect(load.days[0]).toMatchObject({ raised: 11, peak: 11 });
    // It begins with the eleventh at 09:05:00 and ends when the seventh, of 09:03:00, leaves the window.
    expect(load.days[0]?.floodMinutes).toBe(8);
    expect(measure(load, 'A4')).toMatchObject({ value: 11, grade: 'red' });
    expect(measure(load, 'A5')).toMatchObject({ value: 1 / 48, grade: 'red' });
  });

  test('AM6 what has stood for more than a day is counted, unless it is on the shelf', () => {
    const story = logged([
      [at('08:00'), 'a', raise('U1')],
      [at('08:00'), 'b', raise('U2')],
      [at('09:00'), 'b', { ...moves.shelved, until: at('2026-12-20 08:00') }],
      [at('08:00'), 'c', raise('U3')],
      [at('09:00'), 'c', moves.cleared],
      [at('2026-11-21 20:00'), 'c', moves.recurred],
    ]);
    const standing = (to: string) => measure(loadOf(story, { to }), 'A7')?.value;
    expect([standing('2026-11-20'), standing('2026-11-21'), standing('2026-11-22')]).toEqual([0, 1, 2]);
    expect(measure(loadOf(story, { to: '2026-11-22', now: at('2026-11-21 07:59') }), 'A7')?.value).toBe(0);
  });

  test('AM7 three onsets of one alarm within a minute are chattering', () => {
    const flicker = (gap: number) =>
      logged([
        [at('08:00'), 'a', raise('U1')],
        [at('08:00') + gap, 'a', moves.cleared],
        [at('08:00') + 2 * gap, 'a', moves.recurred],
        [at('08:00') + 3 * gap, 'a', moves.cleared],
        [at('08:00') + 4 * gap, 'a', moves.recurred],
      ]);
    expect(measure(loadOf(flicker(15 * SECOND)), 'A8')).toMatchObject({ value: 1, grade: 'red' });
    expect(measure(loadOf(flicker(16 * SECOND)), 'A8')).toMatchObject({ value: 0, grade: 'good' });
  });

  test('AM8 over the target is amber, over the limit red', () => {
    const grades = [16, 48, 49, 96, 97].map((count) => {
      const story = logged(
        [...Array(count).keys()].map((index) => [at('07:00') + index * MINUTE, `a${index}`, raise('U1')]),
      );
      return measure(loadOf(story), 'A1')?.grade;
    });
    expect(grades).toEqual(['good', 'good', 'amber', 'amber', 'red']);
  });

  test('AM9 reminders by the clock are no calls, worsening is one, and moves that changed nothing say nothing', () => {
    const load = loadOf(
      logged([
        [at('08:00'), 'a', raise('U1')],
        [at('08:01'), 'a', moves.acknowledged],
        [at('08:02'), 'a', moves.acknowledged],
        [at('09:00'), 'a', moves.limit],
        [at('09:01'), 'a', moves.acknowledged],
        [at('09:30'), 'a', { ...moves.changed, priority: 'high' }],
        [at('09:30'), 'a', moves.worsened],
        [at('09:31'), 'b', moves.acknowledged],
      ]),
    );
    expect(load.days[0]).toMatchObject({
      raised: 2,
      byPriority: { high: 1, medium: 0, low: 1 },
      acknowledged: 2,
    });
    expect(load.toAcknowledge).toBe(1);
  });

  test('AM9 a quiet range is empty, and good', () => {
    const load = loadOf([], { from: '2026-11-21', to: '2026-11-22' });
    expect(load.days.map(({ day, raised }) => [day, raised])).toEqual([
      ['2026-11-21', 0],
      ['2026-11-22', 0],
    ]);
    expect(load.measures.map(({ value, grade }) => [value, grade])).toEqual(Array(9).fill([0, 'good']));
    expect([load.toAcknowledge, load.toClear, load.quickShare, load.people, load.sources]).toEqual([
      null,
      null,
      0,
      [],
      [],
    ]);
  });
});

describe('recomputing', () => {
  const anyMove = fc.constantFrom(...(Object.values(moves) as AlarmMove[]));
  const story = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 5 * 1440 }), fc.constantFrom('a', 'b', 'c', 'd'), anyMove), {
      maxLength: 80,
    })
    .map((entries) =>
      logged([
        ...['a', 'b', 'c', 'd'].map((id): [number, string, AlarmMove] => [
          at('2026-11-16 00:00'),
          id,
          raise(id),
        ]),
        ...entries.map(([minute, id, move]): [number, string, AlarmMove] => [
          ...([at('2026-11-16 00:00') + minute * MINUTE, id, move] as const),
        ]),
      ]),
    );
  const week = { from: '2026-11-16', to: '2026-11-20' };

  test('AM10 the same log gives the same answer in any order, and read twice', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), (entries, keys) => {
        const shuffled = entries
          .map((entry) => ({ entry, key: keys.next().value }))
          .sort((x, y) => x.key - y.key)
          .map(({ entry }) => entry);
        expect(loadOf([...shuffled, ...entries.slice(0, 5)], week)).toEqual(loadOf(entries, week));
      }),
      { numRuns: 60 },
    );
  });

  test('AM10 a day reckoned alone is the day of the week, and the days add up', () => {
    fc.assert(
      fc.property(story, (entries) => {
        const whole = loadOf(entries, week);
        const alone = whole.days.map(({ day }) => loadOf(entries, { from: day, to: day }));
        expect(alone.map(({ days }) => days[0])).toEqual(whole.days);
        const calls = alone.flatMap(({ sources }) => sources.map(({ raised }) => raised));
        expect(calls.reduce((sum, raised) => sum + raised, 0)).toBe(
          whole.days.reduce((sum, { raised }) => sum + raised, 0),
        );
        const answers = alone.flatMap(({ people }) => people.map(({ acknowledged }) => acknowledged));
        expect(answers.reduce((sum, count) => sum + count, 0)).toBe(
          whole.people.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('AM5 the floods of the past are those the watch saw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 180 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 200 }),
        (minutes, probe) => {
          const times = minutes.sort((a, b) => a - b).map((minute) => at('08:00') + minute * MINUTE);
          const now = at('08:00') + probe * MINUTE + 1;
          const inside = floodSpans(times, rules.flood).some(({ from, to }) => from <= now && now < to);
          expect(floodAt(times, now, rules.flood).since > 0).toBe(inside);
        },
      ),
    );
  });

  test('AM10 nothing after now is looked at', () => {
    const entries = logged([
      [at('08:00'), 'a', raise('U1')],
      [at('09:00'), 'a', acknowledge('minh')],
    ]);
    const load = loadOf(entries, { now: at('08:30'), to: '2026-11-25' });
    expect(load.days.map(({ day, acknowledged }) => [day, acknowledged])).toEqual([[FRIDAY, 0]]);
    expect(localDay(at('08:30'))).toBe(parseIsoDate(FRIDAY));
  });
});

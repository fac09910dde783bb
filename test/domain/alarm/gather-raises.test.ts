/** Several new alarms of one instant become few; what stands already is joined, not replaced. */
import { expect, test } from 'vitest';
import type { GroupFacts } from '#contract/alarm';
import type { Alarm } from '../../../server/domain/alarm/alarm.ts';
import type { ConcludeInput, Conclusion, Raise } from '../../../server/domain/alarm/conclude-groups.ts';
import { foldAlarm } from '../../../server/domain/alarm/fold-alarm.ts';
import { gatherRaises } from '../../../server/domain/alarm/gather-raises.ts';
import { localDay } from '../../../server/domain/local-time.ts';
import { catalogue } from '../../support/test-core.ts';
import { at, rules } from './alarm-fixture.ts';

const TODAY = '2026-11-20';

const facts = (members: number): GroupFacts => ({
  ...{ members, noApology: members, oldestDueDate: '2026-11-19', forecastLate: null },
});

const raise = (unit: string, field: string, members = 1): Raise => ({
  key: { unit, field, stage: 'overdue_no_apology' },
  facts: facts(members),
});

/** Eleven groups: six of unit U1, five of other units. */
const WAVE = [
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((field) => raise('U1', field)),
  ...['U2', 'U3', 'U4', 'U5', 'U6'].map((unit) => raise(unit, 'a')),
];

function gathered(raises: readonly Raise[], standing: readonly Alarm[] = [], most = 102): Conclusion[] {
  const now = at(`${TODAY} 14:00`);
  const input: ConcludeInput = {
    ...{ now, day: localDay(now), calendar: catalogue, candidates: [], rules, flood: false },
    standing: {
      active: ({ unit, field, stage }) =>
        standing.find(
          (one) => one.active && one.unit === unit && one.field === field && one.stage === stage,
        ) ?? null,
      byId: (id) => standing.find((one) => one.id === id) ?? null,
      suppressed: () => null,
    },
    causeOf: () => null,
    metSince: () => now,
  };
  return gatherRaises(raises, { above: 10, most, summaryOf: () => null }, input);
}

const ids = (moves: readonly Conclusion[], kind: string) =>
  moves.filter(({ move }) => move.kind === kind).map(({ id }) => id);

/** The summary of U1 as an earlier wave has left it. */
function summary(day: string): Alarm {
  const id = `U1.all.overdue_no_apology.${day}`;
  const [first] = gathered(WAVE).filter(({ move }) => move.kind === 'raised' && move.unit === 'U1');
  const alarm = first && foldAlarm(null, first.move, { id, time: at(`${day} 07:00`), seq: 1 });
  if (!alarm) throw new Error('nothing was raised');
  return alarm;
}

test('AW1 up to the limit each group is its own alarm; above it a unit has one that counts its groups', () => {
  expect(ids(gathered(WAVE.slice(0, 10)), 'raised')).toHaveLength(10);
  const moves = gathered(WAVE);
  const summaryId = `U1.all.overdue_no_apology.${TODAY}`;
  expect(ids(moves, 'raised')).toEqual(
    expect.arrayContaining([summaryId, `U2.a.overdue_no_apology.${TODAY}`]),
  );
  expect(ids(moves, 'raised')).toHaveLength(6);
  expect(ids(moves, 'suppressed')).toEqual(Array(6).fill(summaryId));
});

test('AW2 more units than one instant may raise: the least pressing ones stand behind one of the province', () => {
  const moves = gathered(WAVE, [], 4);
  expect(ids(moves, 'raised')).toHaveLength(4);
  const province = ids(moves, 'raised').filter((id) => id.startsWith('province.'));
  expect(province).toHaveLength(1);
  expect(ids(moves, 'suppressed').filter((id) => id === province[0])).toHaveLength(3);
});

test('AW3 a wave whose summary still stands from another day joins it and raises no second one', () => {
  const held = summary('2026-11-19');
  const moves = gathered(WAVE, [held]);
  expect(ids(moves, 'raised').filter((id) => id.startsWith('U1.'))).toEqual([]);
  expect(ids(moves, 'suppressed')).toEqual(Array(6).fill(held.id));
});

test('AW4 a later wave of the same day makes no move that the standing summary does not allow', () => {
  const held = summary(TODAY);
  const moves = gathered(WAVE, [held]).filter(({ id }) => id === held.id);
  expect(moves.map(({ move }) => move.kind)).toEqual(Array(6).fill('suppressed'));
});

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

/** @param wave what the window has brought before: how many alarms, and the summary of the province */
function gathered(
  raises: readonly Raise[],
  standing: readonly Alarm[] = [],
  most = 102,
  wave: { raised: number; province: Alarm | null } = { raised: 0, province: null },
): Conclusion[] {
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
  const { raised, province } = wave;
  const gathering = { above: 10, most, raised, summaryOf: () => null, ofProvince: () => province };
  return gatherRaises(raises, gathering, input);
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

test('AW5 what the window has brought before counts, and its last place is the province’s', () => {
  const units = Array.from({ length: 30 }, (_none, index) => raise(`U${index}`, 'a', 30 - index));
  const moves = gathered(units, [], 20, { raised: 10, province: null });
  const raised = ids(moves, 'raised');
  expect(raised).toHaveLength(10);
  expect(raised.slice(0, 9)).toEqual(
    units.slice(0, 9).map(({ key }) => `${key.unit}.a.overdue_no_apology.${TODAY}`),
  );
  expect(raised.at(-1)).toBe(`province.all.overdue_no_apology.${TODAY}`);
  expect(ids(moves, 'suppressed')).toEqual(Array(21).fill(raised.at(-1)));
  // Two groups of one unit are few, but not after ten others.
  const pair = [raise('U1', 'a'), raise('U1', 'b')];
  expect(ids(gathered(pair), 'raised')).toHaveLength(2);
  expect(ids(gathered(pair, [], 20, { raised: 10, province: null }), 'raised')).toEqual([
    `U1.all.overdue_no_apology.${TODAY}`,
  ]);
});

test('AW6 with the window full all that comes joins the province’s summary, whatever stage that has', () => {
  const [first] = gathered(WAVE, [], 1);
  const id = `province.all.overdue_no_apology.${TODAY}`;
  const province = first && foldAlarm(null, first.move, { id, time: at(`${TODAY} 07:00`), seq: 1 });
  if (!province) throw new Error('nothing was raised');
  const petitions = WAVE.map(({ key, facts: of }) => ({
    key: { ...key, stage: 'petition_overdue' as const },
    facts: of,
  }));
  const moves = gathered(petitions, [province], 20, { raised: 20, province });
  expect(ids(moves, 'raised')).toEqual([]);
  expect(ids(moves, 'suppressed')).toEqual(Array(petitions.length).fill(id));
});

test('AW7 no flood hides a silent source or a desk without people', () => {
  const causes: Raise[] = [
    { key: { unit: 'province', field: 'one_stop', stage: 'source_silent' }, facts: facts(1) },
    { key: { unit: 'province', field: 'rota', stage: 'rota_empty' }, facts: facts(1) },
  ];
  const moves = gathered([...WAVE, ...causes], [], 20, { raised: 20, province: null });
  expect(ids(moves, 'raised')).toEqual([
    `province.one_stop.source_silent.${TODAY}`,
    `province.rota.rota_empty.${TODAY}`,
    `province.all.overdue_no_apology.${TODAY}`,
  ]);
  expect(ids(moves, 'suppressed')).toHaveLength(WAVE.length);
});

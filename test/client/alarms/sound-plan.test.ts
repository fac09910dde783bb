import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { PRIORITIES } from '#contract/alarm';
import type { AlarmSlice } from '#contract/alarm-slice';
import {
  decideSound,
  REPEAT_MS,
  SILENT_MEMORY,
  type Sound,
} from '../../../client/features/alarms/sound-plan.ts';
import { brief, slice } from './alarm-fixture.ts';

/** Plays a story: what stands, whether the line is stale, at which ms; answers the sounds. */
function hear(...steps: [AlarmSlice | null, at: number, stale?: boolean][]): (Sound | null)[] {
  let memory = SILENT_MEMORY;
  return steps.map(([now, at, stale = false]) => {
    const decision = decideSound(memory, now, stale, at);
    memory = decision.memory;
    return decision.sound;
  });
}

const HIGH = slice([brief()]);
const FLOOD = { flood: { since: 1, raised: 37 } };

test('SD1 a high alarm sounds at once, again every 60 s, and no more once it is acknowledged', () => {
  const seen = slice([brief({ state: 'acknowledged', acknowledged: true })]);
  expect(
    hear(
      [HIGH, 0],
      [HIGH, 59_999],
      [HIGH, REPEAT_MS],
      [HIGH, 90_000],
      [HIGH, 120_000],
      [seen, 121_000],
      [seen, 999_000],
    ),
  ).toEqual(['high', null, 'high', null, 'high', null, null]);
});

test('SD1 a reopened alarm, and one raised anew, are new', () => {
  const seen = slice([brief({ state: 'acknowledged', acknowledged: true })]);
  expect(hear([HIGH, 0], [seen, 1_000], [HIGH, 2_000])).toEqual(['high', null, 'high']);
  expect(hear([HIGH, 0], [slice([brief({ seq: 6 })]), 1_000])).toEqual(['high', 'high']);
});

test('SD2 a new medium alarm sounds once, a low one never, and one that gets worse sounds as high', () => {
  const medium = slice([brief({ priority: 'medium' })]);
  expect(hear([medium, 0], [medium, 70_000])).toEqual(['medium', null]);
  expect(hear([medium, 0], [HIGH, 1_000])).toEqual(['medium', 'high']);
  expect(hear([slice([brief({ priority: 'low' })]), 0])).toEqual([null]);
});

test('SD3 in a flood only a new high alarm sounds', () => {
  const flood = slice([brief()], FLOOD);
  const more = slice([brief(), brief({ id: 'b' })], FLOOD);
  const medium = slice([brief({ priority: 'medium' })], FLOOD);
  expect(hear([flood, 0], [flood, 70_000], [more, 71_000], [medium, 200_000])).toEqual([
    'high',
    null,
    'high',
    null,
  ]);
  expect(hear([flood, 0], [slice([brief()]), 70_000])).toEqual(['high', 'high']);
});

test('SD4 nothing sounds on a line that is not alive, and what came meanwhile sounds on return', () => {
  const more = slice([brief(), brief({ id: 'b' })]);
  expect(hear([HIGH, 0], [HIGH, 70_000, true], [more, 80_000, true], [more, 81_000])).toEqual([
    'high',
    null,
    null,
    'high',
  ]);
  expect(hear([null, 0])).toEqual([null]);
});

property.prop([fc.array(fc.constantFrom(...PRIORITIES), { minLength: 1, maxLength: 14 })])(
  'SD5 however many alarms come at one instant, there is one sound at most, the gravest one',
  (priorities) => {
    const top = priorities.map((priority, index) => brief({ id: `a${index}`, priority, seq: index }));
    const gravest = priorities.includes('high') ? 'high' : priorities.includes('medium') ? 'medium' : null;
    expect(hear([slice(top), 0], [slice(top), 1_000])).toEqual([gravest, null]);
  },
);

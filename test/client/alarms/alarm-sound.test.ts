import { expect, test } from 'vitest';
import { type AudioLike, createAlarmSound } from '../../../client/features/alarms/alarm-sound.ts';

/** An audio device: its clock moves while it runs and somebody waits. */
function device(state: 'running' | 'suspended', ticking = true) {
  const tones: number[] = [];
  let seconds = 0;
  const parameter = () => ({ value: 0, setValueAtTime() {}, linearRampToValueAtTime() {} });
  const node = { connect: () => node, gain: parameter(), frequency: parameter(), stop() {} };
  const audio = {
    state,
    get currentTime() {
      return seconds;
    },
    destination: node,
    // Without a gesture a browser leaves this unanswered.
    resume: () => new Promise<void>(() => undefined),
    close: () => Promise.resolve(),
    createGain: () => node,
    createOscillator: () => ({ ...node, start: (at: number) => tones.push(at) }),
  };
  const wait = async (ms: number) => {
    if (ticking && audio.state === 'running') seconds += ms / 1_000;
  };
  return { audio, tones, wait, open: () => audio as unknown as AudioLike };
}

test('SD6 the self-test is green only when audio runs and its clock moves', async () => {
  for (const [state, ticking, result] of [
    ['running', true, 'proven'],
    ['running', false, 'blocked'],
    ['suspended', true, 'blocked'],
  ] as const) {
    const { open, wait } = device(state, ticking);
    expect(await createAlarmSound(open, wait).test(), `${state} ${ticking}`).toBe(result);
  }
});

test('SD6 a machine without audio is blocked, not an error', async () => {
  const sound = createAlarmSound(
    () => {
      throw new Error('no device');
    },
    async () => undefined,
  );
  expect(await sound.test()).toBe('blocked');
  expect(sound.play('high')).toBe(false);
});

test('SD7 blocked at the start and allowed by a press later: the same device is tested again and then plays', async () => {
  const { audio, open, wait, tones } = device('suspended');
  const sound = createAlarmSound(open, wait);
  expect(await sound.test()).toBe('blocked');
  expect(sound.play('high')).toBe(false);
  expect(tones).toEqual([]);
  audio.state = 'running';
  expect(await sound.test()).toBe('proven');
  expect(sound.play('high')).toBe(true);
});

test('SD7 the two sounds differ: four tones for a high alarm, one for a medium one', async () => {
  const { open, wait, tones } = device('running');
  const sound = createAlarmSound(open, wait);
  await sound.test();
  const count = (play: () => void) => {
    const before = tones.length;
    play();
    return tones.length - before;
  };
  expect(count(() => sound.play('high'))).toBe(4);
  expect(count(() => sound.play('medium'))).toBe(1);
});

/** Sounds on the page: tests itself at the start, follows the live state, repeats until somebody has acknowledged. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AlarmSlice } from '#contract/alarm-slice';
import { type AlarmSound, createAlarmSound, type SoundState } from './alarm-sound.ts';
import { decideSound, SILENT_MEMORY } from './sound-plan.ts';

const LOOK_EVERY_MS = 1_000;

export interface SoundControl {
  state: SoundState;
  /** Server time of the last test that proved it, epoch ms. */
  provenAt: number | null;
  /** To be called from a press of a button: browsers play nothing before one. */
  enable(): void;
}

/** @param now server time, epoch ms, for saying when the sound was proven */
export function useAlarmSound(slice: AlarmSlice | null, stale: boolean, now: number | null): SoundControl {
  const [state, setState] = useState<SoundState>('untested');
  const [provenAt, setProvenAt] = useState<number | null>(null);
  const sound = useRef<AlarmSound | null>(null);
  const memory = useRef(SILENT_MEMORY);
  const proven = useRef(false);
  const latest = useRef({ slice, stale, now });
  useEffect(() => {
    latest.current = { slice, stale, now };
  });

  const test = useCallback(async () => {
    const tested = sound.current;
    const result = (await tested?.test()) ?? 'blocked';
    if (tested === null || sound.current !== tested) return;
    proven.current = result === 'proven';
    setState(result);
    if (result === 'proven') setProvenAt(latest.current.now);
  }, []);

  useEffect(() => {
    sound.current = createAlarmSound();
    void test();
    const look = () => {
      const held = latest.current;
      const decision = decideSound(memory.current, held.slice, held.stale, performance.now());
      if (decision.sound === null) memory.current = decision.memory;
      // What could not be heard has not been told, so it is tried again.
      else if (sound.current?.play(decision.sound)) memory.current = decision.memory;
      else if (proven.current) {
        proven.current = false;
        setState('blocked');
      }
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    // Any press counts as leave to play; who works at the desk need not look for a button.
    const retry = () => {
      if (!proven.current) void test();
    };
    window.addEventListener('pointerdown', retry);
    window.addEventListener('keydown', retry);
    return () => {
      window.removeEventListener('pointerdown', retry);
      window.removeEventListener('keydown', retry);
      clearInterval(timer);
      sound.current?.close();
      sound.current = null;
    };
  }, [test]);

  return { state, provenAt, enable: useCallback(() => void test(), [test]) };
}

/** The two sounds, made of plain tones; says honestly whether anything was really heard. */
import type { Sound } from './sound-plan.ts';

/** `untested` before the first try, `blocked` the browser plays nothing, `proven` audio has really run. */
export type SoundState = 'untested' | 'blocked' | 'proven';

/** The little of an AudioContext that is needed. */
export interface AudioLike {
  readonly state: string;
  /** Seconds; stands still while nothing is played. */
  readonly currentTime: number;
  readonly destination: AudioNode;
  resume(): Promise<void>;
  close(): Promise<void>;
  createOscillator(): OscillatorNode;
  createGain(): GainNode;
}

interface Tone {
  /** Hertz. */
  pitch: number;
  /** Seconds after the beginning. */
  at: number;
  /** Seconds. */
  length: number;
}

/** Rising and urgent against one calm tone: told apart without looking, and by people who hear high tones badly. */
const TONES: Record<Sound | 'test', readonly Tone[]> = {
  high: [
    { pitch: 660, at: 0, length: 0.18 },
    { pitch: 880, at: 0.22, length: 0.18 },
    { pitch: 660, at: 0.44, length: 0.18 },
    { pitch: 880, at: 0.66, length: 0.3 },
  ],
  medium: [{ pitch: 520, at: 0, length: 0.35 }],
  test: [{ pitch: 440, at: 0, length: 0.15 }],
};
const LOUDNESS = 0.25;
const TEST_LOUDNESS = 0.06;
/** Long enough for a clock of audio that runs to have moved. */
const PROOF_MS = 300;

export interface AlarmSound {
  /** Plays a short tone and watches whether audio ran. Call it again from a press of a button when it is blocked. */
  test(): Promise<SoundState>;
  /** @returns false when it could not be heard */
  play(sound: Sound): boolean;
  close(): void;
}

/**
 * @param open makes the audio context
 * @param wait resolves after so many ms
 */
export function createAlarmSound(
  open: () => AudioLike = () => new AudioContext(),
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): AlarmSound {
  let context: AudioLike | null = null;
  return {
    async test() {
      try {
        context ??= open();
        // Without a gesture this promise may never settle; the clock tells the truth either way.
        void context.resume().catch(() => undefined);
        await wait(0);
        if (context.state === 'running') playTones(context, TONES.test, TEST_LOUDNESS);
        const before = context.currentTime;
        await wait(PROOF_MS);
        return context.state === 'running' && context.currentTime > before ? 'proven' : 'blocked';
      } catch {
        return 'blocked';
      }
    },
    play(sound) {
      if (context?.state !== 'running') return false;
      playTones(context, TONES[sound], LOUDNESS);
      return true;
    },
    close() {
      void context?.close().catch(() => undefined);
      context = null;
    },
  };
}

function playTones(context: AudioLike, tones: readonly Tone[], loudness: number): void {
  const begin = context.currentTime + 0.02;
  for (const { pitch, at, length } of tones) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = pitch;
    // Swelling and fading keeps a tone from clicking.
    gain.gain.setValueAtTime(0, begin + at);
    gain.gain.linearRampToValueAtTime(loudness, begin + at + 0.02);
    gain.gain.setValueAtTime(loudness, begin + at + length - 0.04);
    gain.gain.linearRampToValueAtTime(0, begin + at + length);
    oscillator.connect(gain);
    gain.connect(context.destination);
    oscillator.start(begin + at);
    oscillator.stop(begin + at + length);
  }
}

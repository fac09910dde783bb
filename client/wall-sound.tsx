/** The sound of a wall: it proves itself at the start, and says visibly when the browser blocks it. */
import type { AlarmSlice } from '#contract/alarm-slice';
import { SoundBanner } from './features/alarms/sound-banner.tsx';
import { useAlarmSound } from './features/alarms/use-alarm-sound.ts';
import { useNow } from './ui/use-now.ts';

export interface WallSoundProps {
  slice: AlarmSlice | null;
  stale: boolean;
  /** From the client's monotonic clock to the server's time, ms. */
  offset: number | null;
}

export function WallSound({ slice, stale, offset }: WallSoundProps) {
  return <SoundBanner sound={useAlarmSound(slice, stale, useNow(offset))} />;
}

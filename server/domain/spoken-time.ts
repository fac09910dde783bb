/** Times as Vietnamese sentences write them. */
import { isoLocal } from './local-time.ts';

/** `14:05 ngày 21/11/2026` */
export function spokenTime(ms: number): string {
  const iso = isoLocal(ms);
  return `${iso.slice(11, 16)} ngày ${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** The portal's times: fourteen digits `yyyyMMddHHmmss`, local time of Việt Nam, no offset, read strictly. */
import { isoLocal, OFFSET } from '../../domain/local-time.ts';

/** Epoch ms; null for anything but a real moment in that form (no 31 February, no hour 24). */
export function parsePortalTime(text: string): number | null {
  const digits = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!digits) return null;
  const [, year, month, day, hour, minute, second] = digits;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${OFFSET}`;
  const at = Date.parse(iso);
  return Number.isNaN(at) || isoLocal(at) !== iso ? null : at;
}

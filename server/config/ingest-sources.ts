/** Which sources an ingest key may speak for; a key that is not named may speak for any. */
import type { NamedSecret, Report } from './named-secrets.ts';

/** Name of a key → beginnings of the CloudEvents sources it may speak for. */
export type IngestSources = ReadonlyMap<string, readonly string[]>;

/** A URI as far as it goes. */
const PREFIX = /^[A-Za-z][A-Za-z0-9+.-]*:[!-?A-~]{0,180}$/;

/** `name:prefix|prefix,…`; each name is one of `INGEST_KEYS` and stands once. */
export function readIngestSources(
  text: string | undefined,
  keys: readonly Pick<NamedSecret, 'name'>[],
  report: Report,
): IngestSources {
  const bound = new Map<string, readonly string[]>();
  for (const [index, entry] of (text?.split(',') ?? []).entries()) {
    const colon = entry.indexOf(':');
    const name = entry.slice(0, Math.max(colon, 0)).trim();
    const prefixes = entry
      .slice(colon + 1)
      .split('|')
      .map((prefix) => prefix.trim());
    const wrong = (problem: string) => report('INGEST_SOURCES', `mục ${index + 1}: ${problem}`);
    if (colon < 0) wrong('không có dạng tên:tiền-tố|tiền-tố');
    else if (!keys.some((key) => key.name === name)) wrong(`"${name}" không phải tên trong INGEST_KEYS`);
    else if (bound.has(name)) wrong(`tên "${name}" có hai lần`);
    else if (!prefixes.every((prefix) => PREFIX.test(prefix)))
      wrong('có tiền tố không phải phần đầu của một URI');
    else bound.set(name, Object.freeze(prefixes));
  }
  return bound;
}

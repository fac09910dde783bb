/** What may be kept of a refused event: enough for a data steward to find it at its source, nothing personal. */
import { createHash } from 'node:crypto';
import { EVENT_DATA } from '#contract/cloud-event';
import { isCodeLike } from '../domain/personal-data.ts';
import type { QuarantinedEvent } from '../store/quarantine-table.ts';
import type { Refusal } from './check-event.ts';

const ENVELOPE_KEYS = ['specversion', 'id', 'source', 'type', 'time'] as const;
/** Codes, enumerations and times of the contract. Free texts are left out: a refused event proves nothing about them. */
const DATA_KEYS = new Set(
  Object.values(EVENT_DATA)
    .flatMap((schema) => Object.keys(schema.shape))
    .filter((key) => key !== 'step' && key !== 'reason'),
);
/** @param via name of the ingest key */
export function quarantineEntry(item: unknown, refusal: Refusal, via: string): QuarantinedEvent {
  const posted = isObject(item) ? item : {};
  const envelope = pick(posted, ENVELOPE_KEYS);
  const data = pick(isObject(posted.data) ? posted.data : {}, DATA_KEYS);
  return {
    source: typeof envelope.source === 'string' ? envelope.source : '',
    eventId: typeof envelope.id === 'string' ? envelope.id : fingerprint(item),
    ...refusal,
    event: JSON.stringify({ ...envelope, data }),
    via,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pick(from: Record<string, unknown>, keys: Iterable<string>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key of keys) {
    const value = from[key];
    if (typeof value === 'number' || typeof value === 'boolean') kept[key] = value;
    else if (typeof value === 'string' && isCodeLike(value)) kept[key] = value;
  }
  return kept;
}

/** Stands in for a missing id, so that the same fault is counted up and not repeated. */
function fingerprint(item: unknown): string {
  return `sha256:${createHash('sha256').update(written(item)).digest('hex').slice(0, 32)}`;
}

function written(item: unknown): string {
  try {
    return JSON.stringify(item) ?? '';
  } catch {
    // Nested too deeply to be written; all such events share one entry.
    return 'unwritable';
  }
}

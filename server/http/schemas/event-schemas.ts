/** The ingest route's request as documented, and its answer. */
import { z } from 'zod';
import {
  cloudEventEnvelope,
  EVENT_DATA,
  EVENT_TYPES,
  type EventType,
  MAX_BATCH_EVENTS,
} from '#contract/cloud-event';
import { EVENT_FLAGS, type IngestAnswer, REJECTION_CODES } from '#contract/rejection';
import type { Catalogue } from '../../catalogue.ts';

function eventOf(type: EventType) {
  return cloudEventEnvelope.extend({ type: z.literal(type), data: EVENT_DATA[type] });
}

/** Made of the very schemas with which each event is checked; the example is one that would be accepted. */
export function documentedEvents({ units, procedures, province }: Catalogue) {
  const [unit] = units.keys();
  const [procedure] = procedures.keys();
  const dossierCode = `${province.dossierCode}.${unit}-261120-0001`;
  const example = {
    specversion: '1.0',
    id: 'mot-cua-2026-000123',
    source: 'urn:vn:mot-cua',
    type: 'vn.ioc.dossier.status.v1',
    time: '2026-11-20T08:30:00+07:00',
    subject: dossierCode,
    data: {
      dossierCode,
      procedureCode: procedure,
      unitCode: unit,
      channel: 'online',
      applicantKind: 'citizen',
      status: 'accepted',
      dueAt: '2026-11-25T17:00:00+07:00',
    },
  };
  const one = z.union(EVENT_TYPES.map(eventOf)).meta({ examples: [example] });
  const batch = z
    .array(one)
    .max(MAX_BATCH_EVENTS)
    .meta({ examples: [[example]] });
  return { one, batch };
}

export const ingestAnswer = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(
    z.object({
      index: z.int(),
      id: z.string().nullable(),
      code: z.enum(REJECTION_CODES),
      path: z.string(),
      message: z.string(),
    }),
  ),
  warnings: z.array(
    z.object({ index: z.int(), id: z.string(), code: z.enum(EVENT_FLAGS), path: z.string() }),
  ),
  seq: z.int().describe('Số thứ tự của nhật ký sau lô này'),
}) satisfies z.ZodType<IngestAnswer>;

/** The events a source may send: the CloudEvents 1.0 envelope and the data of each type. */
import { z } from 'zod';
import { APPLICANT_KINDS, CHANNELS, DOSSIER_STATUSES } from './status.ts';

/** Not a fact of a dossier but the end of one: the fold leaves out the events it names. */
export const RETRACTION_TYPE = 'vn.ioc.dossier.retraction.v1' as const;

/** Longest text of one event, in UTF-8 bytes of its JSON. */
export const MAX_EVENT_BYTES = 16_384;
export const MAX_BATCH_EVENTS = 1_000;
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

const isoTime = z.iso.datetime({ offset: true }).describe('ISO 8601 time with an offset or Z');
const unitCode = z.string().min(1).max(32).describe('5-digit commune code or department code');
/** A code that is nothing but a phone number (10 digits) or an identity number (12) is no code. */
const dossierCode = z
  .string()
  .regex(
    /^(?!0(\d{9}|\d{11})$)[A-Za-z0-9][A-Za-z0-9._/-]{2,63}$/,
    'cần 3–64 chữ cái, chữ số hoặc . _ / -, không phải số điện thoại hay số định danh',
  )
  .describe('Dossier code in its own system');
const petitionCode = z
  .string()
  .regex(
    /^(?!0(\d{9}|\d{11})$)[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/,
    'cần 1–64 chữ cái, chữ số hoặc . _ / -, không phải số điện thoại hay số định danh',
  )
  .describe('Petition code in its own system');
const procedureCode = z
  .string()
  .regex(/^[A-Za-zĐđ0-9][A-Za-zĐđ0-9._/-]{0,39}$/, 'cần 1–40 chữ cái, chữ số hoặc . _ / -')
  .describe('National or local procedure code');
const shortText = z.string().max(200);

export const dossierStatusData = z.object({
  dossierCode,
  procedureCode,
  unitCode,
  communeCode: z
    .string()
    .regex(/^\d{5}$/, 'cần đúng 5 chữ số')
    .optional()
    .describe("Places a department's dossier on the map"),
  channel: z.enum(CHANNELS),
  applicantKind: z.enum(APPLICANT_KINDS).optional(),
  status: z.enum(DOSSIER_STATUSES),
  dueAt: isoTime.optional(),
  step: shortText.optional(),
  reason: shortText.optional(),
  doubtful: z
    .boolean()
    .optional()
    .describe('The source says completed without an end or a result; the state before it is kept'),
});

export const apologyData = z.object({ dossierCode, reason: shortText, newDueAt: isoTime });
export const ratingData = z.object({ dossierCode, satisfied: z.boolean() });
export const paymentData = z.object({ dossierCode, online: z.boolean() });
export const digitisationData = z.object({
  dossierCode,
  inputsDigitised: z.boolean().optional(),
  electronicResult: z.boolean().optional(),
  reusedData: z.boolean().optional(),
});
/** A source takes back what it sent before: its own ids. What replaces it comes as events of its own. */
export const retractionData = z.object({
  dossierCode,
  events: z.array(z.string().min(1).max(200)).min(1).max(100),
});
export const petitionStatusData = z.object({
  petitionCode,
  unitCode,
  status: z.enum(['new', 'processing', 'resolved']),
  /** What it is about: a code of the fields of the operations centre. */
  fieldCode: z.string().min(1).max(64).optional(),
  dueAt: isoTime.optional(),
  satisfied: z.boolean().optional(),
});
export const indicatorValueData = z.object({
  indicatorCode: z.string().min(1).max(64),
  unitCode: unitCode.optional(),
  value: z.number(),
  periodStart: isoTime.optional(),
  periodEnd: isoTime.optional(),
});

/** Data schema of every event type that the ingest route takes. */
export const EVENT_DATA = {
  'vn.ioc.dossier.status.v1': dossierStatusData,
  'vn.ioc.dossier.apology.v1': apologyData,
  'vn.ioc.dossier.rating.v1': ratingData,
  'vn.ioc.dossier.payment.v1': paymentData,
  'vn.ioc.dossier.digitisation.v1': digitisationData,
  'vn.ioc.petition.status.v1': petitionStatusData,
  'vn.ioc.indicator.value.v1': indicatorValueData,
  'vn.ioc.dossier.retraction.v1': retractionData,
} as const;

export type EventType = keyof typeof EVENT_DATA;
export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** The CloudEvents attributes this server reads; others are allowed by the standard and not kept. */
export const cloudEventEnvelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z
    .string()
    .regex(
      /^(?!0(\d{9}|\d{11})$)[!-?A-~]{1,200}$/,
      'cần một URI 1–200 ký tự, không dấu, không khoảng trắng, không có @',
    )
    .describe('Names the sending system, never a person'),
  type: z.string().min(1).max(200),
  time: isoTime.describe('When it happened'),
  subject: z.string().max(200).optional(),
  datacontenttype: z.literal('application/json').optional(),
  data: z.record(z.string(), z.unknown()),
});

export type DossierStatusData = z.infer<typeof dossierStatusData>;
export type RetractionData = z.infer<typeof retractionData>;
export type ApologyData = z.infer<typeof apologyData>;
export type RatingData = z.infer<typeof ratingData>;
export type PaymentData = z.infer<typeof paymentData>;
export type DigitisationData = z.infer<typeof digitisationData>;
export type PetitionStatusData = z.infer<typeof petitionStatusData>;
export type IndicatorValueData = z.infer<typeof indicatorValueData>;

/** An event as a source posts it. */
export interface CloudEvent<T = Record<string, unknown>> {
  specversion: '1.0';
  id: string;
  source: string;
  type: EventType;
  time: string;
  subject?: string;
  data: T;
}

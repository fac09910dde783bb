/** The edge: turns what a source posted into an event fit for the log, or into a rejection with code and path (IN1). */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  cloudEventEnvelope,
  EVENT_DATA,
  EVENT_TYPES,
  type EventType,
  MAX_EVENT_BYTES,
} from '#contract/cloud-event';
import { type EventFlag, flagBit, type RejectionCode } from '#contract/rejection';
import { DAY_MS, isoLocal } from '../domain/local-time.ts';
import { holdsPersonalData, isCodeLike, isPersonalField, isPlainId } from '../domain/personal-data.ts';
import { mayNameSomebody } from '../domain/personal-names.ts';

export interface CheckedEvent {
  source: string;
  id: string;
  type: EventType;
  subject: string;
  time: number;
  data: Record<string, unknown>;
  flags: number;
  warnings: { code: EventFlag; path: string }[];
}

export interface Refusal {
  code: RejectionCode;
  path: string;
  message: string;
}

export type Checked = { ok: true; event: CheckedEvent } | { ok: false; refusal: Refusal };

/** Codes that may stand in `unitCode`, `communeCode` and `fieldCode`. */
export interface KnownUnits {
  isHandlingUnit(code: string): boolean;
  isCommune(code: string): boolean;
  /** A field of the operations centre. */
  isField(code: string): boolean;
  /** What an unknown code may mean, as a Vietnamese sentence; empty when nothing is known of it. */
  advice(code: string): string;
  /** Whether capitalised words in a row are in the name of a unit, a field or the province: of nobody, then. */
  isPlaceName(words: string): boolean;
}

/** Free texts of the contract; everything else in it is a code, a number, a time or a flag. */
const FREE_TEXTS = new Set(['step', 'reason']);
const KNOWN_KEYS = new Map(EVENT_TYPES.map((type) => [type, new Set(Object.keys(EVENT_DATA[type].shape))]));
const SUBJECT_KEYS = ['dossierCode', 'petitionCode', 'indicatorCode'] as const;

/** A source's clock may run ahead by this much; further on, the event cannot be right. */
export const LARGEST_SKEW_MS = DAY_MS;

/** @param now epoch ms of arrival */
export function checkEvent(item: unknown, now: number, units: KnownUnits): Checked {
  if (isOversized(item))
    return refuse(
      'event_too_large',
      '',
      `Sự kiện lớn hơn ${MAX_EVENT_BYTES} byte; bỏ bớt nội dung ngoài giao ước rồi gửi lại.`,
    );
  const envelope = cloudEventEnvelope.safeParse(item);
  if (!envelope.success) return refuse('malformed_event', ...firstIssue(envelope.error));
  const { type, source, id } = envelope.data;
  if (!isEventType(type))
    return refuse(
      'unsupported_type',
      'type',
      `Loại sự kiện ${shown(type)} không được hỗ trợ; các loại: ${EVENT_TYPES.join(', ')}.`,
    );
  const parsed = EVENT_DATA[type].safeParse(envelope.data.data);
  if (!parsed.success) return refuse('invalid_data', ...firstIssue(parsed.error, 'data'));
  const time = Date.parse(envelope.data.time);
  if (time > now + LARGEST_SKEW_MS)
    return refuse(
      'time_in_future',
      'time',
      `Thời điểm ${isoLocal(time)} đi trước giờ máy chủ quá 1 ngày; kiểm tra đồng hồ của hệ thống nguồn.`,
    );
  const data: Record<string, unknown> = parsed.data;
  const unknownUnit = findUnknownUnit(data, units);
  if (unknownUnit !== null)
    return refuse('unknown_unit', `data.${unknownUnit}`, unknownUnitWords(data[unknownUnit], units));
  if (typeof data.fieldCode === 'string' && !units.isField(data.fieldCode))
    return refuse(
      'invalid_data',
      'data.fieldCode',
      `Mã lĩnh vực ${shown(data.fieldCode)} không có trong danh mục (GET /api/v1/indicators, mục fields).`,
    );
  const { flags, warnings } = dropExtras(type, envelope.data.data, data, units.isPlaceName);
  if (Array.isArray(data.events)) data.events = data.events.map((event) => keptId(String(event)));
  const subject = String(data[SUBJECT_KEYS.find((key) => key in data) ?? '']);
  return { ok: true, event: { source, id: keptId(id), type, subject, time, data, flags, warnings } };
}

/** An id is any text of the source's choice: one that could name a person counts as well by its fingerprint. */
function keptId(id: string): string {
  return isPlainId(id) ? id : `sha256:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

function refuse(code: RejectionCode, path: string, message: string): Checked {
  return { ok: false, refusal: { code, path, message } };
}

/** Messages are stored too, so they repeat only what can be nothing but a code. */
function shown(value: unknown): string {
  return typeof value === 'string' && isCodeLike(value) ? value : '(không phải mã)';
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_DATA, type);
}

/** Whether the event's JSON is longer than an event may be. */
function isOversized(item: unknown): boolean {
  return mostBytes(item, 2) > MAX_EVENT_BYTES && jsonBytes(item) > MAX_EVENT_BYTES;
}

/**
 * No fewer bytes than the JSON of `value` has, without writing it: enough to pass what is plainly small.
 * @param depth levels looked into; beyond them the answer is infinite
 */
function mostBytes(value: unknown, depth: number): number {
  // An escaped control character takes six bytes, any other at most four.
  if (typeof value === 'string') return 2 + 6 * value.length;
  if (typeof value !== 'object' || value === null) return 30;
  if (depth === 0) return Number.POSITIVE_INFINITY;
  let sum = 2;
  for (const key in value)
    sum += 4 + 6 * key.length + mostBytes((value as Record<string, unknown>)[key], depth - 1);
  return sum;
}

/** Infinite for what is nested so deeply that it cannot be written down. */
function jsonBytes(item: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(item) ?? '');
  } catch (error) {
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

function firstIssue(error: z.ZodError, prefix = ''): [path: string, message: string] {
  const issue = error.issues[0];
  const path = [prefix, ...(issue?.path ?? []).map(String)].filter(Boolean).join('.');
  return [path, `Giá trị không hợp lệ tại ${path || 'gốc sự kiện'}: ${issue?.message ?? ''}.`];
}

function findUnknownUnit(data: Record<string, unknown>, units: KnownUnits): string | null {
  if (typeof data.unitCode === 'string' && !units.isHandlingUnit(data.unitCode)) return 'unitCode';
  if (typeof data.communeCode === 'string' && !units.isCommune(data.communeCode)) return 'communeCode';
  return null;
}

/** Names the likely successor of a code of before, and never uses it unasked: the source has to say what it means. */
function unknownUnitWords(code: unknown, units: KnownUnits): string {
  const words = `Mã đơn vị ${shown(code)} không có trong danh mục (GET /api/v1/units).`;
  const advice = typeof code === 'string' ? units.advice(code) : '';
  return advice === '' ? words : `${words} ${advice}`;
}

/** Notes fields outside the contract, which the schema has left behind, and empties free texts that may name a person. */
function dropExtras(
  type: EventType,
  posted: Record<string, unknown>,
  kept: Record<string, unknown>,
  isPlaceName: KnownUnits['isPlaceName'],
): Pick<CheckedEvent, 'flags' | 'warnings'> {
  const warnings: CheckedEvent['warnings'] = [];
  const known = KNOWN_KEYS.get(type);
  for (const key in posted) {
    const value = posted[key];
    if (!known?.has(key)) {
      const code = isPersonalField(key) ? 'personal_data_dropped' : 'unknown_field_dropped';
      warnings.push({ code, path: `data.${key}` });
    } else if (FREE_TEXTS.has(key) && typeof value === 'string' && isOfPerson(value, isPlaceName)) {
      kept[key] = '';
      warnings.push({ code: 'personal_data_dropped', path: `data.${key}` });
    }
  }
  if (kept.doubtful === true) warnings.push({ code: 'doubtful_completion', path: 'data.doubtful' });
  return { flags: warnings.reduce((bits, { code }) => bits | flagBit(code), 0), warnings };
}

const isOfPerson = (text: string, isPlaceName: KnownUnits['isPlaceName']): boolean =>
  holdsPersonalData(text) || mayNameSomebody(text, isPlaceName);

/** Pieces that several requests and answers share. */
import { z } from 'zod';
import type { Scope } from '#contract/snapshot';

/** Only in answers, which this server makes itself: it is described, not checked. */
export const localTime = z
  .string()
  .meta({ format: 'date-time', description: 'Giờ địa phương, 2026-11-21T14:05:31+07:00' });

export const unitCodeParam = z
  .string()
  .regex(/^[A-Za-z0-9.]{1,32}$/)
  .describe('Mã xã, phường năm chữ số, hoặc mã sở, ngành');

export const pageLimit = z.coerce.number().int().min(1).max(200).default(50);

export const MAX_SMALL_BODY_BYTES = 16 * 1024;

/** An ordinary JSON body. */
export function jsonBody<B extends z.ZodType>(schema: B) {
  return { schema, mediaTypes: ['application/json'], limitBytes: MAX_SMALL_BODY_BYTES } as const;
}

/** A text that `scopeSchema` has let through. */
export function asScope(text: string): Scope {
  return text === 'province' ? 'province' : `unit:${text.slice('unit:'.length)}`;
}

/** Code of the unit of a scope; `null` for the province. */
export function unitOfScope(scope: Scope): string | null {
  return scope === 'province' ? null : scope.slice('unit:'.length);
}

/** Requests and answers of the HTTP interface beside the events themselves. */
import { z } from 'zod';

export const ROLES = ['leader', 'duty', 'unit', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** `viewer` is the unsigned reader of a demonstration; `screen` a wall with a token; `source` an ingest key. */
export type Actor = Role | 'viewer' | 'screen' | 'source';

export const scopeSchema = z
  .string()
  .regex(/^(province|unit:[A-Za-z0-9.]{1,32})$/, 'cần "province" hoặc "unit:MÃ"');

export const signInRequest = z.object({
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
});

export const newUserRequest = z.object({
  user: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'cần 2–32 ký tự trong a–z, 0–9, . _ -'),
  password: z.string().min(12, 'cần ít nhất 12 ký tự').max(256),
  role: z.enum(ROLES),
  scope: scopeSchema,
});

export const sessionAnswer = z.object({
  user: z.string(),
  role: z.enum([...ROLES, 'viewer', 'screen']),
  scope: scopeSchema,
  csrf: z.string(),
  demo: z.boolean().describe('The figures are simulated and the page opens without sign-in'),
  drill: z.boolean().describe('The server runs on invented time'),
  filling: z
    .exactOptional(z.number().min(0).max(1))
    .describe('How much of the simulated past is there while it still comes in: no figure is whole yet'),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** RFC 9457 problem details; `code` is stable, `detail` is for a person. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string(), code: z.string().optional() }))
    .optional(),
});
export type Problem = z.infer<typeof problem>;

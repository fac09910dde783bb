/** Requests and answers about people, sessions and screens, beyond those the page shares. */
import { z } from 'zod';
import { newUserRequest, ROLES, scopeSchema } from '#contract/http-api';
import { localTime } from './common-schemas.ts';

const { user, password } = newUserRequest.shape;

export const userParams = z.object({ user });
export const userChange = z
  .strictObject({ role: z.enum(ROLES), scope: scopeSchema, disabled: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'cần ít nhất một trong role, scope, disabled');
export const passwordReset = z.strictObject({ password });
export const ownPasswordChange = z.strictObject({ current: z.string().min(1).max(256), next: password });

export const userAnswer = z.object({
  user: z.string(),
  role: z.enum(ROLES),
  scope: scopeSchema,
  disabled: z.boolean(),
  createdAt: localTime,
});
export const usersAnswer = z.object({ items: z.array(userAnswer) });

export const screenParams = z.object({ name: z.string().max(64) });
export const screensAnswer = z.object({
  items: z.array(z.object({ name: z.string(), revokedAt: localTime.nullable() })),
});

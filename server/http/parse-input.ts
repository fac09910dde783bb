/** Holds a part of a request against its schema, and says in Vietnamese what does not fit. */
import type { z } from 'zod';
import { issueWords } from '#contract/issue-words';
import { HttpProblem } from './problem.ts';

const MOST_ERRORS = 20;

/**
 * The type argument names the schema that was passed or left out by the route's description.
 * @throws HttpProblem `invalid_request` naming each path that does not fit
 */
export function parseInput<S extends z.ZodType>(
  schema: z.ZodType,
  value: unknown,
  part: 'path' | 'query' | 'body',
): z.output<S> {
  const parsed = schema.safeParse(value, { error: issueWords });
  if (parsed.success) return parsed.data as z.output<S>;
  const errors = parsed.error.issues.slice(0, MOST_ERRORS).map((issue) => ({
    path: [part, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
  throw new HttpProblem('invalid_request', { errors });
}

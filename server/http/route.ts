/** A route as one description: what mounts it, what validates it, and what documents it. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Scope } from '#contract/snapshot';
import type { Action, Identity } from '../access/rules.ts';
import { parseInput } from './parse-input.ts';
import type { ProblemCode } from './problem.ts';

export type Method = 'get' | 'post' | 'patch' | 'delete';

const nothing = z.strictObject({});
type Nothing = typeof nothing;

export interface BodySpec<B> {
  /** What the route itself demands of the parsed JSON. */
  schema: B;
  mediaTypes: readonly string[];
  limitBytes: number;
  /** Handed over as a `Buffer`, whatever it is; otherwise JSON. */
  raw?: true;
  /** Media type → schema, where what the use case demands goes beyond `schema`. */
  documented?: Readonly<Record<string, z.ZodType>>;
}

export interface Answer {
  description: string;
  /** Absent where the answer is empty or not JSON. */
  schema?: z.ZodType;
  mediaType?: string;
  /** Files that the same question can be answered with. */
  fileTypes?: readonly string[];
}

/** `public` asks for no identity; otherwise the rule module is asked for `action` at `scope`. */
type Guard<P, Q> =
  | 'public'
  | { action: Action; scope: 'province' | ((input: { params: P; query: Q; who: Identity }) => Scope) };

export interface RouteContext {
  /** For a public route whoever it may be, or nobody. */
  who: Identity | null;
  request: Request;
  response: Response;
}

interface RouteDescription {
  method: Method;
  /** Below `/api/v1`, parameters in braces: `/units/{code}`. */
  path: string;
  tag: string;
  summary: string;
  status: 200 | 201 | 204;
  answer: Answer;
  /** Beside those that the guard, the inputs and the body bring along. */
  problems?: readonly ProblemCode[];
  /** Runs after the guard and before the body is read. */
  before?: readonly RequestHandler[];
}

interface RouteSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>
  extends RouteDescription {
  guard: Guard<z.output<P>, z.output<Q>>;
  params?: P;
  query?: Q;
  body?: BodySpec<B>;
  /** Its result is sent as JSON, unless it has answered itself. */
  handle(input: RouteContext & { params: z.output<P>; query: z.output<Q>; body: z.output<B> }): unknown;
}

/** A request whose path and query have been understood. */
export interface PreparedRequest {
  /** Where the action reaches; never asked of public routes. */
  scopeFor(who: Identity): Scope;
  /** Checks the body, then lets the use case do the work. */
  run(context: RouteContext): unknown;
}

export interface Route extends RouteDescription {
  /** `null` for a public route. */
  action: Action | null;
  /** Where the action reaches when the request has no say in it; `null` when it has. */
  fixedScope: Scope | null;
  params: z.ZodObject;
  query: z.ZodObject;
  body: BodySpec<z.ZodType> | null;
  /** @throws HttpProblem when path or query are not as described */
  prepare(request: Request): PreparedRequest;
}

/** Ties the types of inputs and handler together; what comes out is all that mounting and documenting need. */
export function defineRoute<
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUnknown,
>(spec: RouteSpec<P, Q, B>): Route {
  const { guard, params, query, body, handle, ...description } = spec;
  return {
    ...description,
    action: guard === 'public' ? null : guard.action,
    fixedScope: guard === 'public' || typeof guard.scope === 'function' ? null : guard.scope,
    params: params ?? nothing,
    query: query ?? nothing,
    body: body ?? null,
    prepare(request) {
      const read = {
        params: parseInput<P>(params ?? nothing, request.params, 'path'),
        query: parseInput<Q>(query ?? nothing, request.query, 'query'),
      };
      return {
        scopeFor(who) {
          if (guard === 'public') return 'province';
          return typeof guard.scope === 'function' ? guard.scope({ ...read, who }) : guard.scope;
        },
        run: (context) =>
          handle({
            ...context,
            ...read,
            body: parseInput<B>(body?.schema ?? z.unknown(), context.request.body, 'body'),
          }),
      };
    },
  };
}

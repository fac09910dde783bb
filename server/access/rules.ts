/** Who may do what, where: the one place that decides it, asked by HTTP and by the live gateway. */
import type { Role } from '#contract/http-api';
import type { Scope } from '#contract/snapshot';

export const ACTIONS = [
  'events:write',
  'snapshot:read',
  'indicators:read',
  'indicators:manage',
  'indicators:propose',
  'indicators:approve',
  'connectors:manage',
  'alarms:read',
  'alarms:act',
  'alarms:silence',
  'alarms:rules',
  'plan:read',
  'plan:report',
  'catalogue:read',
  'catalogue:curate',
  'calendar:manage',
  'dossiers:read',
  'reports:read',
  'files:import',
  'quarantine:read',
  'quarantine:own',
  'quarantine:release',
  'sources:read',
  'sources:own',
  'sources:state',
  'health:read',
  'users:manage',
  'screens:manage',
  'metrics:read',
  'session:own',
  'notices:own',
  'notices:manage',
] as const;
export type Action = (typeof ACTIONS)[number];

export type IdentityKind = 'user' | 'viewer' | 'screen' | 'source';

/** Who is asking, as far as it has been proven. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly name: string;
  /** Present exactly when `kind` is `user`. */
  readonly role?: Role;
  readonly scope: Scope;
  /** Names the right by which it came in (one session, one token); `onRevoked` announces it by this. */
  readonly grant: string;
}

/** Counts and names of units: what may hang on a wall. Nothing of a single dossier. */
const AGGREGATES = [
  'snapshot:read',
  'indicators:read',
  'alarms:read',
  'plan:read',
  'sources:state',
  'catalogue:read',
] as const;
const OFFICER = [...AGGREGATES, 'dossiers:read', 'reports:read', 'session:own', 'notices:own'] as const;

/** What is not listed is denied. */
const ALLOWED: Record<Role | Exclude<IdentityKind, 'user'>, ReadonlySet<Action>> = {
  source: new Set<Action>(['events:write', 'catalogue:read']),
  screen: new Set<Action>(AGGREGATES),
  viewer: new Set<Action>(AGGREGATES),
  unit: new Set<Action>([
    ...OFFICER,
    'alarms:act',
    'files:import',
    'indicators:propose',
    'plan:report',
    'sources:own',
    'quarantine:own',
  ]),
  leader: new Set<Action>([...OFFICER, 'sources:read', 'sources:own', 'health:read']),
  duty: new Set<Action>([
    ...OFFICER,
    'alarms:act',
    'alarms:silence',
    'sources:read',
    'sources:own',
    'health:read',
    'quarantine:read',
    'quarantine:own',
    'quarantine:release',
    'catalogue:curate',
    'files:import',
    'indicators:manage',
    'indicators:propose',
    'indicators:approve',
    'plan:report',
    'notices:manage',
  ]),
  admin: new Set<Action>(ACTIONS.filter((action) => action !== 'events:write')),
};

/** Reference data, one's own session and what one has been told belong to no unit. */
const ANYWHERE: ReadonlySet<Action> = new Set(['catalogue:read', 'session:own', 'notices:own']);

/** `scope` is where the action reaches: the whole province, or one unit. */
export function can(who: Identity, action: Action, scope: Scope): boolean {
  if (!allowedTo(who).has(action)) return false;
  return ANYWHERE.has(action) || covers(who.scope, scope);
}

/** The kinds of identity that may do this anywhere at all; the interface's description is made of it. */
export function kindsThatMay(action: Action): IdentityKind[] {
  const kinds = (['source', 'screen', 'viewer'] as const).filter((kind) => ALLOWED[kind].has(action));
  const roles = (['unit', 'leader', 'duty', 'admin'] as const).some((role) => ALLOWED[role].has(action));
  return roles ? [...kinds, 'user'] : kinds;
}

/** The scope an account of this role must have: a unit's own, or everyone else's province. */
export function scopeFits(role: Role, scope: Scope): boolean {
  return role === 'unit' ? scope !== 'province' : scope === 'province';
}

function allowedTo(who: Identity): ReadonlySet<Action> {
  if (who.kind !== 'user') return ALLOWED[who.kind];
  return who.role === undefined ? new Set() : ALLOWED[who.role];
}

function covers(own: Scope, asked: Scope): boolean {
  return own === 'province' || own === asked;
}

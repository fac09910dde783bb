import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#contract/http-api';
import type { Scope } from '#contract/snapshot';
import {
  ACTIONS,
  type Action,
  can,
  type Identity,
  kindsThatMay,
  scopeFits,
} from '../../server/access/rules.ts';

const OWN: Scope = 'unit:24133';
const OTHER: Scope = 'unit:24175';
const user = (role: Role, scope: Scope = 'province'): Identity => ({
  ...{ kind: 'user', name: 'someone', role, scope, grant: 'session:x' },
});
const token = (kind: 'viewer' | 'screen' | 'source'): Identity => ({
  kind,
  name: 'x',
  scope: 'province',
  grant: 'x',
});

/** Who may do what in the whole province, written out a second time on purpose. */
const PROVINCE: Record<Action, string> = {
  'events:write': 'source',
  'snapshot:read': 'screen viewer leader duty admin',
  'indicators:read': 'screen viewer leader duty admin',
  'indicators:manage': 'duty admin',
  'indicators:propose': 'duty admin',
  'indicators:approve': 'duty admin',
  'connectors:manage': 'admin',
  'alarms:read': 'screen viewer leader duty admin',
  'alarms:act': 'duty admin',
  'alarms:silence': 'duty admin',
  'alarms:rules': 'admin',
  'plan:read': 'screen viewer leader duty admin',
  'plan:report': 'duty admin',
  'catalogue:read': 'source screen viewer unit leader duty admin',
  'catalogue:curate': 'duty admin',
  'calendar:manage': 'admin',
  'dossiers:read': 'leader duty admin',
  'reports:read': 'leader duty admin',
  'files:import': 'duty admin',
  'quarantine:read': 'duty admin',
  'quarantine:own': 'duty admin',
  'quarantine:release': 'duty admin',
  'sources:read': 'leader duty admin',
  'sources:own': 'leader duty admin',
  'sources:state': 'screen viewer leader duty admin',
  'health:read': 'leader duty admin',
  'users:manage': 'admin',
  'screens:manage': 'admin',
  'metrics:read': 'admin',
  'session:own': 'unit leader duty admin',
  'notices:own': 'unit leader duty admin',
  'notices:manage': 'duty admin',
};

const EVERYONE: [string, Identity][] = [
  ...(['viewer', 'screen', 'source'] as const).map((kind): [string, Identity] => [kind, token(kind)]),
  ...ROLES.map((role): [string, Identity] => [role, user(role, role === 'unit' ? OWN : 'province')]),
];

describe('can', () => {
  test.each(EVERYONE)('AC1 %s may do exactly what the table says', (name, who) => {
    for (const action of ACTIONS) {
      expect(can(who, action, 'province'), action).toBe(PROVINCE[action].split(' ').includes(name));
    }
  });

  test('AC1 a user without a role may do nothing', () => {
    const nobody: Identity = { kind: 'user', name: 'x', scope: 'province', grant: 'x' };
    expect(ACTIONS.filter((action) => can(nobody, action, 'province'))).toEqual([]);
  });

  test('AC2 a unit sees itself and no other unit', () => {
    const officer = user('unit', OWN);
    const seen = [
      'snapshot:read',
      'alarms:read',
      'indicators:read',
      'dossiers:read',
      'sources:own',
      'quarantine:own',
    ] as const;
    for (const action of seen) {
      expect(can(officer, action, OWN)).toBe(true);
      expect(can(officer, action, OTHER)).toBe(false);
      expect(can(officer, action, 'province')).toBe(false);
    }
    expect(can(officer, 'catalogue:read', 'province')).toBe(true);
  });

  test('AC3 screens and the viewer see counts of every unit and nothing of single dossiers', () => {
    for (const kind of ['screen', 'viewer'] as const) {
      expect(can(token(kind), 'snapshot:read', OTHER)).toBe(true);
      for (const action of [
        ...(['dossiers:read', 'sources:own', 'quarantine:own', 'quarantine:read'] as const),
        ...(['events:write', 'session:own'] as const),
      ]) {
        for (const scope of ['province', OTHER] as const) expect(can(token(kind), action, scope)).toBe(false);
      }
    }
  });

  test('AC4 an account of a unit needs that unit as its scope, every other the province', () => {
    expect(ROLES.filter((role) => scopeFits(role, 'province'))).toEqual(['leader', 'duty', 'admin']);
    expect(ROLES.filter((role) => scopeFits(role, OWN))).toEqual(['unit']);
  });

  test('AC1 the kinds named in the description are those that may', () => {
    for (const action of ACTIONS) {
      const may = EVERYONE.filter(([, who]) => can(who, action, who.scope)).map(([, who]) => who.kind);
      expect(new Set(kindsThatMay(action)), action).toEqual(new Set(may));
    }
  });
});

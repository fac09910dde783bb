import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EscalationRole } from '#contract/alarm-rules';
import { type Recipient, recipients } from '../../../server/domain/alarm/recipients.ts';
import { at } from './alarm-fixture.ts';

const person = (
  account: string,
  role: Recipient['role'],
  scope: Recipient['scope'] = 'province',
): Recipient => ({
  ...{ account, role, scope },
});
const ACCOUNTS = [
  person('minh', 'duty'),
  person('lan', 'duty'),
  person('head-1', 'unit', 'unit:B1'),
  person('head-2', 'unit', 'unit:B2'),
  person('parent', 'unit', 'unit:D1'),
  person('chair', 'leader'),
  person('tech', 'admin'),
];
const SHIFTS = [{ from: at('07:00'), to: at('11:30'), accounts: ['lan', 'minh', 'gone', 'lan'] }];
const MORNING = { unit: 'B1', shifts: SHIFTS, accounts: ACCOUNTS, now: at('08:00') };
const told = (to: EscalationRole, change: object = {}) => recipients({ to }, { ...MORNING, ...change });
const without = (...roles: Recipient['role'][]) => ({
  accounts: ACCOUNTS.filter(({ role }) => !roles.includes(role)),
});

describe('who is told', () => {
  test('AE7 duty is the running shift in its order, without those whose account is gone', () => {
    expect(told('duty')).toEqual({ accounts: ['lan', 'minh'], emptyRota: false, fellTo: null });
  });

  test('AE7 the head of unit is the unit alone, of a branch the department above it too', () => {
    expect(told('unit_head').accounts).toEqual(['head-1']);
    expect(told('unit_head', { parentOf: () => 'D1' }).accounts).toEqual(['head-1', 'parent']);
    expect(told('unit_head', { unit: 'B3', parentOf: () => 'D1' }).accounts).toEqual(['parent']);
    expect(told('leader').accounts).toEqual(['chair']);
    expect(told('technician').accounts).toEqual(['tech']);
  });

  test('AE8 an empty rota is said, and the next level is told instead', () => {
    const evening = { now: at('20:00') };
    expect(told('duty', evening)).toEqual({ accounts: ['head-1'], emptyRota: true, fellTo: 'unit_head' });
    expect(told('duty', { ...evening, unit: 'province' })).toEqual({
      ...{ accounts: ['chair'], emptyRota: true, fellTo: 'leader' },
    });
    expect(told('duty', { shifts: [{ ...SHIFTS[0], accounts: ['gone'] }] }).emptyRota).toBe(true);
  });

  test('AE8 the last level falls to the first, and at last to anyone', () => {
    expect(told('technician', without('admin'))).toMatchObject({ accounts: ['lan', 'minh'], fellTo: 'duty' });
    expect(told('unit_head', { ...without('leader', 'admin'), unit: 'B9', shifts: [] })).toEqual({
      ...{ accounts: ['minh', 'lan', 'head-1', 'head-2', 'parent'], emptyRota: false, fellTo: 'anyone' },
    });
  });

  test('AE9 as long as there is one account, no step is silently nobody’s, and nobody is told twice', () => {
    fc.assert(
      fc.property(
        fc.subarray(ACCOUNTS, { minLength: 1 }),
        fc.constantFrom<EscalationRole[]>('duty', 'unit_head', 'leader', 'technician'),
        fc.constantFrom('B1', 'B2', 'B9', 'province'),
        fc.constantFrom(at('08:00'), at('20:00')),
        (accounts, to, unit, now) => {
          const answer = recipients({ to }, { unit, accounts, now, shifts: SHIFTS, parentOf: () => 'D1' });
          expect(answer.accounts.length).toBeGreaterThan(0);
          expect(new Set(answer.accounts).size).toBe(answer.accounts.length);
          for (const account of answer.accounts)
            expect(accounts.map((held) => held.account)).toContain(account);
        },
      ),
    );
  });
});

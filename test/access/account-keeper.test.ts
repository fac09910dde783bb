import { describe, expect, test } from 'vitest';
import { openAccess, PASSWORD, withOfficer } from './access-fixture.ts';

describe('accounts', () => {
  test('AC13 the first administrator is made once, with the given or an invented password', async () => {
    const given = openAccess();
    expect(await given.access.accounts.ensureFirstAdministrator(PASSWORD)).toBeNull();
    expect(await given.access.accounts.ensureFirstAdministrator('another one')).toBeNull();
    expect((await given.access.signIn('admin', PASSWORD)).kind).toBe('ok');

    const invented = openAccess();
    const password = await invented.access.accounts.ensureFirstAdministrator(null);
    expect(password).toMatch(/^[\w-]{24}$/);
    expect(await invented.access.accounts.ensureFirstAdministrator(null)).toBeNull();
    expect((await invented.access.signIn('admin', password ?? '')).kind).toBe('ok');
  });

  test('AC13 passwords are kept as argon2id only', async () => {
    const { db, access } = await withOfficer();
    expect(JSON.stringify(db.prepare('SELECT * FROM accounts').all())).not.toContain(PASSWORD);
    expect(db.prepare('SELECT password_hash FROM accounts').pluck().all()).toEqual([
      expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      expect.stringMatching(/^\$argon2id\$/),
    ]);
    expect(Object.keys(access.accounts.list()[0] ?? {})).not.toContain('passwordHash');
  });

  test('AC14 there is always an administrator who can sign in', async () => {
    const { access } = await withOfficer();
    const refused = { kind: 'refused', code: 'last_administrator' };
    expect(access.accounts.change('admin', { disabled: true })).toEqual(refused);
    expect(access.accounts.change('admin', { role: 'duty' })).toEqual(refused);
    await access.accounts.create({ user: 'second', password: PASSWORD, role: 'admin', scope: 'province' });
    expect(access.accounts.change('admin', { disabled: true }).kind).toBe('ok');
    expect(access.accounts.change('second', { disabled: true })).toEqual(refused);
  });

  test('AC14 a taken name, an unknown name and a scope that does not fit are refused with a code', async () => {
    const { access } = await withOfficer();
    const fields = { password: PASSWORD, role: 'duty', scope: 'province' } as const;
    expect(await access.accounts.create({ ...fields, user: 'an' })).toMatchObject({ code: 'user_exists' });
    const both = [
      access.accounts.create({ ...fields, user: 'bo' }),
      access.accounts.create({ ...fields, user: 'bo' }),
    ];
    expect((await Promise.all(both)).map(({ kind }) => kind).sort()).toEqual(['ok', 'refused']);
    expect(access.accounts.change('none', { disabled: true })).toMatchObject({ code: 'unknown_user' });
    expect(await access.accounts.resetPassword('none', PASSWORD)).toMatchObject({ code: 'unknown_user' });
    expect(access.accounts.change('an', { scope: 'province' })).toMatchObject({
      code: 'scope_does_not_fit_role',
    });
  });
});

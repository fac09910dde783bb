import { describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../server/access/create-access.ts';
import { ABSOLUTE_MS, IDLE_MS } from '../../server/access/sessions.ts';
import { PASSWORD, withOfficer } from './access-fixture.ts';

const HOUR = 3_600_000;

describe('sessions', () => {
  test('AC7 a session is the person who signed in; only the hash of its id is stored', async () => {
    const { access, signIn, db } = await withOfficer();
    const { id, identity, cookie } = await signIn();
    expect(identity).toMatchObject({ kind: 'user', name: 'an', role: 'unit', scope: 'unit:24133' });
    expect(access.authenticate({ cookie: `a=1; ${cookie}` })).toEqual(identity);
    expect(id).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(db.prepare('SELECT * FROM sessions').all())).not.toContain(id);
    expect(access.authenticate({ cookie: `${SESSION_COOKIE}=${id}x` })).toBeNull();
  });

  test('AC7 a bearer token decides alone, even beside a good session', async () => {
    const { access, signIn } = await withOfficer();
    const { cookie } = await signIn();
    expect(access.authenticate({ cookie, authorization: 'Bearer wrong' })).toBeNull();
  });

  test('AC8 it ends after 12 hours without use and after 7 days with', async () => {
    const { access, signIn, clock, ended } = await withOfficer();
    const idle = await signIn();
    clock.advance(IDLE_MS - 1);
    expect(access.authenticate(idle)).not.toBeNull();
    clock.advance(IDLE_MS);
    expect(access.authenticate(idle)).toBeNull();
    expect(ended).toEqual([idle.identity.grant]);

    const busy = await signIn();
    const begun = clock.now();
    while (clock.now() + 11 * HOUR < begun + ABSOLUTE_MS) {
      clock.advance(11 * HOUR);
      expect(access.authenticate(busy)).not.toBeNull();
    }
    clock.set(begun + ABSOLUTE_MS);
    expect(access.authenticate(busy)).toBeNull();
  });

  test('AC8 sessions that nobody asks for any more are swept and announced', async () => {
    const { access, signIn, clock, ended } = await withOfficer();
    const first = await signIn();
    clock.advance(IDLE_MS - HOUR);
    const second = await signIn();
    expect(access.sessions.expire()).toBe(0);
    clock.advance(HOUR);
    expect(access.sessions.expire()).toBe(1);
    expect(ended).toEqual([first.identity.grant]);
    expect(access.authenticate(second)).not.toBeNull();
  });

  test('AC9 disabling, a new role and a new password end all sessions of that account and no other', async () => {
    const { access, signIn, ended } = await withOfficer();
    const admin = await signIn('admin');
    const acts = [
      () => access.accounts.change('an', { role: 'duty', scope: 'province' }),
      () => access.accounts.resetPassword('an', PASSWORD),
      () => access.changeOwnPassword('an', PASSWORD, PASSWORD),
      () => access.accounts.change('an', { disabled: true }),
    ];
    for (const act of acts) {
      const before = ended.length;
      const sessions = [await signIn(), await signIn()];
      await act();
      for (const session of sessions) expect(access.authenticate(session)).toBeNull();
      expect(new Set(ended.slice(before))).toEqual(new Set(sessions.map((one) => one.identity.grant)));
    }
    expect(await access.signIn('an', PASSWORD)).toEqual({ kind: 'refused' });
    expect(access.authenticate(admin)).not.toBeNull();
  });

  test('AC9 whoever stopped listening hears no more', async () => {
    const { access, signIn, ended, undo } = await withOfficer();
    const { id } = await signIn();
    undo();
    access.sessions.close(id);
    expect(ended).toEqual([]);
  });

  test('AC10 each session has a token of its own against forged calls', async () => {
    const { access, signIn } = await withOfficer();
    const [one, two] = [await signIn(), await signIn()];
    const csrf = access.sessions.csrfOf(one.id);
    expect(access.sessions.acceptsCsrf(one.id, csrf)).toBe(true);
    expect(access.sessions.acceptsCsrf(two.id, csrf)).toBe(false);
    expect(access.sessions.acceptsCsrf('none', '')).toBe(false);
  });
});

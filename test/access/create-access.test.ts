import { describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../server/access/create-access.ts';
import { openAccess, SCREEN, withOfficer } from './access-fixture.ts';

describe('tokens', () => {
  test('AC5 a key is its source, a screen token its screen, anything else nobody', () => {
    const { access } = openAccess();
    const bearer = (token: string) => access.authenticate({ authorization: `Bearer ${token}` });
    expect(bearer('key-of-the-land-system')).toMatchObject({ kind: 'source', name: 'land' });
    expect(bearer(SCREEN)).toMatchObject({ kind: 'screen', name: 'wall-1', scope: 'province' });
    expect(access.identityOfToken(SCREEN)).toEqual(bearer(SCREEN));
    for (const wrong of ['', 'wall-1', `${SCREEN}x`, SCREEN.slice(0, -1)]) expect(bearer(wrong)).toBeNull();
    expect(access.authenticate({})).toBeNull();
  });

  test('AC6 a revoked screen is out at once, is announced once, and stays out after a restart', () => {
    const { access, ended, db } = openAccess();
    const identity = access.identityOfToken(SCREEN);
    expect(access.screens.revoke('wall-2')).toBe(false);
    expect(access.screens.revoke('wall-1')).toBe(true);
    expect(access.screens.revoke('wall-1')).toBe(true);
    expect(ended).toEqual([identity?.grant]);
    expect(access.identityOfToken(SCREEN)).toBeNull();
    const restarted = openAccess({ db }).access;
    expect(restarted.identityOfToken(SCREEN)).toBeNull();
    expect(restarted.screens.list()).toEqual([
      { name: 'wall-1', revokedAt: Date.parse('2026-11-20T02:00:00Z') },
    ]);
  });
});

describe('demonstration', () => {
  test('AC15 opens for a viewer on this machine only, and only where no token is offered', async () => {
    const demo = await withOfficer({ demo: true });
    expect(demo.access.authenticate({})).toMatchObject({ kind: 'viewer', scope: 'province' });
    expect(demo.access.authenticate({ cookie: `${SESSION_COOKIE}=old` })).toMatchObject({ kind: 'viewer' });
    expect(demo.access.authenticate({ authorization: 'Bearer wrong' })).toBeNull();
    expect(demo.access.authenticate(await demo.signIn())).toMatchObject({ kind: 'user' });
    expect(openAccess({ demo: true, loopback: false }).access.authenticate({})).toBeNull();
  });

  test('AC15 a page of another site, open on this machine, is no viewer', () => {
    const { access } = openAccess({ demo: true });
    for (const here of [
      { host: '127.0.0.1:8080' },
      { host: 'localhost:8080', origin: 'http://localhost:5173' },
      { host: '[::1]:8080' },
    ]) {
      expect(access.authenticate(here), here.host).toMatchObject({ kind: 'viewer' });
    }
    for (const there of [
      { host: 'rebound.example:8080' },
      { host: '127.0.0.1:8080', origin: 'https://other.example' },
      { host: '127.0.0.1:8080', origin: 'null' },
    ]) {
      expect(access.authenticate(there)).toBeNull();
    }
  });
});

import { describe, expect, test } from 'vitest';
import { startHttp } from './http-fixture.ts';

const PASSWORD = 'twelve letters';
const officer = { user: 'an', password: PASSWORD, role: 'unit', scope: 'unit:24133' };

describe('users and screens', () => {
  test('AC17 the administrator makes, changes, disables and resets accounts', async () => {
    const { signIn, call } = await startHttp();
    const admin = await signIn();
    const made = await admin.send('POST', '/users', officer);
    expect(made.status).toBe(201);
    const view = { user: 'an', role: 'unit', scope: 'unit:24133', disabled: false };
    expect(await made.json()).toEqual({ ...view, createdAt: '2026-11-20T09:00:00+07:00' });
    expect(JSON.stringify(await (await admin.call('/users')).json())).not.toMatch(/argon2|hash/i);

    const session = await signIn('an', PASSWORD);
    const disabled = await admin.send('PATCH', '/users/an', { disabled: true });
    expect(await disabled.json()).toMatchObject({ disabled: true });
    expect((await session.call('/session')).status).toBe(401);
    await admin.send('PATCH', '/users/an', { disabled: false, role: 'duty', scope: 'province' });
    expect((await admin.send('POST', '/users/an/password', { password: 'a new long one' })).status).toBe(204);
    const again = await signIn('an', 'a new long one');
    expect((await again.call('/quarantine')).status).toBe(200);
    expect((await call('/users')).status).toBe(401);
  });

  test('AC17 faults have codes and name the field', async () => {
    const { signIn } = await startHttp();
    const { send } = await signIn();
    const codeOf = async (method: string, path: string, body: unknown) => {
      const { code, errors } = (await (await send(method, path, body)).json()) as {
        code: string;
        errors?: { path: string }[];
      };
      return [code, ...(errors ?? []).map((error) => error.path)];
    };
    expect(await codeOf('POST', '/users', { ...officer, password: 'short' })).toEqual([
      'invalid_request',
      'body.password',
    ]);
    expect(await codeOf('POST', '/users', { ...officer, user: 'Ấn' })).toEqual([
      'invalid_request',
      'body.user',
    ]);
    expect(await codeOf('POST', '/users', { ...officer, scope: 'unit:99999' })).toEqual([
      'invalid_request',
      'body.scope',
    ]);
    expect(await codeOf('POST', '/users', { ...officer, scope: 'province' })).toEqual([
      'invalid_request',
      'body.scope',
    ]);
    expect(await codeOf('POST', '/users', { ...officer, user: 'admin' })).toEqual(['user_exists']);
    expect(await codeOf('PATCH', '/users/none', { disabled: true })).toEqual(['not_found']);
    expect(await codeOf('PATCH', '/users/admin', { disabled: true })).toEqual(['last_administrator']);
    expect((await codeOf('PATCH', '/users/admin', {}))[0]).toBe('invalid_request');
  });

  test('AC1 nobody but an administrator manages accounts and screens', async () => {
    const { signIn, withScreen, withKey } = await startHttp();
    const admin = await signIn();
    for (const [user, role] of [
      ['le', 'leader'],
      ['du', 'duty'],
    ]) {
      await admin.send('POST', '/users', { user, role, password: PASSWORD, scope: 'province' });
      const session = await signIn(user, PASSWORD);
      expect((await session.call('/users')).status).toBe(403);
      expect((await session.send('POST', '/users', officer)).status).toBe(403);
      expect((await session.send('POST', '/screens/wall-1/revoke')).status).toBe(403);
    }
    for (const other of [withScreen, withKey]) expect((await other('/users')).status).toBe(403);
  });

  test('AC6 a revoked screen is refused by its very next call', async () => {
    const { signIn, withScreen, access } = await startHttp();
    const ended: string[] = [];
    access.onRevoked((grant) => ended.push(grant));
    expect((await withScreen('/snapshot')).status).toBe(200);
    const { send, call } = await signIn();
    expect((await send('POST', '/screens/wall-2/revoke')).status).toBe(404);
    expect((await send('POST', '/screens/wall-1/revoke')).status).toBe(204);
    expect((await withScreen('/snapshot')).status).toBe(401);
    expect(ended).toEqual(['screen:wall-1']);
    const revokedAt = '2026-11-20T09:00:00+07:00';
    expect(await (await call('/screens')).json()).toEqual({ items: [{ name: 'wall-1', revokedAt }] });
  });
});

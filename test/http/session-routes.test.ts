import { describe, expect, test } from 'vitest';
import { ADMIN_PASSWORD, SCREEN } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const credentials = (user: string, password: string) => ({
  method: 'POST',
  headers: JSON_TYPE,
  body: JSON.stringify({ user, password }),
});

describe('/session', () => {
  test('HT9 sign-in sets a cookie that scripts and other sites never get, and sign-out ends it', async () => {
    const { call, signIn } = await startHttp();
    const answer = await call('/session', credentials('admin', ADMIN_PASSWORD));
    const [cookie = ''] = answer.headers.getSetCookie();
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    expect(await answer.json()).toEqual({
      ...{ user: 'admin', role: 'admin', scope: 'province', demo: false, drill: false },
      csrf: expect.stringMatching(/^[\w-]{43}$/),
    });

    const session = await signIn();
    expect(await (await session.call('/session')).json()).toMatchObject({
      user: 'admin',
      csrf: session.csrf,
    });
    expect((await session.send('DELETE', '/session')).status).toBe(204);
    expect((await session.call('/session')).status).toBe(401);
  });

  test('HT9 the cookie is Secure unless the browser speaks plain HTTP to this machine', async () => {
    const { call } = await startHttp();
    const cookieFor = async (headers: Record<string, string>) => {
      const init = credentials('admin', ADMIN_PASSWORD);
      const answer = await call('/session', { ...init, headers: { ...init.headers, ...headers } });
      return answer.headers.getSetCookie()[0];
    };
    expect(await cookieFor({ 'x-forwarded-proto': 'https' })).toContain('Secure');
    expect(await cookieFor({ 'x-forwarded-host': 'ioc.daklak.example' })).toContain('Secure');
    expect(await cookieFor({})).not.toContain('Secure');
  });

  test('HT9 signing in again ends the session before it', async () => {
    const { call, signIn } = await startHttp();
    const before = await signIn();
    const init = credentials('admin', ADMIN_PASSWORD);
    await call('/session', { ...init, headers: { ...init.headers, cookie: before.cookie } });
    expect((await before.call('/session')).status).toBe(401);
  });

  test('AC11 wrong password and unknown name are answered alike; nobody is told which it was', async () => {
    const { call } = await startHttp();
    const wrong = await call('/session', credentials('admin', 'wrong'));
    const unknown = await call('/session', credentials('nobody', 'wrong'));
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('AC12 guessing is throttled by name, and by address over many names', async () => {
    const { call } = await startHttp({
      deps: { limits: { ingestPerSecond: 100, failedSignInsPerMinute: 8 } },
    });
    for (let i = 0; i < 5; i++) await call('/session', credentials('admin', 'wrong'));
    const throttled = await call('/session', credentials('admin', ADMIN_PASSWORD));
    expect(throttled.status).toBe(429);
    expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const name of ['a', 'b']) expect((await call('/session', credentials(name, 'x'))).status).toBe(401);
    const limited = await call('/session', credentials('c', 'x'));
    expect(await limited.json()).toMatchObject({ status: 429, code: 'too_many_sign_ins' });
  });

  test('AC10 a changing call with a session needs its token; reading does not', async () => {
    const { signIn } = await startHttp();
    const { call, send, csrf } = await signIn();
    const body = JSON.stringify({ user: 'bo', password: 'twelve letters', role: 'duty', scope: 'province' });
    for (const forged of [{}, { 'x-csrf-token': '' }, { 'x-csrf-token': `${csrf}x` }]) {
      const answer = await call('/users', { method: 'POST', headers: { ...JSON_TYPE, ...forged }, body });
      expect(await answer.json()).toMatchObject({ status: 403, code: 'csrf_failed' });
    }
    expect((await call('/users')).status).toBe(200);
    expect((await send('POST', '/users', JSON.parse(body))).status).toBe(201);
  });

  test('AC10 another site can neither sign in nor act', async () => {
    const { call } = await startHttp();
    const init = credentials('admin', ADMIN_PASSWORD);
    const answer = await call('/session', {
      ...init,
      headers: { ...init.headers, 'sec-fetch-site': 'cross-site' },
    });
    expect(await answer.json()).toMatchObject({ status: 403, code: 'cross_site' });
    const form = { method: 'POST', body: new URLSearchParams({ user: 'admin', password: ADMIN_PASSWORD }) };
    expect((await call('/session', form)).status).toBe(415);
  });

  test('AC15 in a demonstration the page opens as a viewer and says so', async () => {
    const { call } = await startHttp({ env: { DEMO: '1' } });
    const viewer = { user: 'viewer', role: 'viewer', scope: 'province', csrf: '', demo: true, drill: false };
    expect(await (await call('/session')).json()).toEqual(viewer);
    expect((await call('/snapshot')).status).toBe(200);
    expect((await call('/dossiers')).status).toBe(401);
    expect((await call('/session', { method: 'DELETE' })).status).toBe(401);
  });

  test('AC1 without demonstration nothing opens unsigned', async () => {
    const { call } = await startHttp();
    const paths = ['/session', '/snapshot', '/catalogue', '/units', '/units/24133', '/boundaries'];
    for (const path of [...paths, '/dossiers', '/quarantine', '/sources', '/users', '/screens']) {
      expect((await call(path)).status, path).toBe(401);
    }
  });

  test('AC16 a person changes the own password knowing the old one, and signs in anew', async () => {
    const { signIn, call } = await startHttp();
    const session = await signIn();
    const change = (current: string) =>
      session.send('POST', '/session/password', { current, next: 'another long one' });
    expect(await (await change('wrong')).json()).toMatchObject({ code: 'invalid_credentials' });
    expect((await change(ADMIN_PASSWORD)).status).toBe(204);
    expect((await session.call('/session')).status).toBe(401);
    expect((await call('/session', credentials('admin', 'another long one'))).status).toBe(200);
  });

  test('AC3 a screen is told what it is, and gets nothing to act with', async () => {
    const { withScreen } = await startHttp();
    const answer = await withScreen('/session');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ role: 'screen', scope: 'province', csrf: '' });
  });

  test('OP3 the log tells who signed in and who failed, and holds no secret', async () => {
    const { call, signIn, withScreen, logged } = await startHttp();
    await call('/session', credentials('admin', 'a wrong password'));
    const { cookie, csrf } = await signIn();
    await withScreen('/snapshot?token=in-the-query');
    const text = logged.join('');
    expect(text).toContain('"audit":"sign_in_refused"');
    expect(text).toContain('"audit":"signed_in"');
    for (const secret of [
      ADMIN_PASSWORD,
      'a wrong password',
      cookie.split('=')[1] ?? '?',
      csrf,
      SCREEN,
      'in-the-query',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

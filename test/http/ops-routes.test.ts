import { describe, expect, test } from 'vitest';
import { startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

describe('health', () => {
  test('OP1 alive and ready; from the stop signal on alive but not ready', async () => {
    const { url, stop } = await startHttp();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: { store: true, catalogue: true, closing: false } },
    ]);
    stop();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const stopping = await fetch(`${url}/readyz`);
    expect([stopping.status, await stopping.json()]).toMatchObject([503, { checks: { closing: true } }]);
  });

  test('OP1 a store that cannot be written is not ready', async () => {
    const { url } = await startHttp({ deps: { health: () => ({ store: false, catalogue: true }) } });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

describe('/metrics', () => {
  test('OP2 are for this machine and for administrators; a proxy on this machine is not enough', async () => {
    const { url, signIn, withScreen, post } = await startHttp();
    await post([event()]);
    const direct = await fetch(`${url}/metrics`);
    expect(direct.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await direct.text()).toContain('route="/api/v1/events"');
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
      expect((await fetch(`${url}/metrics`, { headers: { [name]: '127.0.0.1' } })).status, name).toBe(401);
    }
    const { cookie } = await signIn();
    const throughProxy = { 'x-forwarded-for': '10.1.2.3' };
    expect((await fetch(`${url}/metrics`, { headers: { ...throughProxy, cookie } })).status).toBe(200);
    const authorization = 'Bearer token-of-the-first-wall';
    expect((await fetch(`${url}/metrics`, { headers: { ...throughProxy, authorization } })).status).toBe(403);
    expect((await withScreen('/metrics')).status).toBe(404);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { ChannelTest, NoticeContact, NoticePage, PushKey } from '#contract/notice';
import { createAccess } from '../../server/access/create-access.ts';
import { readConfig } from '../../server/config.ts';
import { clientPages } from '../../server/http/client-pages.ts';
import { DEFAULT_LIMITS } from '../../server/http/http-deps.ts';
import { API_BASE, mountRoutes } from '../../server/http/mount-routes.ts';
import { problemHandler } from '../../server/http/problem-handler.ts';
import { noticesRoutes } from '../../server/http/routes/notices-routes.ts';
import { sessionRoutes } from '../../server/http/routes/session-routes.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { createLog } from '../../server/ops/log.ts';
import { createAccountStore } from '../../server/store/accounts.ts';
import { noticeId } from '../../server/store/notice-table.ts';
import { createSessionStore } from '../../server/store/sessions.ts';
import { notice, startNotify } from '../notify/notify-fixture.ts';
import { browser, mailReceiver } from '../notify/receivers.ts';
import { ADMIN_PASSWORD, callers, KEY, SCREEN } from './http-calls.ts';

const PASSWORD = 'a password of the tests';

/** The routes with their guard over real notices, accounts and a real mail server. */
async function start() {
  const receiver = await mailReceiver();
  const env = {
    ...{ SMTP_URL: `smtp://127.0.0.1:${receiver.port}`, MAIL_FROM: 'ioc@tinh.example' },
    ...{ VAPID_SUBJECT: 'mailto:ioc@tinh.example', PUSH_HOSTS: 'push.example' },
  };
  const notify = startNotify(env);
  const config = readConfig({ INGEST_KEYS: `one-stop:${KEY}`, SCREEN_TOKENS: `wall-1:${SCREEN}` });
  const { db, clock } = notify;
  const access = createAccess({
    ...{ config, clock },
    accounts: createAccountStore(db),
    sessions: createSessionStore(db),
  });
  await access.accounts.ensureFirstAdministrator(ADMIN_PASSWORD);
  await access.accounts.create({ user: 'truc-ban', password: PASSWORD, role: 'duty', scope: 'province' });
  await access.accounts.create({ user: 'mot-cua', password: PASSWORD, role: 'unit', scope: 'unit:x1' });
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => void logged.push(line) });
  const routes = [
    ...sessionRoutes({ access, log, demo: false, drill: false }, DEFAULT_LIMITS),
    ...noticesRoutes({ notices: notify.desk, access, log }),
  ];
  const app = express();
  app.use(...securityHeaders());
  app.use(API_BASE, mountRoutes(routes, access));
  app.use(clientPages(join(import.meta.dirname, '../../client/public')));
  app.use(problemHandler(log));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const called = callers(url);
  return {
    ...{ ...called, url, receiver, notify, logged },
    duty: await called.signIn('truc-ban', PASSWORD),
    unit: await called.signIn('mot-cua', PASSWORD),
    admin: await called.signIn(),
  };
}
const page = async (answer: Response) => (await answer.json()) as NoticePage;

test('NT29 an officer sees what was sent to that officer, the duty desk everything by filter', async () => {
  const { notify, duty, unit } = await start();
  notify.notices.enqueue([
    notice({ channel: 'in_app' }),
    notice({ channel: 'in_app', account: 'mot-cua' }),
    notice({ account: 'mot-cua' }),
  ]);
  await notify.worker.look();
  const own = await page(await unit.call('/notices'));
  expect(own.items.map(({ account, channel, state }) => [account, channel, state])).toEqual([
    ['mot-cua', 'email', 'dead'],
    ['mot-cua', 'in_app', 'sent'],
  ]);
  expect(own.items[1]).toMatchObject({
    subject: 'Cảnh báo Xã Ea Kao – Đất đai: Quá hạn chưa xin lỗi',
    queuedAt: '2026-11-20T14:05:31+07:00',
    sentAt: '2026-11-20T14:05:31+07:00',
    nextAt: null,
  });
  expect((await unit.call('/notices?whose=all')).status).toBe(403);
  expect((await unit.call('/notices?account=truc-ban')).status).toBe(403);
  expect((await page(await duty.call('/notices'))).items).toHaveLength(1);
  const all = await page(await duty.call('/notices?whose=all&limit=2'));
  expect(all.items).toHaveLength(2);
  expect(all.counts).toMatchObject({ sent: 2, dead: 1 });
  const rest = await page(await duty.call(`/notices?whose=all&limit=2&after=${all.next}`));
  expect(rest).toMatchObject({ items: [{ account: 'truc-ban' }], next: null });
  expect((await page(await duty.call('/notices?account=mot-cua&state=dead'))).items).toHaveLength(1);
});

test('NT29 neither a wall nor a source nor a stranger gets at notices, addresses or keys', async () => {
  const { call, withKey, withScreen } = await start();
  for (const path of ['/notices', '/contacts/admin', '/push/key']) {
    expect((await call(path)).status, path).toBe(401);
    expect((await withScreen(path)).status, path).toBe(403);
    expect((await withKey(path)).status, path).toBe(403);
  }
});

test('NT22 a notice is read by its own person over HTTP', async () => {
  const { notify, duty, unit } = await start();
  const one = notice({ channel: 'in_app', alarm: 'a/1:x' });
  notify.notices.enqueue([one]);
  await notify.worker.look();
  const path = `/notices/${encodeURIComponent(noticeId(one))}/read`;
  expect((await unit.send('POST', path)).status).toBe(404);
  expect((await duty.send('POST', path)).status).toBe(204);
  expect(notify.notices.get(noticeId(one))?.readAt).toBe(notify.clock.now());
});

test('NT4 the duty desk sends a dead letter again, an officer of a unit does not', async () => {
  const { notify, duty, unit, receiver } = await start();
  notify.notices.enqueue([notice({ account: 'mot-cua' })]);
  await notify.worker.look();
  const path = `/notices/${encodeURIComponent(noticeId(notice({ account: 'mot-cua' })))}/retry`;
  expect((await unit.send('POST', path)).status).toBe(403);
  notify.contact('mot-cua', { email: 'mot.cua@tinh.example' });
  expect(await (await duty.send('POST', path)).json()).toMatchObject({ state: 'queued', attempts: 0 });
  expect(await (await duty.send('POST', path)).json()).toMatchObject({ status: 404, code: 'not_found' });
  await notify.worker.look();
  expect(receiver.mails[0]?.to).toEqual(['mot.cua@tinh.example']);
});

test('NT30 the test button sends a real message to whoever asks and says in words what happened', async () => {
  const { notify, duty, unit, receiver } = await start();
  const run = async (channel: string) => {
    const answer = await duty.send('POST', '/channels/test', { channel });
    return { status: answer.status, ...((await answer.json()) as ChannelTest) };
  };
  expect(await run('email')).toMatchObject({
    status: 200,
    state: 'dead',
    words: expect.stringMatching(/^Chưa khai báo địa chỉ/),
  });
  notify.clock.advance(10_000);
  notify.contact('truc-ban', { email: 'truc.ban@tinh.example' });
  expect(await run('email')).toMatchObject({ state: 'sent', error: null });
  expect(receiver.mails[0]).toMatchObject({
    to: ['truc.ban@tinh.example'],
    subject: 'Tin thử kênh thông báo',
  });
  expect(await run('email')).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(await run('webhook')).toMatchObject({ state: 'dead', error: 'channel_off' });
  await receiver.kill();
  notify.clock.advance(10_000);
  expect(await run('email')).toMatchObject({ state: 'dead', error: 'unreachable' });
  expect((await unit.send('POST', '/channels/test', { channel: 'fax' })).status).toBe(400);
});

test('NT31 people keep their own addresses, the administrator any; no log line holds one', async () => {
  const { duty, unit, admin, logged } = await start();
  const saved = await unit.send('PATCH', '/contacts/mot-cua', {
    email: 'a.b@tinh.example',
    phone: '0905 000 111',
  });
  expect(await saved.json()).toEqual({
    ...{ account: 'mot-cua', email: 'a.b@tinh.example', phone: '0905000111', target: null },
  });
  await admin.send('PATCH', '/contacts/mot-cua', { phone: null, target: '12345' });
  const kept = (await (await admin.call('/contacts/mot-cua')).json()) as NoticeContact;
  expect(kept).toEqual({ account: 'mot-cua', email: 'a.b@tinh.example', phone: null, target: '12345' });
  expect((await duty.call('/contacts/mot-cua')).status).toBe(403);
  expect((await duty.send('PATCH', '/contacts/mot-cua', { phone: null })).status).toBe(403);
  expect((await admin.call('/contacts/nobody')).status).toBe(404);
  for (const wrong of [
    { email: 'a@b, c@d' },
    { email: 'a\r\nBcc: x@y.z' },
    { phone: '12' },
    { target: 'a b' },
    { x: 1 },
  ])
    expect((await unit.send('PATCH', '/contacts/mot-cua', wrong)).status, JSON.stringify(wrong)).toBe(400);
  expect(logged.join('')).toContain('contact_changed');
  expect(logged.join('')).not.toMatch(/a\.b@|0905|12345/);
});

test('NT16 a browser subscribes with the key of the server, and leaves again', async () => {
  const { duty, unit, notify } = await start();
  const key = (await (await duty.call('/push/key')).json()) as PushKey;
  expect(key).toEqual({
    publicKey: notify.desk.pushKey().publicKey,
    channels: ['in_app', 'web_push', 'email'],
  });
  const { endpoint, keys } = browser('https://push.example/one');
  const subscription = { endpoint, keys, expirationTime: null };
  expect((await duty.send('POST', '/push/subscriptions', subscription)).status).toBe(204);
  expect(notify.reach('truc-ban')).toContain('web_push');
  const forged = await duty.send('POST', '/push/subscriptions', {
    ...subscription,
    endpoint: 'https://evil.example',
  });
  expect(await forged.json()).toMatchObject({ status: 400, errors: [{ path: 'body.endpoint' }] });
  const short = { ...subscription, keys: { ...keys, auth: 'x' } };
  expect((await duty.send('POST', '/push/subscriptions', short)).status).toBe(400);
  expect((await unit.send('POST', '/push/subscriptions/remove', { endpoint })).status).toBe(404);
  expect((await duty.send('POST', '/push/subscriptions/remove', { endpoint })).status).toBe(204);
  expect(notify.reach('truc-ban')).not.toContain('web_push');
});

test('NT32 the worker of the page comes from this server as a script that its policy allows', async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/push-worker.js`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(answer.headers.get('cache-control')).toBe('public, no-cache');
  expect(answer.headers.get('content-security-policy')).toMatch(/worker-src 'self'/);
});

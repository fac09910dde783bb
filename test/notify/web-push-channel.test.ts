import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { noticeId } from '../../server/store/notice-table.ts';
import { FACTS, notice, startNotify } from './notify-fixture.ts';
import { browser, type HttpReceiver, httpReceiver, makeCertificate } from './receivers.ts';

const folder = mkdtempSync(join(tmpdir(), 'ioc-push-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tls = makeCertificate(folder);
const step = (name: string) => notice({ step: name, channel: 'web_push' });

function pushing(receiver: HttpReceiver, more: { file?: string } = {}) {
  const env = { VAPID_SUBJECT: 'mailto:ioc@tinh.example', PUSH_HOSTS: `localhost:${receiver.port}` };
  return startNotify(env, { ca: tls.cert, ...more });
}
const endpointOf = (receiver: HttpReceiver, name: string) =>
  `https://localhost:${receiver.port}/push/${name}`;

test('NT12 only the subscribed browser can read the push; it is signed, urgent, and replaces older ones of its group', async () => {
  const receiver = await httpReceiver(tls);
  const notify = pushing(receiver);
  const phone = browser(endpointOf(receiver, 'phone'));
  expect(notify.desk.subscribe('truc-ban', phone)).toBe('ok');
  notify.notices.enqueue([step('1'), { ...step('2'), thread: 'g-2', facts: { ...FACTS, priority: 'low' } }]);
  await notify.worker.look();
  const [first, second] = receiver.received;
  expect(phone.open(first!.body)).toEqual({
    id: noticeId(step('1')),
    title: 'Cảnh báo Xã Ea Kao – Đất đai: Quá hạn chưa xin lỗi',
    body: 'Cảnh báo mới.\nQuá hạn chưa xin lỗi (1.234 hồ sơ). Gọi bộ phận một cửa và gửi văn bản xin lỗi trước 21/11/2026 14:05',
    tag: 'g-1',
    path: '/canh-bao?canh-bao=a-1',
  });
  expect(() => browser('x').open(first!.body)).toThrow();
  expect(first?.body.toString('utf8')).not.toContain('Ea Kao');
  expect(first?.headers).toMatchObject({ ttl: '43200', urgency: 'high', 'content-encoding': 'aes128gcm' });
  expect(second?.headers.urgency).toBe('normal');
  expect(first?.headers.topic).toMatch(/^[\w-]{32}$/);
  expect(second?.headers.topic).not.toBe(first?.headers.topic);
  const [, claims, key] =
    /^vapid t=[^.]+\.([^.]+)\.[^,]+, k=(.+)$/.exec(first?.headers.authorization ?? '') ?? [];
  expect(key).toBe(notify.desk.pushKey().publicKey);
  expect(JSON.parse(Buffer.from(claims ?? '', 'base64url').toString())).toMatchObject({
    aud: `https://localhost:${receiver.port}`,
    sub: 'mailto:ioc@tinh.example',
  });
});

test('NT13 the key pair is made once and outlives the process', async () => {
  const receiver = await httpReceiver(tls);
  const one = pushing(receiver);
  const key = one.desk.pushKey().publicKey;
  expect(key).toMatch(/^[\w-]{87}$/);
  expect(pushing(receiver, { file: one.file }).desk.pushKey().publicKey).toBe(key);
});

test('NT14 a browser that has gone is forgotten, the other ones still get it', async () => {
  const receiver = await httpReceiver(tls);
  const notify = pushing(receiver);
  for (const name of ['gone', 'here']) notify.desk.subscribe('truc-ban', browser(endpointOf(receiver, name)));
  receiver.answer = ({ path }) => (path.endsWith('gone') ? 410 : 201);
  notify.notices.enqueue([step('1')]);
  await notify.worker.look();
  expect(notify.stateOf(noticeId(step('1')))).toBe('sent');
  notify.notices.enqueue([step('2')]);
  await notify.worker.look();
  expect(receiver.received.map(({ path }) => path).toSorted()).toEqual([
    '/push/gone',
    '/push/here',
    '/push/here',
  ]);
  receiver.answer = () => 404;
  notify.notices.enqueue([step('3')]);
  await notify.worker.look();
  expect(notify.notices.get(noticeId(step('3')))).toMatchObject({ state: 'dead', error: 'no_subscription' });
  expect(notify.reach('truc-ban')).not.toContain('web_push');
});

test('NT3 a push service that is killed in the middle and comes back gets everything', async () => {
  const receiver = await httpReceiver(tls);
  const notify = pushing(receiver);
  const phone = browser(endpointOf(receiver, 'phone'));
  notify.desk.subscribe('truc-ban', phone);
  notify.notices.enqueue(Array.from({ length: 6 }, (_, index) => step(String(index))));
  receiver.answer = () => (receiver.received.length > 2 ? null : 201);
  await notify.worker.look();
  await receiver.kill();
  expect(notify.notices.counts()).toMatchObject({ sent: 2, failed: 4 });
  receiver.answer = () => 201;
  await receiver.start();
  notify.clock.advance(10_000);
  await notify.worker.look();
  expect(notify.notices.counts()).toMatchObject({ sent: 6, failed: 0 });
  const ids = receiver.received.map(({ body }) => (phone.open(body) as { id: string }).id);
  expect(new Set(ids)).toEqual(
    new Set(Array.from({ length: 6 }, (_, index) => noticeId(step(String(index))))),
  );
});

test('NT15 a forged endpoint outside the allowed push services is neither kept nor asked', async () => {
  const receiver = await httpReceiver(tls);
  const notify = pushing(receiver);
  const { port } = receiver;
  for (const endpoint of [
    `http://localhost:${port}/x`,
    `https://127.0.0.1:${port}/x`,
    'https://localhost/x',
    `https://localhost:${port}@evil.example/x`,
    `https://user:pass@localhost:${port}/x`,
    'https://169.254.169.254/latest',
    'not an address',
  ])
    expect(notify.desk.subscribe('truc-ban', browser(endpoint)), endpoint).toBe('host_not_allowed');
  expect(receiver.received).toEqual([]);
  // Kept while another list was in force: it is looked at again before each push.
  notify.desk.subscribe('truc-ban', browser(endpointOf(receiver, 'old')));
  const env = { VAPID_SUBJECT: 'mailto:ioc@tinh.example' };
  const later = startNotify(env, { ca: tls.cert, file: notify.file });
  later.notices.enqueue([step('1')]);
  await later.worker.look();
  expect(later.notices.get(noticeId(step('1')))).toMatchObject({ state: 'dead', error: 'host_not_allowed' });
  expect(receiver.received).toEqual([]);
});

test('NT16 a person keeps at most ten browsers, and takes away only own ones', async () => {
  const receiver = await httpReceiver(tls);
  const notify = pushing(receiver);
  for (let index = 0; index < 12; index++) {
    notify.clock.advance(1);
    notify.desk.subscribe('truc-ban', browser(endpointOf(receiver, String(index))));
  }
  notify.notices.enqueue([step('1')]);
  await notify.worker.look();
  expect(receiver.received).toHaveLength(10);
  expect(receiver.received.map(({ path }) => path)).not.toContain('/push/0');
  expect(notify.desk.unsubscribe('lanh-dao', endpointOf(receiver, '11'))).toBe(false);
  expect(notify.desk.unsubscribe('truc-ban', endpointOf(receiver, '11'))).toBe(true);
});

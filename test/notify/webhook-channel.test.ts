import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticeId } from '../../server/store/notice-table.ts';
import { FACTS, notice, startNotify } from './notify-fixture.ts';
import { ownFolder } from './own-folder.ts';
import { type HttpReceiver, httpReceiver } from './receivers.ts';

const SECRET = 'secret-of-the-gateway';
const step = (name: string) => notice({ step: name, channel: 'webhook' });

function gateway(receiver: HttpReceiver, template: object = {}): Record<string, string> {
  const file = join(ownFolder(), 'webhook.json');
  const url = `http://127.0.0.1:${receiver.port}/send?chat={{target}}`;
  const headers = { 'X-Api-Key': SECRET };
  const body = { to: '{{phone}}', text: '{{subject}}\n{{text}}', meta: [{ n: '{{members}}', fixed: 7 }] };
  writeFileSync(file, JSON.stringify({ url, headers, body, ...template }));
  return { WEBHOOK_FILE: file };
}
const contact = { phone: '+84905000111', target: 'chat 1&x=2' };

test('NT10 the gateway gets its template filled in, the secret and the key of the notice', async () => {
  const receiver = await httpReceiver();
  const notify = startNotify(gateway(receiver));
  notify.contact('truc-ban', contact);
  notify.notices.enqueue([step('1')]);
  await notify.worker.look();
  const [one] = receiver.received;
  expect(one).toMatchObject({ method: 'POST', path: '/send?chat=chat%201%26x%3D2' });
  expect(one?.headers['x-api-key']).toBe(SECRET);
  expect(one?.headers['idempotency-key']).toBe(encodeURIComponent(noticeId(step('1'))));
  const body = JSON.parse(String(one?.body)) as { to: string; text: string; meta: unknown };
  expect(body).toMatchObject({ to: '+84905000111', meta: [{ n: '1234', fixed: 7 }] });
  expect(body.text).toContain('Cảnh báo Xã Ea Kao – Đất đai: Quá hạn chưa xin lỗi\nCảnh báo mới.');
  expect(notify.logged.join()).not.toContain(SECRET);
  expect(notify.logged.join()).not.toContain('905000111');
});

test('NT11 a hostile name stays a text in JSON, and in a form', async () => {
  const receiver = await httpReceiver();
  const evil = 'X","to":"+84999","a":"\r\nHost: evil {{phone}} $& \\';
  for (const form of [null, { to: '{{phone}}', text: '{{unit}}' }]) {
    const plain = { body: { to: '{{phone}}', text: '{{unit}}' } };
    const notify = startNotify(gateway(receiver, form ? { form, body: null } : plain));
    notify.contact('truc-ban', contact);
    notify.notices.enqueue([{ ...step('1'), facts: { ...FACTS, unitName: evil } }]);
    await notify.worker.look();
  }
  const [json, form] = receiver.received;
  const said = { to: '+84905000111', text: 'X","to":"+84999","a":" Host: evil {{phone}} $& \\' };
  expect(JSON.parse(String(json?.body))).toEqual(said);
  expect(form?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(String(form?.body)))).toEqual(said);
});

test('NT3 a gateway that cuts the line in the middle and comes back gets everything under the same keys', async () => {
  const receiver = await httpReceiver();
  const notify = startNotify(gateway(receiver));
  notify.contact('truc-ban', contact);
  notify.notices.enqueue(Array.from({ length: 10 }, (_, index) => step(String(index))));
  receiver.answer = () => (receiver.received.length > 4 ? null : 200);
  await notify.worker.look();
  const cut = notify.notices.counts().failed;
  expect(cut).toBe(6);
  await receiver.kill();
  notify.clock.advance(10_000);
  await notify.worker.look();
  expect(notify.notices.counts()).toMatchObject({ sent: 4, failed: 6 });
  receiver.answer = () => 202;
  await receiver.start();
  notify.clock.advance(60_000);
  await notify.worker.look();
  expect(notify.notices.counts()).toMatchObject({ sent: 10, failed: 0 });
  const keys = receiver.received.map(({ headers }) => headers['idempotency-key']);
  // Those that were cut came twice; the receiver can tell.
  expect(keys).toHaveLength(16);
  expect(new Set(keys).size).toBe(10);
});

test('NT5 a gateway that is busy is tried again, one that refuses the message is not, and no redirect is followed', async () => {
  const receiver = await httpReceiver();
  const notify = startNotify(gateway(receiver));
  notify.contact('truc-ban', contact);
  for (const status of [429, 500, 302, 400, 410]) {
    receiver.answer = () => status;
    notify.notices.enqueue([step(String(status))]);
    await notify.worker.look();
  }
  const rows = notify.notices.list({ limit: 9 }).map((row) => [row.step, row.state, row.error]);
  expect(rows.toReversed()).toEqual([
    ['429', 'failed', 'http_429'],
    ['500', 'failed', 'http_500'],
    ['302', 'failed', 'http_302'],
    ['400', 'dead', 'http_400'],
    ['410', 'dead', 'http_410'],
  ]);
  expect(receiver.received).toHaveLength(5);
});

test('NT8 a person without the address that the template asks for is not reached', async () => {
  const receiver = await httpReceiver();
  const notify = startNotify(gateway(receiver));
  notify.contact('truc-ban', { phone: '+84905000111' });
  expect(notify.reach('truc-ban')).toEqual(['in_app']);
  notify.notices.enqueue([step('1')]);
  await notify.worker.look();
  expect(notify.notices.get(noticeId(step('1')))).toMatchObject({ state: 'dead', error: 'no_address' });
  expect(receiver.received).toEqual([]);
});

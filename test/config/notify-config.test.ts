import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { ownFolder } from '../notify/own-folder.ts';

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

function template(content: unknown): { WEBHOOK_FILE: string } {
  const file = join(ownFolder(), 'webhook.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return { WEBHOOK_FILE: file };
}

const MAIL = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'ioc@tinh.example' };

test('NT27 every setting of the channels is read, and a password never leaves without TLS', () => {
  const { notify } = readConfig({
    PUBLIC_URL: 'https://ioc.example/don-vi/',
    SMTP_URL: 'smtp://io%40c:p%2Fw@mail.example:2525',
    MAIL_FROM: 'Trung tâm <ioc@tinh.example>',
    VAPID_SUBJECT: 'mailto:ioc@tinh.example',
    PUSH_HOSTS: 'Push.example:8443, *.push.example',
    NOTICE_DAYS: '90',
    ...template({ url: 'https://sms.example/{{phone}}', body: { text: '{{text}}' } }),
  });
  expect(notify).toEqual({
    publicUrl: 'https://ioc.example/don-vi',
    mail: {
      ...{ host: 'mail.example', port: 2525, secure: false, requireTls: true },
      ...{ auth: { user: 'io@c', pass: 'p/w' }, from: 'Trung tâm <ioc@tinh.example>' },
    },
    webhook: {
      ...{ url: 'https://sms.example/{{phone}}', method: 'POST', headers: {} },
      ...{ body: { text: '{{text}}' }, form: null },
    },
    push: { subject: 'mailto:ioc@tinh.example', hosts: ['push.example:8443', '*.push.example'] },
    keepDays: 90,
  });
  const { notify: plain } = readConfig({ ...MAIL, SMTP_URL: 'smtps://mail.example' });
  expect(plain.mail).toMatchObject({ port: 465, secure: true, requireTls: false, auth: null });
  expect(readConfig(MAIL).warnings).toEqual(['PUBLIC_URL: chưa đặt nên tin nhắn không có đường dẫn']);
});

test.each([
  [{ PUBLIC_URL: 'ioc.example' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://user:pw@ioc.example' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL'],
  [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM'],
  [{ MAIL_FROM: 'ioc@tinh.example' }, 'MAIL_FROM'],
  [{ ...MAIL, SMTP_URL: 'mail.example:25' }, 'SMTP_URL'],
  [{ ...MAIL, SMTP_URL: 'smtp://u:p%zz@mail.example' }, 'SMTP_URL'],
  [{ ...MAIL, SMTP_URL: 'smtp://mail.example?pool=true' }, 'SMTP_URL'],
  [{ ...MAIL, MAIL_FROM: 'a@b.example, c@d.example' }, 'MAIL_FROM'],
  [{ VAPID_SUBJECT: 'ioc@tinh.example' }, 'VAPID_SUBJECT'],
  [{ PUSH_HOSTS: 'push.example' }, 'PUSH_HOSTS'],
  [{ VAPID_SUBJECT: 'mailto:a@b.example', PUSH_HOSTS: '*' }, 'PUSH_HOSTS'],
  [{ WEBHOOK_FILE: '/no/such/file' }, 'WEBHOOK_FILE'],
  [{ NOTICE_DAYS: '30' }, 'NOTICE_DAYS'],
  [{ NOTICE_DAYS: 'một năm' }, 'NOTICE_DAYS'],
  [{ SMTP_URI: 'smtp://mail.example' }, 'SMTP_URI'],
])('NT27 %o stops the start', (env, variable) => {
  expect(faultsOf(env as unknown as Record<string, string>)).toMatch(
    new RegExp(`^Cấu hình có 1 lỗi:\\n {2}${variable}: `),
  );
});

test.each([
  ['không phải JSON', '{'],
  ['không phải một đối tượng JSON', []],
  ['"url" không phải', { body: {} }],
  ['"url" không phải', { url: 'file:///etc/passwd', body: {} }],
  ['"url" không phải', { url: 'https://{{target}}/x', body: {} }],
  ['"url" không phải', { url: 'https://a.example{{target}}', body: {} }],
  ['"method" không phải', { url: 'https://a.example/', method: 'GET', body: {} }],
  ['"headers" có', { url: 'https://a.example/', headers: { A: 'x\r\nB: y' }, body: {} }],
  ['"headers" có', { url: 'https://a.example/', headers: { 'Idempotency-Key': '1' }, body: {} }],
  ['cần đúng một', { url: 'https://a.example/' }],
  ['{{owner}} không thuộc', { url: 'https://a.example/', body: '{{owner}}' }],
  ['"secret" không thuộc', { url: 'https://a.example/', body: {}, secret: 'x' }],
])('NT28 a template is refused: %s', (words, content) => {
  expect(faultsOf(template(content))).toContain(`WEBHOOK_FILE: ${words}`);
});

test('NT28 faults show no secret of a template or an address', () => {
  const faults = faultsOf({
    ...template({ url: 'nothing', headers: { 'X-Key': 'hidden-key\n' } }),
    SMTP_URL: 'http://user:hidden-pass@mail.example',
    MAIL_FROM: 'ioc@tinh.example',
  });
  expect(faults).toContain('Cấu hình có 4 lỗi');
  expect(faults).not.toContain('hidden');
});

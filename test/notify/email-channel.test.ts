import { expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { createContactTable } from '../../server/store/contact-table.ts';
import { noticeId } from '../../server/store/notice-table.ts';
import { FACTS, notice, START, startNotify } from './notify-fixture.ts';
import { freePort, type MailReceiver, mailReceiver } from './receivers.ts';

const mailTo = (receiver: MailReceiver, more: Record<string, string> = {}) => ({
  SMTP_URL: `smtp://127.0.0.1:${receiver.port}`,
  MAIL_FROM: 'Trung tâm điều hành <ioc@tinh.example>',
  PUBLIC_URL: 'https://ioc.tinh.example/',
  ...more,
});
const ADDRESS = 'truc.ban@tinh.example';

test('NT1 a mail arrives in Vietnamese with every fact of the group and a link', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver));
  notify.contact('truc-ban', { email: ADDRESS });
  notify.notices.enqueue([notice({ alarm: 'a/1 ?&' })]);
  await notify.worker.look();
  const [mail] = receiver.mails;
  expect(mail?.to).toEqual([ADDRESS]);
  expect(mail?.subject).toBe('Cảnh báo Xã Ea Kao – Đất đai: Quá hạn chưa xin lỗi');
  expect(mail?.text.replaceAll('\r\n', '\n')).toBe(
    [
      'Cảnh báo mới.',
      '',
      'Đơn vị: Xã Ea Kao',
      'Lĩnh vực: Đất đai',
      'Tình trạng: Quá hạn chưa xin lỗi',
      'Số hồ sơ trong nhóm: 1.234',
      'Mức ưu tiên: cao',
      'Việc cần làm: Gọi bộ phận một cửa và gửi văn bản xin lỗi',
      'Thời hạn: 21/11/2026 14:05',
      '',
      'Xem cảnh báo: https://ioc.tinh.example/canh-bao?canh-bao=a%2F1%20%3F%26',
    ].join('\n'),
  );
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(notify.states).toEqual(['email sending', 'email sent']);
  const id = noticeId(notice({ alarm: 'a/1 ?&' }));
  expect(notify.notices.get(id)).toMatchObject({ state: 'sent', attempts: 1, sentAt: START, error: null });
});

test('NT2 messages of one group make one thread of constant subject, those of another their own', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver));
  notify.contact('truc-ban', { email: ADDRESS });
  for (const [step, kind] of [
    ['1', 'raised'],
    ['2', 'repeated'],
    ['3', 'ended'],
  ] as const) {
    notify.notices.enqueue([notice({ step, kind, facts: { ...FACTS, members: Number(step) } })]);
    await notify.worker.look();
  }
  notify.notices.enqueue([notice({ alarm: 'a-2', thread: 'g-2' })]);
  await notify.worker.look();
  const header = (name: string) => receiver.mails.map(({ headers }) => headers.get(name));
  const [first] = header('message-id');
  expect(first).toMatch(/^<[0-9a-f]{40}@tinh\.example>$/);
  expect(header('in-reply-to')).toEqual([undefined, first, first, undefined]);
  expect(header('references')).toEqual([undefined, first, first, undefined]);
  expect(new Set(header('message-id')).size).toBe(4);
  expect(new Set(receiver.mails.slice(0, 3).map(({ subject }) => subject)).size).toBe(1);
  expect(receiver.mails[2]?.text).toContain('Đã xử lý xong');
  expect(receiver.mails[2]?.text).not.toContain('Việc cần làm');
});

test('NT3 a mail server that is killed in the middle and comes back gets everything, each once', async () => {
  const receiver = await mailReceiver(await freePort());
  const notify = startNotify(mailTo(receiver));
  const steps = Array.from({ length: 12 }, (_, step) => notice({ step: String(step) }));
  notify.contact('truc-ban', { email: ADDRESS });
  notify.notices.enqueue(steps);
  receiver.onMail = async () => {
    // The third letter is on the line when the server dies with everything it has open.
    if (receiver.mails.length >= 2) await receiver.kill();
    if (receiver.mails.length >= 2) throw new Error('killed');
  };
  await notify.worker.look();
  const counts = notify.notices.counts();
  expect(counts.sent).toBe(receiver.mails.length);
  expect(counts.failed).toBe(12 - receiver.mails.length);
  expect(counts.failed).toBeGreaterThan(0);
  // Not before its time: ten seconds after the first failure.
  notify.clock.advance(9_999);
  await notify.worker.look();
  expect(notify.notices.counts()).toEqual(counts);
  receiver.onMail = () => {};
  await receiver.start();
  notify.clock.advance(1);
  await notify.worker.look();
  expect(notify.notices.counts()).toMatchObject({ sent: 12, failed: 0, dead: 0 });
  expect(new Set(receiver.mails.map(({ headers }) => headers.get('message-id'))).size).toBe(12);
  expect(receiver.mails).toHaveLength(12);
  const retried = notify.notices.list({ limit: 50 }).filter(({ attempts }) => attempts > 1);
  expect(retried).toHaveLength(counts.failed);
  for (const row of retried) expect(row).toMatchObject({ state: 'sent', error: null, failedAt: START });
});

test('NT4 a dead server is tried eight times, ever more rarely, then the letter is dead until a person asks', async () => {
  const port = await freePort();
  const notify = startNotify({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'ioc@tinh.example' });
  const id = noticeId(notice());
  notify.contact('truc-ban', { email: ADDRESS });
  notify.notices.enqueue([notice()]);
  const pauses: number[] = [];
  await notify.worker.look();
  while (notify.stateOf(id) === 'failed') {
    const wait = (notify.notices.get(id)?.nextAt ?? 0) - notify.clock.now();
    pauses.push(wait / 1000);
    notify.clock.advance(wait);
    await notify.worker.look();
  }
  expect(pauses).toEqual([10, 60, 300, 900, 3600, 3600, 3600]);
  expect(notify.notices.get(id)).toMatchObject({ state: 'dead', attempts: 8, error: 'unreachable' });
  notify.clock.advance(7 * 86_400_000);
  await notify.worker.look();
  expect(notify.notices.get(id)?.attempts).toBe(8);
  expect(notify.logged.at(-1)).toContain('notice given up');

  const receiver = await mailReceiver(port);
  expect(notify.desk.retry(id)).toMatchObject({ state: 'queued', attempts: 0 });
  expect(notify.desk.retry(id)).toBeNull();
  await notify.worker.look();
  expect(notify.stateOf(id)).toBe('sent');
  expect(receiver.mails).toHaveLength(1);
});

test('NT5 a refused recipient is final, a busy server and a refused sign-in are tried again', async () => {
  const receiver = await mailReceiver();
  const refusal = (code: number) => Object.assign(new Error(`${ADDRESS} said no`), { responseCode: code });
  const notify = startNotify(mailTo(receiver));
  notify.contact('truc-ban', { email: ADDRESS });
  for (const [step, code] of [
    ['1', 550],
    ['2', 451],
  ] as const) {
    receiver.onMail = () => Promise.reject(refusal(code));
    notify.notices.enqueue([notice({ step })]);
    await notify.worker.look();
  }
  expect(notify.notices.list({ limit: 9 }).map(({ state, error }) => [state, error])).toEqual([
    ['failed', 'smtp_451'],
    ['dead', 'smtp_550'],
  ]);
  const wrong = startNotify(
    mailTo(receiver, { SMTP_URL: `smtp://ioc:wrong-secret@127.0.0.1:${receiver.port}` }),
  );
  wrong.contact('truc-ban', { email: ADDRESS });
  wrong.notices.enqueue([notice()]);
  await wrong.worker.look();
  expect(wrong.notices.get(noticeId(notice()))).toMatchObject({ state: 'failed', error: 'smtp_auth' });
  const told = [...notify.logged, ...wrong.logged].join('\n');
  expect(told).not.toContain(ADDRESS);
  expect(told).not.toContain('wrong-secret');
});

test('NT6 a password with / and @ in it signs in, and stands in no log line', async () => {
  const receiver = await mailReceiver();
  const url = `smtp://ioc:right%2Fpass%40word@127.0.0.1:${receiver.port}`;
  const notify = startNotify(mailTo(receiver, { SMTP_URL: url }));
  notify.contact('truc-ban', { email: ADDRESS });
  notify.notices.enqueue([notice()]);
  await notify.worker.look();
  expect(receiver.mails).toHaveLength(1);
  expect(notify.logged.join('\n')).toContain('notice sent');
  expect(notify.logged.join('\n')).not.toMatch(/right.pass|truc\.ban@/);
});

test('NT7 a hostile name adds no header and no recipient', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver));
  notify.contact('truc-ban', { email: ADDRESS });
  const evil = 'Xã X\r\nBcc: thief@evil.example\r\n\r\nMIME-Version: 2.0\u2028\u202e<b>&"';
  notify.notices.enqueue([notice({ facts: { ...FACTS, unitName: evil, fieldName: evil, stage: evil } })]);
  await notify.worker.look();
  const [mail] = receiver.mails;
  expect(mail?.to).toEqual([ADDRESS]);
  expect(mail?.headers.has('bcc')).toBe(false);
  expect(mail?.headers.get('mime-version')).toBe('1.0');
  expect(mail?.text.split(/\r?\n/).some((line) => line.startsWith('Bcc:'))).toBe(false);
  expect(mail?.subject).toContain('Xã X Bcc: thief@evil.example MIME-Version: 2.0 <b>&"');
});

test('NT8 no address, or a channel that is switched off, is a dead letter at once and says so', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver));
  notify.notices.enqueue([notice(), notice({ channel: 'webhook' }), notice({ channel: 'web_push' })]);
  await notify.worker.look();
  const { items } = notify.desk.list({ limit: 10 });
  expect(items.map(({ channel, state, error }) => [channel, state, error])).toEqual([
    ['web_push', 'dead', 'channel_off'],
    ['webhook', 'dead', 'channel_off'],
    ['email', 'dead', 'no_address'],
  ]);
  expect(items[2]?.errorText).toMatch(/^Chưa khai báo địa chỉ/);
  expect(receiver.connections).toBe(0);
  expect(notify.reach('truc-ban')).toEqual(['in_app']);
  createContactTable(notify.db).put({ account: 'truc-ban', email: ADDRESS, phone: null, target: null });
  expect(notify.reach('truc-ban')).toEqual(['in_app', 'email']);
});

test('NT9 a drill and simulated figures say so before everything else', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver), { demo: true });
  notify.contact('truc-ban', { email: ADDRESS });
  notify.notices.enqueue([notice()]);
  await notify.worker.look();
  expect(receiver.mails[0]?.subject).toMatch(/^\[Số liệu mô phỏng\] Cảnh báo/);
  expect(receiver.mails[0]?.text).toMatch(/^\[Số liệu mô phỏng\] Cảnh báo mới/);
  const drill = Object.defineProperty(new HandClock(START), 'drill', { value: true });
  const exercise = startNotify(mailTo(receiver), { clock: drill });
  exercise.contact('truc-ban', { email: ADDRESS });
  exercise.notices.enqueue([notice()]);
  await exercise.worker.look();
  expect(receiver.mails[1]?.subject).toMatch(/^\[Diễn tập\] Cảnh báo/);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { createContactTable } from '../../server/store/contact-table.ts';
import { createNoticeTable, noticeId } from '../../server/store/notice-table.ts';
import { openDatabase } from '../../server/store/open-database.ts';
import { notice, START, startNotify } from './notify-fixture.ts';
import { ownFolder } from './own-folder.ts';
import { type MailReceiver, mailReceiver } from './receivers.ts';

const SOON = { timeout: 20_000, interval: 20 };
const mailTo = (port: number) => ({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'ioc@tinh.example' });

/** The notices in a process of their own. */
function startProcess(file: string, receiver: MailReceiver): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'notify-process.ts'), file],
    {
      env: { ...process.env, ...mailTo(receiver.port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('NT23 a process killed between sending and marking loses nothing; the repetition carries the same Message-ID', async () => {
  const file = `${ownFolder()}/ioc.sqlite`;
  const db = openDatabase(file);
  onTestFinished(() => void db.close());
  createContactTable(db).put({ account: 'truc-ban', email: 'a@tinh.example', phone: null, target: null });
  const notices = createNoticeTable(db);
  const steps = Array.from({ length: 9 }, (_, index) => notice({ step: String(index) }));
  notices.enqueue(steps);
  const receiver = await mailReceiver();
  let child: ChildProcess;
  let kills = 0;
  const everSeen: string[] = [];
  receiver.onMail = async ({ headers }) => {
    everSeen.push(headers.get('message-id') ?? '');
    // Twice the process dies after the whole letter has come and before it hears "250".
    if (kills < 2 && everSeen.length === 3 * (kills + 1)) {
      kills++;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  };
  for (let life = 0; life < 3; life++) {
    child = startProcess(file, receiver);
    if (life < 2) await once(child, 'exit');
  }
  await expect.poll(() => notices.counts().sent, SOON).toBe(9);
  expect(kills).toBe(2);
  expect(new Set(everSeen).size).toBe(9);
  // More letters than notices: some came twice, under the id that they had before.
  expect(everSeen.length).toBeGreaterThan(9);
  const twice = notices.list({ limit: 20 }).filter(({ attempts }) => attempts > 1);
  expect(twice.length).toBeGreaterThan(0);
  expect(everSeen.length).toBeLessThanOrEqual(9 + twice.length);
}, 90_000);

test('NT24 a mail server that never answers holds up neither the other channels nor the end of the server', async () => {
  const sockets: Socket[] = [];
  const mute = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
  });
  const address = mute.address();
  const notify = startNotify(mailTo(typeof address === 'object' ? (address?.port ?? 0) : 0));
  createContactTable(notify.db).put({
    account: 'truc-ban',
    email: 'a@tinh.example',
    phone: null,
    target: null,
  });
  notify.notices.enqueue([notice(), notice({ channel: 'in_app' })]);
  void notify.worker.look();
  await expect.poll(() => notify.stateOf(noticeId(notice({ channel: 'in_app' }))), SOON).toBe('sent');
  await expect.poll(() => sockets.length, SOON).toBe(1);
  expect(notify.stateOf(noticeId(notice()))).toBe('sending');
  await notify.close();
  // Whether it has arrived nobody knows: the next start sends it again, under the same id.
  expect(notify.stateOf(noticeId(notice()))).toBe('sending');
  const receiver = await mailReceiver();
  const next = startNotify(mailTo(receiver.port), {
    file: notify.file,
    clock: new HandClock(START + 60_000),
  });
  next.worker.start();
  await expect.poll(() => next.stateOf(noticeId(notice())), SOON).toBe('sent');
  expect(receiver.mails).toHaveLength(1);
});

test('NT25 a letter that was taken over while the store took no writes is marked later, not sent again', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver.port));
  createContactTable(notify.db).put({
    account: 'truc-ban',
    email: 'a@tinh.example',
    phone: null,
    target: null,
  });
  notify.notices.enqueue([notice()]);
  notify.db.pragma('busy_timeout = 0');
  const other = openDatabase(notify.file);
  onTestFinished(() => void other.close());
  receiver.onMail = () => void other.exec('BEGIN IMMEDIATE');
  await notify.worker.look();
  expect(notify.stateOf(noticeId(notice()))).toBe('sending');
  expect(notify.logged.join()).toContain('notices cannot be kept');
  other.exec('ROLLBACK');
  await notify.worker.look();
  expect(notify.stateOf(noticeId(notice()))).toBe('sent');
  expect(receiver.mails).toHaveLength(1);
});

test('NT18 what is acknowledged while the mail server is away is never sent, the end of it is', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver.port));
  createContactTable(notify.db).put({
    account: 'truc-ban',
    email: 'a@tinh.example',
    phone: null,
    target: null,
  });
  await receiver.kill();
  notify.notices.enqueue([notice()]);
  await notify.worker.look();
  expect(notify.stateOf(noticeId(notice()))).toBe('failed');
  expect(notify.notices.cancelOf('a-1')).toBe(1);
  notify.notices.enqueue([notice({ step: '2', kind: 'ended' })]);
  await receiver.start();
  notify.clock.advance(86_400_000);
  await notify.worker.look();
  expect(receiver.mails.map(({ text }) => text.split('\r\n')[0])).toEqual([
    'Đã xử lý xong: cảnh báo này đã kết thúc.',
  ]);
});

test('NT26 at most four letters are on the network at once, and a started worker finds new ones by itself', async () => {
  const receiver = await mailReceiver();
  const notify = startNotify(mailTo(receiver.port));
  createContactTable(notify.db).put({
    account: 'truc-ban',
    email: 'a@tinh.example',
    phone: null,
    target: null,
  });
  let now = 0;
  const most = vi.fn();
  receiver.onMail = async () => {
    most(++now);
    await new Promise((later) => setTimeout(later, 20));
    now--;
  };
  notify.worker.start();
  notify.notices.enqueue(Array.from({ length: 14 }, (_, index) => notice({ step: String(index) })));
  await expect.poll(() => notify.notices.counts().sent, SOON).toBe(14);
  expect(Math.max(...most.mock.calls.map(([count]) => Number(count)))).toBe(4);
  expect(receiver.mails).toHaveLength(14);
});

import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const SOURCE = readFileSync(new URL('../../client/public/push-worker.js', import.meta.url), 'utf8');
const ORIGIN = 'https://ioc.example';

interface Shown {
  title: string;
  options: {
    body: string;
    tag: string;
    renotify: boolean;
    silent: boolean;
    data: { id: string; path: string };
  };
}

/** The worker's own file in a scope that keeps what it shows and opens. */
function startWorker() {
  const handlers = new Map<string, (event: object) => void>();
  const shown: Shown[] = [];
  const opened: string[] = [];
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (name: string, handler: (event: object) => void) => void handlers.set(name, handler),
    registration: {
      getNotifications: async ({ tag }: { tag: string }) =>
        shown.filter(({ options }) => options.tag === tag).map(({ options }) => options),
      showNotification: async (title: string, options: Shown['options']) =>
        void shown.push({ title, options }),
    },
    clients: { matchAll: async () => [], openWindow: async (url: string) => void opened.push(url) },
  };
  runInNewContext(SOURCE, { self, URL });
  const fire = async (name: string, event: object) => {
    let done: Promise<unknown> = Promise.resolve();
    const waitUntil = (work: Promise<unknown>) => {
      done = work;
    };
    handlers.get(name)?.({ ...event, waitUntil });
    await done;
  };
  const push = (payload: string) => fire('push', { data: { json: () => JSON.parse(payload) as unknown } });
  const click = (path: string) =>
    fire('notificationclick', { notification: { close: () => {}, data: { path } } });
  return { shown, opened, push, click };
}

test('NT32 the worker shows what was pushed, and the same message twice makes one sound', async () => {
  const { shown, push } = startWorker();
  const payload = JSON.stringify({
    id: '1',
    title: 'Cảnh báo',
    body: 'Quá hạn',
    tag: 'g-1',
    path: '/canh-bao?canh-bao=a',
  });
  await push(payload);
  await push(payload);
  await push(payload.replace('"1"', '"2"'));
  expect(shown.map(({ title, options }) => [title, options.body])[0]).toEqual(['Cảnh báo', 'Quá hạn']);
  expect(shown.map(({ options }) => options.silent)).toEqual([false, true, false]);
});

test('NT32 a push that cannot be read still shows a notice, as browsers demand', async () => {
  const { shown, push } = startWorker();
  await push('not JSON');
  expect(shown[0]?.title).toBe('Thông báo mới');
});

test('NT32 a click opens the page of the alarm and never another origin', async () => {
  const { opened, click } = startWorker();
  await click('/canh-bao?canh-bao=a');
  await click('//evil.example/x');
  await click('https://evil.example/x');
  expect(opened).toEqual([`${ORIGIN}/canh-bao?canh-bao=a`, ORIGIN, ORIGIN]);
});

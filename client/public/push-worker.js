// Shows what the server pushes while the page is closed; a click opens the alarm. Keeps and fetches nothing.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path));
});

async function show(data) {
  let said = {};
  try {
    said = data?.json() ?? {};
  } catch {
    // A browser that shows nothing for a push is cut off; the words below stand for whatever came.
  }
  const { id, title = 'Thông báo mới', body = '', tag = 'ioc', path = '/' } = said;
  const shown = await self.registration.getNotifications({ tag });
  // The same message twice, after a crash of the server, makes no second sound.
  const again = shown.some((one) => one.data?.id === id);
  const options = { body, tag, icon: '/icon.svg', lang: 'vi', data: { id, path } };
  await self.registration.showNotification(title, { ...options, renotify: !again, silent: again });
}

async function open(path) {
  const target = new URL(typeof path === 'string' ? path : '/', self.location.origin);
  const url = target.origin === self.location.origin ? target.href : self.location.origin;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((one) => one.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
}

/** Whether this browser tells its reader of alarms while the page is closed, and turning that on and off. */
import type { PushSubscriptionKeys } from '#contract/notice';
import type { NoticesApi } from './notices-api.ts';

const WORKER = '/push-worker.js';

/** `unsupported` by the browser or without HTTPS; `unconfigured` on the server; `denied` by the reader. */
export type PushState = 'on' | 'off' | 'unsupported' | 'unconfigured' | 'denied';

export interface PushSwitch {
  state(): Promise<PushState>;
  /** To be called from a press of a button: browsers ask for leave only then. */
  turnOn(): Promise<PushState>;
  turnOff(): Promise<PushState>;
}

export function createPushSwitch(
  notices: Pick<NoticesApi, 'pushKey' | 'subscribe' | 'unsubscribe'>,
): PushSwitch {
  const supported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  const current = async () =>
    (await (await navigator.serviceWorker.getRegistration(WORKER))?.pushManager.getSubscription()) ?? null;

  async function state(): Promise<PushState> {
    if (!supported()) return 'unsupported';
    const { publicKey } = await notices.pushKey();
    if (publicKey === null) return 'unconfigured';
    if (Notification.permission === 'denied') return 'denied';
    return (await current()) === null ? 'off' : 'on';
  }

  return {
    state,
    async turnOn() {
      const before = await state();
      if (before !== 'off') return before;
      if ((await Notification.requestPermission()) !== 'granted') return 'denied';
      const { publicKey } = await notices.pushKey();
      await navigator.serviceWorker.register(WORKER);
      const { pushManager } = await navigator.serviceWorker.ready;
      const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
      const keys = keysOf(made.toJSON());
      if (keys === null) {
        await made.unsubscribe();
        return 'unsupported';
      }
      await notices.subscribe(keys);
      return 'on';
    },
    async turnOff() {
      const held = supported() ? await current() : null;
      if (held !== null) {
        await notices.unsubscribe(held.endpoint);
        await held.unsubscribe();
      }
      return state();
    },
  };
}

/** Null when the browser gives no keys to encrypt with. */
export function keysOf({ endpoint, keys }: PushSubscriptionJSON): PushSubscriptionKeys | null {
  const { p256dh, auth } = keys ?? {};
  return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : null;
}

/** Where staff are reached, the browsers they subscribed, and the key pair that browsers trust. */
import type { NoticeContact } from '#contract/notice';
import type { Db } from './open-database.ts';

export interface PushSubscription {
  account: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  /** Epoch ms. */
  createdAt: number;
}

export interface PushKeyPair {
  publicKey: string;
  privateKey: string;
}

export interface ContactTable {
  /** Without addresses when none has been entered. */
  get(account: string): NoticeContact;
  put(contact: NoticeContact): void;
  subscriptionsOf(account: string): PushSubscription[];
  /** A browser belongs to whoever subscribed it last; beyond `most` a person's oldest one goes. */
  subscribe(subscription: PushSubscription, most: number): void;
  /** @param account only when it is this person's; whosever it is when absent */
  unsubscribe(endpoint: string, account?: string): boolean;
  /** The one pair; made by `make` at the first call. */
  pushKeys(make: () => PushKeyPair): PushKeyPair;
}

export function createContactTable(db: Db): ContactTable {
  const get = db.prepare<[string], NoticeContact>(
    'SELECT account, email, phone, target FROM contacts WHERE account = ?',
  );
  const put = db.prepare<[NoticeContact]>(
    `INSERT INTO contacts (account, email, phone, target) VALUES (@account, @email, @phone, @target)
     ON CONFLICT (account) DO UPDATE SET email = @email, phone = @phone, target = @target`,
  );
  const of = db.prepare<[string], PushSubscription>(
    `SELECT account, endpoint, p256dh, auth, created_at AS createdAt FROM push_subscriptions
     WHERE account = ? ORDER BY created_at, endpoint`,
  );
  const subscribe = db.prepare<[PushSubscription]>(
    `INSERT INTO push_subscriptions (endpoint, account, p256dh, auth, created_at)
     VALUES (@endpoint, @account, @p256dh, @auth, @createdAt)
     ON CONFLICT (endpoint) DO UPDATE SET account = @account, p256dh = @p256dh, auth = @auth, created_at = @createdAt`,
  );
  const trim = db.prepare<[string, string, number]>(
    `DELETE FROM push_subscriptions WHERE account = ? AND endpoint NOT IN
       (SELECT endpoint FROM push_subscriptions WHERE account = ? ORDER BY created_at DESC, endpoint LIMIT ?)`,
  );
  const unsubscribe = db.prepare<[string, string | null, string | null]>(
    'DELETE FROM push_subscriptions WHERE endpoint = ? AND (? IS NULL OR account = ?)',
  );
  const keys = db.prepare<[], PushKeyPair>(
    'SELECT public_key AS publicKey, private_key AS privateKey FROM push_keys',
  );
  const keep = db.prepare<[PushKeyPair]>(
    'INSERT INTO push_keys (id, public_key, private_key) VALUES (1, @publicKey, @privateKey) ON CONFLICT DO NOTHING',
  );
  return {
    get: (account) => get.get(account) ?? { account, email: null, phone: null, target: null },
    put: (contact) => void put.run(contact),
    subscriptionsOf: (account) => of.all(account),
    subscribe(subscription, most) {
      subscribe.run(subscription);
      trim.run(subscription.account, subscription.account, most);
    },
    unsubscribe: (endpoint, account) =>
      unsubscribe.run(endpoint, account ?? null, account ?? null).changes === 1,
    pushKeys(make) {
      if (keys.get() === undefined) keep.run(make());
      return keys.get() ?? make();
    },
  };
}

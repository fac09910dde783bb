/** Tables of the notices to staff: the delivery log, where people are reached, and the push key. No fold of the log. */
export const NOTICE_SCHEMA = `
CREATE TABLE notices (
  -- Order of queueing, and the cursor of lists.
  n INTEGER PRIMARY KEY,
  -- alarm:step:account:channel, so the same step is told to the same person once.
  id TEXT NOT NULL UNIQUE,
  alarm TEXT NOT NULL,
  step TEXT NOT NULL,
  account TEXT NOT NULL,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  -- Facts of the alarm as JSON; null for a test.
  message TEXT,
  state TEXT NOT NULL DEFAULT 'queued',
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  sent_at INTEGER,
  failed_at INTEGER,
  -- A code; never a reply of a server, which may hold an address.
  error TEXT,
  read_at INTEGER,
  -- 1: called off while it was on the network, and not tried again. 2: a crash has cut off a try, and it
  -- is tried again. Either way the person may have it, whatever becomes of it afterwards.
  called_off INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX notices_due ON notices (channel, next_at) WHERE state IN ('queued', 'failed');
CREATE INDEX notices_in_flight ON notices (n) WHERE state = 'sending';
CREATE INDEX notices_by_alarm ON notices (alarm, n);
CREATE INDEX notices_by_account ON notices (account, n);
CREATE INDEX notices_by_state ON notices (state, n);
CREATE INDEX notices_by_thread ON notices (thread, account, channel, n);

CREATE TABLE contacts (
  account TEXT PRIMARY KEY,
  email TEXT,
  phone TEXT,
  target TEXT
) WITHOUT ROWID;

CREATE TABLE push_subscriptions (
  endpoint TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX push_subscriptions_by_account ON push_subscriptions (account, created_at);

-- One pair for the installation: with another one every browser would have to subscribe anew.
CREATE TABLE push_keys (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL
);
`;

/** Sessions of signed-in people: kept on the server, so that any of them can be ended at once. */
import type { Clock } from '../clock.ts';
import type { Account, AccountStore } from '../store/accounts.ts';
import type { SessionRow, SessionStore } from '../store/sessions.ts';
import type { Revocations } from './revocations.ts';
import type { Identity } from './rules.ts';
import { fingerprint, randomSecret, sameSecret } from './secrets.ts';

export const IDLE_MS = 12 * 3_600_000;
export const ABSOLUTE_MS = 7 * 86_400_000;
/** A session's last use is written at most this often. */
const TOUCH_MS = 60_000;

export interface OpenedSession {
  /** The secret of the cookie; only its hash is kept. */
  id: string;
  identity: Identity;
}

export interface Sessions {
  open(account: Account): OpenedSession;
  /** Whose session this is, or `null` when there is none, it is over, or the account is disabled. */
  find(id: string): Identity | null;
  /** The value changing calls must carry in `x-csrf-token`; empty without a session. */
  csrfOf(id: string): string;
  acceptsCsrf(id: string, given: string): boolean;
  close(id: string): void;
  closeAllOf(account: string): void;
  /** Ends what has outlived its time; returns how many. Open sockets learn of it by their grant. */
  expire(): number;
}

export function createSessions(deps: {
  store: SessionStore;
  accounts: AccountStore;
  revocations: Revocations;
  clock: Clock;
}): Sessions {
  const { store, accounts, revocations, clock } = deps;

  function end(idHash: string): void {
    if (store.delete(idHash)) revocations.announce(grantOf(idHash));
  }

  function isOver(row: SessionRow): boolean {
    const now = clock.now();
    return now - row.createdAt >= ABSOLUTE_MS || now - row.lastSeenAt >= IDLE_MS;
  }

  const csrfOf = (id: string): string => store.get(fingerprint(id))?.csrf ?? '';

  return {
    open(account) {
      const id = randomSecret();
      const now = clock.now();
      const idHash = fingerprint(id);
      store.insert({ idHash, account: account.name, csrf: randomSecret(), createdAt: now, lastSeenAt: now });
      return { id, identity: identityOf(account, idHash) };
    },
    find(id) {
      const row = store.get(fingerprint(id));
      if (!row) return null;
      const account = accounts.get(row.account);
      if (isOver(row) || !account || account.disabled) {
        end(row.idHash);
        return null;
      }
      if (clock.now() - row.lastSeenAt >= TOUCH_MS) store.touch(row.idHash, clock.now());
      return identityOf(account, row.idHash);
    },
    csrfOf,
    acceptsCsrf(id, given) {
      const csrf = csrfOf(id);
      return csrf !== '' && sameSecret(csrf, given);
    },
    close: (id) => end(fingerprint(id)),
    closeAllOf(account) {
      for (const idHash of store.hashesOf(account)) end(idHash);
    },
    expire() {
      const hashes = store.outlived(clock.now() - ABSOLUTE_MS, clock.now() - IDLE_MS);
      for (const idHash of hashes) end(idHash);
      return hashes.length;
    },
  };
}

function grantOf(idHash: string): string {
  return `session:${idHash}`;
}

function identityOf({ name, role, scope }: Account, idHash: string): Identity {
  return { kind: 'user', name, role, scope, grant: grantOf(idHash) };
}

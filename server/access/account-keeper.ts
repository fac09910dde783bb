/** What an administrator does with accounts. */
import type { Role } from '#contract/http-api';
import type { Scope } from '#contract/snapshot';
import type { Clock } from '../clock.ts';
import type { Account, AccountStore } from '../store/accounts.ts';
import type { Passwords } from './passwords.ts';
import { scopeFits } from './rules.ts';
import { randomSecret } from './secrets.ts';
import type { Sessions } from './sessions.ts';

export const FIRST_ADMINISTRATOR = 'admin';

/** An account as others may see it: without its password hash. */
export type AccountView = Omit<Account, 'passwordHash'>;

export interface NewAccount {
  user: string;
  password: string;
  role: Role;
  scope: Scope;
}

export type AccountChange = { [K in 'role' | 'scope' | 'disabled']?: AccountFields[K] | undefined };
interface AccountFields {
  role: Role;
  scope: Scope;
  disabled: boolean;
}

export type AccountRefusal =
  | 'user_exists'
  | 'unknown_user'
  | 'scope_does_not_fit_role'
  | 'last_administrator';
export type AccountResult = { kind: 'ok'; account: AccountView } | { kind: 'refused'; code: AccountRefusal };

export interface AccountKeeper {
  list(): AccountView[];
  create(account: NewAccount): Promise<AccountResult>;
  /** Ends the account's sessions: what they were opened for no longer holds. */
  change(name: string, change: AccountChange): AccountResult;
  /** Ends the account's sessions. */
  resetPassword(name: string, password: string): Promise<AccountResult>;
  /**
   * Makes `admin` where there is no account at all.
   * @returns the password if it was invented here, to be printed once; otherwise `null`
   */
  ensureFirstAdministrator(password: string | null): Promise<string | null>;
}

export function createAccountKeeper(deps: {
  store: AccountStore;
  passwords: Passwords;
  sessions: Sessions;
  clock: Clock;
}): AccountKeeper {
  const { store, passwords, sessions, clock } = deps;

  function save(account: Account): AccountResult {
    store.update(account);
    sessions.closeAllOf(account.name);
    return { kind: 'ok', account: viewOf(account) };
  }

  async function insert({ user, password, role, scope }: NewAccount): Promise<AccountResult> {
    if (!scopeFits(role, scope)) return refused('scope_does_not_fit_role');
    if (store.get(user)) return refused('user_exists');
    const passwordHash = await passwords.hash(password);
    const account = { name: user, passwordHash, role, scope, disabled: false, createdAt: clock.now() };
    return store.insert(account) ? { kind: 'ok', account: viewOf(account) } : refused('user_exists');
  }

  async function setPassword(name: string, password: string): Promise<AccountResult> {
    const passwordHash = await passwords.hash(password);
    const account = store.get(name);
    return account ? save({ ...account, passwordHash }) : refused('unknown_user');
  }

  return {
    list: () => store.list().map(viewOf),
    create: insert,
    change(name, change) {
      const account = store.get(name);
      if (!account) return refused('unknown_user');
      const next = changed(account, change);
      if (!scopeFits(next.role, next.scope)) return refused('scope_does_not_fit_role');
      const rest = store.list().map((other) => (other.name === name ? next : other));
      return rest.some(administers) ? save(next) : refused('last_administrator');
    },
    resetPassword: setPassword,
    async ensureFirstAdministrator(password) {
      if (store.list().length > 0) return null;
      const chosen = password ?? randomSecret().slice(0, 24);
      await insert({ user: FIRST_ADMINISTRATOR, password: chosen, role: 'admin', scope: 'province' });
      return password === null ? chosen : null;
    },
  };
}

function changed(account: Account, change: AccountChange): Account {
  return {
    ...account,
    role: change.role ?? account.role,
    scope: change.scope ?? account.scope,
    disabled: change.disabled ?? account.disabled,
  };
}

/** Without one that can sign in nobody could ever be let in again. */
function administers(account: Account): boolean {
  return account.role === 'admin' && !account.disabled;
}

function viewOf({ passwordHash: _hidden, ...view }: Account): AccountView {
  return view;
}

function refused(code: AccountRefusal): AccountResult {
  return { kind: 'refused', code };
}

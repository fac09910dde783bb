/** Name and password, giving away nothing about which of the two was wrong. */
import type { Clock } from '../clock.ts';
import type { Account, AccountStore } from '../store/accounts.ts';
import type { Passwords } from './passwords.ts';
import type { OpenedSession } from './sessions.ts';
import { createSignInBackoff } from './sign-in-backoff.ts';

type Denied =
  | { kind: 'refused' }
  /** Too many failures for this name, whether or not it exists. */
  | { kind: 'wait'; seconds: number };

export type PasswordCheck = { kind: 'ok'; account: Account } | Denied;
export type SignInResult = { kind: 'ok'; session: OpenedSession } | Denied;

/** An unknown name, a disabled account and a wrong password cost the same work and get the same answer. */
export function createPasswordCheck(deps: {
  accounts: AccountStore;
  passwords: Passwords;
  clock: Clock;
}): (name: string, password: string) => Promise<PasswordCheck> {
  const { accounts, passwords, clock } = deps;
  const backoff = createSignInBackoff(clock);
  return async (name, password) => {
    const seconds = backoff.waitOf(name);
    if (seconds > 0) return { kind: 'wait', seconds };
    // Counted before the slow work, so that guesses sent side by side are counted too.
    backoff.failed(name);
    const fits = await passwords.fits(accounts.get(name)?.passwordHash ?? null, password);
    // Read again: the account may have been disabled during the work.
    const account = accounts.get(name);
    if (!fits || !account || account.disabled) return { kind: 'refused' };
    backoff.succeeded(name);
    return { kind: 'ok', account };
  };
}

/** Access as a whole: who is asking, by which right, and how that right ends. */
import { parseCookie } from 'cookie';
import type { Clock } from '../clock.ts';
import { type Config, isLoopback } from '../config.ts';
import type { AccountStore } from '../store/accounts.ts';
import type { SessionStore } from '../store/sessions.ts';
import { type AccountKeeper, createAccountKeeper } from './account-keeper.ts';
import { createPasswords } from './passwords.ts';
import { createRevocations, type Revocations } from './revocations.ts';
import type { Identity } from './rules.ts';
import { createScreens, type Screens } from './screens.ts';
import { createKeyring } from './secrets.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createPasswordCheck, type PasswordCheck, type SignInResult } from './sign-in.ts';

export const SESSION_COOKIE = 'ioc_session';

/** The headers that tell who asks, of an HTTP request or of a socket's handshake. */
export interface Credentials {
  authorization?: string | undefined;
  cookie?: string | undefined;
  host?: string | undefined;
  origin?: string | undefined;
}

export interface Access {
  /**
   * Who is asking. A bearer token, if given, decides alone; else the session; else, in a
   * demonstration on this machine only, the unsigned viewer; else nobody.
   */
  authenticate(headers: Credentials): Identity | null;
  /** The screen or source behind a bare token, as a socket's `auth.token` carries it. */
  identityOfToken(token: string): Identity | null;
  signIn(name: string, password: string): Promise<SignInResult>;
  /** Ends all sessions of the account. */
  changeOwnPassword(name: string, current: string, next: string): Promise<PasswordCheck>;
  readonly sessions: Sessions;
  readonly accounts: AccountKeeper;
  readonly screens: Screens;
  readonly onRevoked: Revocations['onRevoked'];
}

export type AccessConfig = Pick<Config, 'demo' | 'loopback' | 'ingestKeys' | 'screenTokens'>;

/** @param deps.clock real time: in a drill that runs at sixty times the speed nobody wants to sign in every twelve minutes */
export function createAccess(deps: {
  config: AccessConfig;
  clock: Clock;
  accounts: AccountStore;
  sessions: SessionStore;
}): Access {
  const { config, clock } = deps;
  const revocations = createRevocations();
  const passwords = createPasswords();
  const sources = createKeyring(config.ingestKeys);
  const screens = createScreens({ tokens: config.screenTokens, store: deps.sessions, revocations, clock });
  const sessions = createSessions({ store: deps.sessions, accounts: deps.accounts, revocations, clock });
  const keeper = createAccountKeeper({ store: deps.accounts, passwords, sessions, clock });
  const checkPassword = createPasswordCheck({ accounts: deps.accounts, passwords, clock });
  const demoOpen = config.demo && config.loopback;

  function identityOfToken(token: string): Identity | null {
    const source = sources.ownerOf(token);
    const screen = screens.identify(token);
    if (source !== null)
      return { kind: 'source', name: source, scope: 'province', grant: `source:${source}` };
    return screen;
  }

  return {
    identityOfToken,
    authenticate(headers) {
      const { authorization, cookie } = headers;
      if (authorization !== undefined) {
        const token = bearerToken(authorization);
        return token === null ? null : identityOfToken(token);
      }
      const id = sessionIdOf(cookie);
      const signedIn = id === null ? null : sessions.find(id);
      return signedIn ?? (demoOpen && isFromHere(headers) ? VIEWER : null);
    },
    async signIn(name, password) {
      const check = await checkPassword(name, password);
      return check.kind === 'ok' ? { kind: 'ok', session: sessions.open(check.account) } : check;
    },
    async changeOwnPassword(name, current, next) {
      const check = await checkPassword(name, current);
      if (check.kind === 'ok') await keeper.resetPassword(name, next);
      return check;
    },
    sessions,
    accounts: keeper,
    screens,
    onRevoked: revocations.onRevoked,
  };
}

const VIEWER: Identity = { kind: 'viewer', name: 'viewer', scope: 'province', grant: 'viewer' };

/**
 * A page of any site, open in a browser on this machine, can reach a loopback address too: by a name
 * it has pointed here, or by a socket, which no browser holds to its origin. Their headers tell.
 */
function isFromHere({ host, origin }: Credentials): boolean {
  return [host === undefined ? undefined : `http://${host}`, origin].every((url) => {
    if (url === undefined) return true;
    return URL.canParse(url) && isLoopback(new URL(url).hostname);
  });
}

/** The secret in the session cookie, or `null`. */
export function sessionIdOf(cookie: string | undefined): string | null {
  return (cookie && parseCookie(cookie)[SESSION_COOKIE]) || null;
}

function bearerToken(authorization: string): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null;
}

/** Walls: read-only tokens from the configuration, each of which an administrator can take back. */
import type { Clock } from '../clock.ts';
import type { NamedSecret } from '../config/named-secrets.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Revocations } from './revocations.ts';
import type { Identity } from './rules.ts';
import { createKeyring } from './secrets.ts';

export interface ScreenState {
  name: string;
  /** Epoch ms; `null` while the token is good. */
  revokedAt: number | null;
}

export interface Screens {
  identify(token: string): Identity | null;
  list(): ScreenState[];
  /**
   * For good: the name stays revoked whatever its secret; a new screen takes a new name.
   * @returns false for a name that is not configured
   */
  revoke(name: string): boolean;
}

export function createScreens(deps: {
  tokens: readonly NamedSecret[];
  store: SessionStore;
  revocations: Revocations;
  clock: Clock;
}): Screens {
  const { store, revocations, clock } = deps;
  const keyring = createKeyring(deps.tokens);
  const revoked = new Map(store.revokedScreens().map((row) => [row.name, row.revokedAt]));

  return {
    identify(token) {
      const name = keyring.ownerOf(token);
      if (name === null || revoked.has(name)) return null;
      return { kind: 'screen', name, scope: 'province', grant: grantOf(name) };
    },
    list: () => keyring.names.map((name) => ({ name, revokedAt: revoked.get(name) ?? null })),
    revoke(name) {
      if (!keyring.names.includes(name)) return false;
      if (!revoked.has(name)) {
        const row = { name, revokedAt: clock.now() };
        store.revokeScreen(row);
        revoked.set(name, row.revokedAt);
        revocations.announce(grantOf(name));
      }
      return true;
    },
  };
}

function grantOf(name: string): string {
  return `screen:${name}`;
}

/** Random secrets, and finding the owner of one without telling anything by the time it takes. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { NamedSecret } from '../config/named-secrets.ts';

/** 256 random bits, safe in a header and a cookie. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

export function fingerprint(secret: string): string {
  return sha256(secret).toString('hex');
}

/** Equal texts, compared in a time that depends on neither. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

export interface Keyring {
  /** The name under which this secret is configured, or `null`. */
  ownerOf(secret: string): string | null;
  readonly names: readonly string[];
}

export function createKeyring(secrets: readonly NamedSecret[]): Keyring {
  const keys = secrets.map(({ name, secret }) => ({ name, digest: sha256(secret) }));
  return {
    names: keys.map(({ name }) => name),
    ownerOf(secret) {
      const digest = sha256(secret);
      let owner: string | null = null;
      // No early exit: the place of a key in the list must not show in the time.
      for (const key of keys) if (timingSafeEqual(key.digest, digest)) owner = key.name;
      return owner;
    },
  };
}

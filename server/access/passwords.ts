/** Passwords as argon2id hashes. */
import { hash, verify } from '@node-rs/argon2';
import { randomSecret } from './secrets.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. The library's default kind is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same work for `null` (no such account), which no password fits. */
  fits(passwordHash: string | null, password: string): Promise<boolean>;
}

export function createPasswords(): Passwords {
  const nobody = hash(randomSecret(), COST);
  return {
    hash: (password) => hash(password, COST),
    async fits(passwordHash, password) {
      const fitting = await verify(passwordHash ?? (await nobody), password);
      return fitting && passwordHash !== null;
    },
  };
}

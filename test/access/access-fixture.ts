/** Access with its accounts and sessions on a real store, and a clock moved by hand. */
import { onTestFinished } from 'vitest';
import { createAccess, SESSION_COOKIE } from '../../server/access/create-access.ts';
import { HandClock } from '../../server/clock.ts';
import { createAccountStore } from '../../server/store/accounts.ts';
import { openDatabase } from '../../server/store/open-database.ts';
import { createSessionStore } from '../../server/store/sessions.ts';

export const PASSWORD = 'correct horse battery';
export const SCREEN = 'token-of-the-first-wall';

/** Access over a real store in memory. */
export function openAccess({ demo = false, loopback = true, db = openDatabase(':memory:') } = {}) {
  onTestFinished(() => void db.close());
  const clock = new HandClock('2026-11-20T09:00:00+07:00');
  const access = createAccess({
    config: {
      demo,
      loopback,
      ingestKeys: [
        { name: 'one-stop', secret: 'key-of-the-one-stop' },
        { name: 'land', secret: 'key-of-the-land-system' },
      ],
      screenTokens: [{ name: 'wall-1', secret: SCREEN }],
    },
    clock,
    accounts: createAccountStore(db),
    sessions: createSessionStore(db),
  });
  const ended: string[] = [];
  const undo = access.onRevoked((grant) => ended.push(grant));
  return { db, clock, access, ended, undo };
}

/** With the administrator and the officer `an` of one commune; `signIn` gives the cookie too. */
export async function withOfficer(options = {}) {
  const opened = openAccess(options);
  await opened.access.accounts.ensureFirstAdministrator(PASSWORD);
  await opened.access.accounts.create({ user: 'an', password: PASSWORD, role: 'unit', scope: 'unit:24133' });
  const signIn = async (name = 'an', password = PASSWORD) => {
    const result = await opened.access.signIn(name, password);
    if (result.kind !== 'ok') throw new Error(result.kind);
    return { ...result.session, cookie: `${SESSION_COOKIE}=${result.session.id}` };
  };
  return { ...opened, signIn };
}

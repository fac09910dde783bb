/** SQL of the rights that can be taken back: sessions, and the screens whose token was revoked. */
import type { Db } from './open-database.ts';

/** All times are epoch ms. */
export interface SessionRow {
  /** SHA-256 of the session's id, hex: who reads the file cannot take over a session. */
  idHash: string;
  account: string;
  csrf: string;
  createdAt: number;
  lastSeenAt: number;
}

export interface RevokedScreen {
  name: string;
  revokedAt: number;
}

export interface SessionStore {
  get(idHash: string): SessionRow | undefined;
  insert(row: SessionRow): void;
  touch(idHash: string, lastSeenAt: number): void;
  /** False when there was none. */
  delete(idHash: string): boolean;
  hashesOf(account: string): string[];
  /** Sessions begun by `createdBy` or last seen by `seenBy`. */
  outlived(createdBy: number, seenBy: number): string[];
  revokeScreen(row: RevokedScreen): void;
  revokedScreens(): RevokedScreen[];
}

const COLUMNS = 'id_hash AS idHash, account, csrf, created_at AS createdAt, last_seen_at AS lastSeenAt';

export function createSessionStore(db: Db): SessionStore {
  const one = db.prepare<[string], SessionRow>(`SELECT ${COLUMNS} FROM sessions WHERE id_hash = ?`);
  const insert = db.prepare<[SessionRow]>(
    `INSERT INTO sessions (id_hash, account, csrf, created_at, last_seen_at)
     VALUES (@idHash, @account, @csrf, @createdAt, @lastSeenAt)`,
  );
  const touch = db.prepare<[number, string]>('UPDATE sessions SET last_seen_at = ? WHERE id_hash = ?');
  const remove = db.prepare<[string]>('DELETE FROM sessions WHERE id_hash = ?');
  const hashesOf = db.prepare<[string], string>('SELECT id_hash FROM sessions WHERE account = ?').pluck();
  const outlived = db
    .prepare<[number, number], string>(
      'SELECT id_hash FROM sessions WHERE created_at <= ? OR last_seen_at <= ?',
    )
    .pluck();
  const revoke = db.prepare<[RevokedScreen]>(
    'INSERT INTO revoked_screens (name, revoked_at) VALUES (@name, @revokedAt) ON CONFLICT DO NOTHING',
  );
  const revoked = db.prepare<[], RevokedScreen>(
    'SELECT name, revoked_at AS revokedAt FROM revoked_screens ORDER BY name',
  );
  return {
    get: (idHash) => one.get(idHash),
    insert: (row) => void insert.run(row),
    touch: (idHash, lastSeenAt) => void touch.run(lastSeenAt, idHash),
    delete: (idHash) => remove.run(idHash).changes === 1,
    hashesOf: (account) => hashesOf.all(account),
    outlived: (createdBy, seenBy) => outlived.all(createdBy, seenBy),
    revokeScreen: (row) => void revoke.run(row),
    revokedScreens: () => revoked.all(),
  };
}

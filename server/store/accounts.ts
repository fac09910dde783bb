/** SQL of the accounts: who may sign in, as what. No fold of the log: a rebuild leaves them alone. */
import type { Role } from '#contract/http-api';
import type { Scope } from '#contract/snapshot';
import type { Db } from './open-database.ts';

export interface Account {
  name: string;
  passwordHash: string;
  role: Role;
  scope: Scope;
  disabled: boolean;
  /** Epoch ms. */
  createdAt: number;
}

export interface AccountStore {
  get(name: string): Account | undefined;
  list(): Account[];
  /** False when the name is taken. */
  insert(account: Account): boolean;
  update(account: Account): void;
}

type Raw = Omit<Account, 'disabled'> & { disabled: number };

const COLUMNS = 'name, password_hash AS passwordHash, role, scope, disabled, created_at AS createdAt';

export function createAccountStore(db: Db): AccountStore {
  const one = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM accounts WHERE name = ?`);
  const all = db.prepare<[], Raw>(`SELECT ${COLUMNS} FROM accounts ORDER BY name`);
  const insert = db.prepare<[Raw]>(
    `INSERT INTO accounts (name, password_hash, role, scope, disabled, created_at)
     VALUES (@name, @passwordHash, @role, @scope, @disabled, @createdAt) ON CONFLICT DO NOTHING`,
  );
  const update = db.prepare<[Raw]>(
    `UPDATE accounts SET password_hash = @passwordHash, role = @role, scope = @scope, disabled = @disabled
     WHERE name = @name`,
  );
  return {
    get(name) {
      const raw = one.get(name);
      return raw && fromRaw(raw);
    },
    list: () => all.all().map(fromRaw),
    insert: (account) => insert.run(toRaw(account)).changes === 1,
    update: (account) => void update.run(toRaw(account)),
  };
}

function fromRaw(raw: Raw): Account {
  return { ...raw, disabled: raw.disabled === 1 };
}

function toRaw(account: Account): Raw {
  return { ...account, disabled: Number(account.disabled) };
}

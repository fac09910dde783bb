import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../server/store/migrations.ts';
import { openDatabase } from '../../server/store/open-database.ts';
import { openStore } from '../../server/store/open-store.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { isRefoldDue } from '../../server/store/refold-due.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { statusEvent, type TestCore, temporaryFolder, testCore } from '../support/test-core.ts';

/** Versions of the schema before payments, digitisation and petitions were folded. */
const OLD_VERSIONS = 2;
const CODE = 'H15.24133-261120-0001';
const fact = (id: string, type: string, data: object) => ({
  ...{ specversion: '1.0', id, source: 'urn:test:facts', type, time: '2026-11-20T11:00:00+07:00' },
  data: { dossierCode: CODE, ...data },
});

function filled(): TestCore {
  const core = testCore();
  const { rejected } = core.ingest(
    [
      statusEvent(),
      statusEvent({ status: 'processing' }, { time: '2026-11-20T09:00:00+07:00' }),
      statusEvent({ status: 'completed' }, { time: '2026-11-20T10:00:00+07:00' }),
      fact('p', 'vn.ioc.dossier.payment.v1', { online: true }),
      fact('d', 'vn.ioc.dossier.digitisation.v1', { inputsDigitised: true, electronicResult: true }),
      petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-1' }),
    ],
    'k',
  );
  expect(rejected).toEqual([]);
  return core;
}

/** The same log in a file of the old schema, with the read model as the old fold left it. */
function oldDatabase(core: TestCore): string {
  const file = join(temporaryFolder(), 'old.sqlite');
  const old = new Database(file);
  for (const { sql } of MIGRATIONS.slice(0, OLD_VERSIONS)) old.exec(sql);
  old.pragma(`user_version = ${OLD_VERSIONS}`);
  old.prepare('ATTACH ? AS new').run(core.store.db.name);
  for (const table of ['sources', 'events', 'dossiers', 'overdue_spans', 'standing', 'flow', 'slots']) {
    const names = old.prepare<[], { name: string }>(`PRAGMA main.table_info(${table})`).all();
    const columns = names.map(({ name }) => name).join(', ');
    old.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM new.${table}`);
  }
  old.close();
  return file;
}

const columnsOf = (file: string) => {
  const db = new Database(file, { readonly: true });
  const names = db.prepare<[], { name: string }>('PRAGMA table_info(flow)').all();
  db.close();
  return names.map(({ name }) => name);
};

function check(file: string, core: TestCore): { progress: [number, number][] } {
  const progress: [number, number][] = [];
  const store = openStore(file, core.rules, (done, all) => progress.push([done, all]));
  expect(store.dossiers.get(CODE)).toEqual(core.dossiers.get(CODE));
  expect(store.dossiers.get(CODE)).toMatchObject({ obliged: true, paidOnline: true, electronicResult: true });
  const rows = (db: typeof store.db, sql: string) => db.prepare(sql).all();
  for (const sql of [
    'SELECT * FROM flow ORDER BY period, scope, field',
    'SELECT * FROM procedure_month',
    'SELECT * FROM petitions',
    'SELECT * FROM petition_standing',
  ]) {
    expect(rows(store.db, sql), sql).toEqual(rows(core.store.db, sql));
    expect(rows(store.db, sql).length, sql).toBeGreaterThan(0);
  }
  const scratchFile = `${file}.scratch`;
  expect(rebuildReadModel(store.db, core.rules, { scratchFile, replace: false }).differences).toEqual([]);
  store.close();
  return { progress };
}

test('MG1 a database of the old schema is folded anew before it is served, once', () => {
  const core = filled();
  const file = oldDatabase(core);
  expect(columnsOf(file)).not.toContain('handling_days');
  expect(check(file, core).progress).toEqual([[6, 6]]);
  expect(check(file, core).progress).toEqual([]);
});

test('MG2 a process that ended between the migration and the fold leaves it to the next one', () => {
  const core = filled();
  const file = oldDatabase(core);
  const db = openDatabase(file);
  expect(isRefoldDue(db)).toBe(true);
  // The schema is new, the rows are not.
  expect(db.prepare('SELECT sum(obliged) FROM flow').pluck().get()).toBe(0);
  db.close();
  expect(check(file, core).progress).toEqual([[6, 6]]);
});

test('MG3 an old database without events, and a new one, have nothing to fold', () => {
  const file = join(temporaryFolder(), 'old.sqlite');
  const old = new Database(file);
  for (const { sql } of MIGRATIONS.slice(0, OLD_VERSIONS)) old.exec(sql);
  old.pragma(`user_version = ${OLD_VERSIONS}`);
  old.close();
  const told: number[] = [];
  openStore(file, testCore().rules, (done) => told.push(done)).close();
  openStore(join(temporaryFolder(), 'new.sqlite'), testCore().rules, (done) => told.push(done)).close();
  expect(told).toEqual([]);
});

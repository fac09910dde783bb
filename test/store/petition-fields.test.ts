/** Petitions by field: counted beside their units, grouped for alarms, and kept off what screens hold. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { PETITIONS_FIELD } from '#contract/petition';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { petitionFieldScope } from '../../server/domain/petition-counting.ts';
import { periodOfDay } from '../../server/domain/score-period.ts';
import { MIGRATIONS } from '../../server/store/migrations.ts';
import { openStore } from '../../server/store/open-store.ts';
import { PETITION_FIELD_SCHEMA } from '../../server/store/petition-schema.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createScoreQueries } from '../../server/store/score-queries.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { communes, testCore } from '../support/test-core.ts';

const TODAY = parseIsoDate('2026-11-20');
const UNIT = communes[0] ?? '';
const OTHER = communes[1] ?? '';
const overdue = { dueAt: '2026-11-12T17:00:00+07:00' };
const told = (petitionCode: string, fieldCode?: string, unitCode = UNIT) =>
  petitionEvent('2026-11-10T08:00:00', {
    ...{ petitionCode, unitCode, ...overdue },
    ...(fieldCode === undefined ? {} : { fieldCode }),
  });

test('PT22 petitions count by field too, and move with the newest word', () => {
  const core = testCore();
  core.ingest([told('PA-1', 'health'), told('PA-2', 'health', OTHER), told('PA-3')], 'k');
  const { petitions } = core.store;
  const [health, security] = ['health', 'security'].map(petitionFieldScope) as [string, string];
  expect(petitions.standing(health)).toMatchObject({ open: 2, overdue: 2 });
  expect(petitions.flowOfYear(health, 2026).received).toBe(2);
  expect(petitions.standing('province').open).toBe(3);
  const said = {
    petitionCode: 'PA-1',
    unitCode: UNIT,
    status: 'processing',
    fieldCode: 'security',
  } as const;
  core.ingest([petitionEvent('2026-11-11T08:00:00', said)], 'k');
  expect([petitions.standing(health).open, petitions.standing(security).open]).toEqual([1, 1]);
  expect(petitions.get('PA-1')?.field).toBe('security');
  expect(petitions.list({ field: 'health', limit: 9 }).map(({ code }) => code)).toEqual(['PA-2']);
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
});

test('PT22 late petitions are grouped by unit and field; those of no field stand with the general ones', () => {
  const core = testCore();
  core.ingest(
    [told('PA-1', 'health'), told('PA-2', 'health'), told('PA-3'), told('PA-4', PETITIONS_FIELD)],
    'k',
  );
  const oldestDueDate = '2026-11-12';
  expect(core.store.petitions.groups(null, 9)).toEqual([
    { unit: UNIT, field: 'health', overdue: 2, oldestDueDate },
    { unit: UNIT, field: PETITIONS_FIELD, overdue: 2, oldestDueDate },
  ]);
  expect(core.store.petitions.groups(OTHER, 9)).toEqual([]);
});

test('PT23 what screens and cards hold by unit knows no field', () => {
  const core = testCore();
  const heard: string[] = [];
  core.feed.subscribe((change) => void heard.push(...(change.touched?.petitions ?? [])));
  core.ingest([told('PA-1', 'health')], 'k');
  const { petitions } = core.store;
  const places = ['province', UNIT].sort();
  expect([...new Set(heard)].sort()).toEqual(places);
  expect(Object.keys(petitions.tallies(TODAY)).sort()).toEqual(places);
  expect([...petitions.scopesSince(0, TODAY)].sort()).toEqual(places);
  expect(Object.keys(petitions.flowByUnit(TODAY - 20, TODAY))).toEqual([UNIT]);
  const figures = createScoreQueries(core.store.db, core.catalogue).figures(periodOfDay('year', TODAY));
  expect([...figures.keys()].sort()).toEqual(places);
});

test('PT26 a database of before the fields opens with the counts of its log, and with how long answers took', () => {
  const core = testCore();
  const answered = (petitionCode: string, unitCode: string, at: string) =>
    petitionEvent(at, { petitionCode, unitCode, status: 'resolved' });
  core.ingest(
    [
      ...[told('PA-1'), told('PA-2', undefined, OTHER), told('PA-3')],
      answered('PA-2', OTHER, '2026-11-11T07:30:00'),
      answered('PA-3', UNIT, '2026-11-12T08:00:00'),
    ],
    'k',
  );
  const file = join(core.dataDir, 'before.sqlite');
  const before = MIGRATIONS.findIndex(({ sql }) => sql === PETITION_FIELD_SCHEMA);
  const old = new Database(file);
  for (const { sql } of MIGRATIONS.slice(0, before)) old.exec(sql);
  old.pragma(`user_version = ${before}`);
  old.prepare('ATTACH ? AS new').run(core.store.db.name);
  for (const table of ['sources', 'events', 'petitions', 'petition_standing', 'petition_flow']) {
    const names = old.prepare<[], { name: string }>(`PRAGMA main.table_info(${table})`).all();
    const columns = names.map(({ name }) => name).join(', ');
    old.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM new.${table}`);
  }
  expect(old.prepare('SELECT * FROM petitions').get()).not.toHaveProperty('field');
  old.close();
  const folded: number[] = [];
  const store = openStore(file, core.rules, (done) => folded.push(done));
  expect(folded.at(-1)).toBe(core.store.log.lastSeq());
  expect(store.petitions.get('PA-1')).toEqual(core.store.petitions.get('PA-1'));
  expect(store.petitions.get('PA-1')?.field).toBeNull();
  expect(store.petitions.flowOfYear('province', 2026)).toEqual(
    core.store.petitions.flowOfYear('province', 2026),
  );
  const options = { scratchFile: `${file}.scratch`, replace: false };
  expect(rebuildReadModel(store.db, core.rules, options).differences).toEqual([]);
  store.close();
});

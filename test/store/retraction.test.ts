import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RETRACTION_TYPE } from '#contract/cloud-event';
import { createDossierHistory } from '../../server/store/dossier-history.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const CODE = 'H15.24133-261120-0001';
const STANDING = 20_777;

function coreWithEnd(): TestCore {
  const core = testCore();
  const events = [
    statusEvent({}, { id: 'accepted' }),
    statusEvent({ status: 'processing' }, { id: 'processing', time: '2026-11-20T09:00:00+07:00' }),
    statusEvent({ status: 'completed' }, { id: 'end', time: '2026-11-20T10:00:00+07:00' }),
  ];
  core.ingest(events, 'k');
  return core;
}

function retract(core: TestCore, events: string[], source = 'urn:test:one-stop') {
  const data = { dossierCode: CODE, events };
  const id = `retraction-${core.store.log.lastSeq()}`;
  const time = '2026-11-20T12:00:00+07:00';
  return core.ingest([{ specversion: '1.0', id, source, type: RETRACTION_TYPE, time, data }], 'k');
}

test('RT1 what its source takes back counts no more, and its history says so', () => {
  const core = coreWithEnd();
  expect(core.store.counters.tally('24133', STANDING).today.resolved).toBe(1);
  expect(retract(core, ['end'])).toMatchObject({ accepted: 1, rejected: [] });
  expect(core.dossiers.get(CODE)).toMatchObject({ status: 'processing', finishedAt: null });
  expect(core.store.counters.tally('24133', STANDING)).toMatchObject({
    now: { open: 1 },
    today: { resolved: 0 },
  });
  const history = createDossierHistory(core.store, core.rules)(CODE);
  expect(history.map(({ type, data }) => data.status ?? type)).toEqual([
    'accepted',
    'processing',
    RETRACTION_TYPE,
  ]);
  expect(history.at(-1)?.data.events).toEqual(['end']);
  core.ingest(
    [statusEvent({ status: 'completed' }, { id: 'end-2', time: '2026-11-20T10:30:00+07:00' })],
    'k',
  );
  expect(core.dossiers.get(CODE)?.finishedAt).toBe(Date.parse('2026-11-20T10:30:00+07:00'));
});

test('RT1 no source takes back what another sent', () => {
  const core = coreWithEnd();
  retract(core, ['end'], 'urn:test:other');
  expect(core.dossiers.get(CODE)?.status).toBe('completed');
});

test('RT2 a rebuild and an event from the past agree with what was folded live', () => {
  const core = coreWithEnd();
  retract(core, ['processing', 'end']);
  core.ingest([statusEvent({ status: 'registered' }, { time: '2026-11-19T08:00:00+07:00' })], 'k');
  expect(core.dossiers.get(CODE)?.status).toBe('accepted');
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
});

/** Every counter row that is not zero throughout, of all counter tables. */
function counted(core: TestCore): Record<string, unknown>[] {
  const tables = ['standing', 'flow', 'slots', 'procedure_month'];
  const keys = new Set(['scope', 'field', 'period', 'day', 'slot', 'unit', 'month', 'procedure', 'seq']);
  return tables.flatMap((table) =>
    core.store.db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
      .all()
      .filter((row) => Object.entries(row).some(([column, value]) => !keys.has(column) && value !== 0)),
  );
}

const ALL = ['accepted', 'processing', 'end'];

test('RT3 a dossier whose every event is taken back is gone from the read model and from every counter', () => {
  const core = coreWithEnd();
  expect(counted(core).length).toBeGreaterThan(4);
  expect(retract(core, ALL)).toMatchObject({ accepted: 1, rejected: [] });
  expect(core.dossiers.get(CODE)).toBeUndefined();
  expect(core.dossiers.list({ limit: 10 }).rows).toEqual([]);
  expect(counted(core)).toEqual([]);
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
  // Nothing the clock finds later brings it back.
  expect(core.dossiers.turning(STANDING + 400, STANDING + 400, 10)).toEqual([]);
});

test('RT3 the same within one batch, and where an apology is all that is left', () => {
  const core = testCore();
  const apology = {
    ...{ specversion: '1.0', id: 'sorry', source: 'urn:test:one-stop', time: '2026-11-20T11:00:00+07:00' },
    type: 'vn.ioc.dossier.apology.v1',
    data: { dossierCode: CODE, reason: 'quá tải', newDueAt: '2026-12-01T17:00:00+07:00' },
  };
  const retraction = {
    ...{ specversion: '1.0', id: 'back', source: 'urn:test:one-stop', time: '2026-11-20T12:00:00+07:00' },
    type: RETRACTION_TYPE,
    data: { dossierCode: CODE, events: ['accepted'] },
  };
  core.ingest([statusEvent({}, { id: 'accepted' }), apology, retraction], 'k');
  expect(core.dossiers.get(CODE)).toBeUndefined();
  expect(counted(core)).toEqual([]);
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
});

test('RT3 an overdue dossier takes the span in which it stood overdue with it', () => {
  const core = testCore();
  const dueAt = '2026-11-05T17:00:00+07:00';
  core.ingest(
    [
      statusEvent({ dueAt }, { id: 'accepted', time: '2026-11-02T08:00:00+07:00' }),
      statusEvent({ status: 'processing' }, { id: 'processing', time: '2026-11-12T08:00:00+07:00' }),
    ],
    'k',
  );
  const spans = () => core.store.db.prepare('SELECT * FROM overdue_spans').all();
  expect(spans()).toHaveLength(1);
  retract(core, ['accepted', 'processing']);
  expect(spans()).toEqual([]);
  expect(counted(core)).toEqual([]);
});

test('RT3 a dossier that is told again afterwards stands again, once', () => {
  const core = coreWithEnd();
  retract(core, ALL);
  core.ingest([statusEvent({ unitCode: '24163' }, { id: 'anew', time: '2026-11-20T08:30:00+07:00' })], 'k');
  expect(core.dossiers.get(CODE)).toMatchObject({ unit: '24163', status: 'accepted' });
  expect(core.store.counters.tally('24133', STANDING).now.open).toBe(0);
  expect(core.store.counters.tally('province', STANDING)).toMatchObject({
    now: { open: 1 },
    today: { received: 1, resolved: 0 },
  });
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
});

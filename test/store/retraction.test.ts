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

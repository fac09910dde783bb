import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createRecentDossiers } from '../../server/store/recent-dossiers.ts';
import { statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const CODE = 'H15.24133-261120-0001';

const differences = (core: TestCore) =>
  rebuildReadModel(core.store.db, core.rules, {
    scratchFile: join(core.dataDir, 'scratch.sqlite'),
    replace: false,
  }).differences;

test('SQ5 what another process has written about a dossier is not overwritten from memory', () => {
  const core = testCore();
  const other = testCore({ dataDir: core.dataDir, clock: core.clock });
  core.ingest([statusEvent({ dossierCode: CODE })], 'k');
  core.clock.advance(60_000);
  const later = { time: new Date(core.clock.now()).toISOString() };
  other.ingest([statusEvent({ dossierCode: CODE, status: 'supplement_requested' }, later)], 'k');
  core.clock.advance(60_000);
  const last = { time: new Date(core.clock.now()).toISOString() };
  core.ingest([statusEvent({ dossierCode: CODE, status: 'processing' }, last)], 'k');
  expect(core.dossiers.get(CODE)?.status).toBe('processing');
  expect(differences(core)).toEqual([]);
});

test('SQ5 what a failed transaction has not written is not remembered', () => {
  const core = testCore();
  core.ingest([statusEvent({ dossierCode: CODE })], 'k');
  core.clock.advance(60_000);
  const later = { time: new Date(core.clock.now()).toISOString() };
  core.store.db.exec(
    "CREATE TEMP TRIGGER fail AFTER UPDATE ON main.dossiers BEGIN SELECT RAISE(ABORT, 'disk fault'); END",
  );
  const completed = statusEvent({ dossierCode: CODE, status: 'completed' }, later);
  expect(() => core.ingest([completed], 'k')).toThrow('disk fault');
  core.store.db.exec('DROP TRIGGER temp.fail');
  core.ingest([completed], 'k');
  expect(core.dossiers.get(CODE)?.status).toBe('completed');
  expect(differences(core)).toEqual([]);
});

test('SQ5 no more dossiers are remembered than fit, those written first forgotten first', () => {
  const core = testCore();
  core.ingest([statusEvent({ dossierCode: CODE })], 'k');
  const row = core.dossiers.get(CODE);
  if (row === undefined) throw new Error('the dossier is not there');
  const recent = createRecentDossiers(2);
  for (const code of ['a', 'b', 'a', 'c']) recent.put({ ...row, code });
  expect(['a', 'b', 'c'].map((code) => recent.get(code)?.code)).toEqual(['a', undefined, 'c']);
});

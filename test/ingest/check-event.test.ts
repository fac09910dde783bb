import { expect, test } from 'vitest';
import { statusEvent, testCore } from '../support/test-core.ts';

const common = { specversion: '1.0', source: 'urn:test:one-stop', time: '2026-11-20T08:15:00+07:00' };
const petition = (petitionCode: string) => ({
  ...common,
  id: `petition ${petitionCode.length}`,
  type: 'vn.ioc.petition.status.v1',
  data: { petitionCode, unitCode: '24133', status: 'new' },
});

test('IN5 what stands where a code belongs is refused when it can be a name or a number of a person', () => {
  const core = testCore();
  const events = [
    petition('Bà Bí Mật 0905123987'),
    petition('0905123987'),
    statusEvent({ dossierCode: '066190001234' }),
    statusEvent({ procedureCode: 'Bà Bí Mật' }),
    statusEvent({}, { source: 'Bà Bí Mật 0905123987' }),
    statusEvent({}, { source: 'bimat@example.vn' }),
  ];
  const { accepted, rejected } = core.ingest(events, 'k');
  expect(accepted).toBe(0);
  expect(rejected.map(({ code, path }) => [code, path])).toEqual([
    ['invalid_data', 'data.petitionCode'],
    ['invalid_data', 'data.petitionCode'],
    ['invalid_data', 'data.dossierCode'],
    ['invalid_data', 'data.procedureCode'],
    ['malformed_event', 'source'],
    ['malformed_event', 'source'],
  ]);
  core.store.db.pragma('wal_checkpoint(TRUNCATE)');
  for (const trace of ['Bí Mật', '0905123987', '066190001234', 'bimat'])
    expect(core.storedBytes().includes(trace), trace).toBe(false);
});

test('IN5 an id that could name a person is kept as a fingerprint, counts once, and can be retracted by its own name', () => {
  const core = testCore();
  const id = 'Bà Bí Mật 0905123987';
  const event = statusEvent({}, { id });
  expect(core.ingest([event, event], 'k')).toMatchObject({ accepted: 1, duplicates: 1 });
  const dossierCode = String(event.data.dossierCode);
  const retraction = {
    ...{ ...common, id: 'r-1', source: event.source, type: 'vn.ioc.dossier.retraction.v1' },
    data: { dossierCode, events: [id] },
  };
  expect(core.ingest([retraction], 'k')).toMatchObject({ accepted: 1 });
  expect(core.dossiers.get(dossierCode)).toBeUndefined();
  core.store.db.pragma('wal_checkpoint(TRUNCATE)');
  for (const trace of ['Bí Mật', '0905123987']) expect(core.storedBytes().includes(trace), trace).toBe(false);
});

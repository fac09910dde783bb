import { expect, test } from 'vitest';
import type { Cargo } from '#contract/indicator';
import type { Snapshot } from '#contract/snapshot';
import { BROUGHT_SCHEMA } from '../../server/store/log-schema.ts';
import { createSourceStandings } from '../../server/store/source-standing.ts';
import { bootApp, liveClient } from '../support/boot-app.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, NOW, statusEvent, testCore } from '../support/test-core.ts';

const ONE_STOP = 'urn:vn:mot-cua:1';
const [A = ''] = communes;
const SOURCE_PAUSE_MS = 31 * 60_000;
const dossier = () => statusEvent({ unitCode: A }, { source: ONE_STOP, time: NOW });

test('FH3 what brings something figures are counted from is marked with it, declared or not, and no other source is', () => {
  const core = testCore();
  core.ingest(
    [
      dossier(),
      statusEvent({ dossierCode: 'X-2' }, { time: NOW }),
      valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: NOW }),
    ],
    'k',
  );
  // What the server itself does is numbered like a source, and is none.
  core.store.sources.arrived('urn:ioc:duty', {
    at: core.clock.now(),
    eventAt: null,
    accepted: 0,
    rejected: 0,
  });
  const standings = createSourceStandings(core.store, catalogue);
  const live = standings.live(core.clock.now());
  expect(live[ONE_STOP]).toMatchObject({ brings: ['dossiers'], state: 'fresh' });
  expect(live['urn:vn:ttdl:1']).toMatchObject({ state: 'fresh' });
  expect(live['urn:vn:ttdl:1']).not.toHaveProperty('brings');
  expect(live['urn:test:one-stop']).toMatchObject({ brings: ['dossiers'], state: 'fresh' });
  const oneStop = catalogue.sources.get('one_stop');
  expect(standings.paces(core.clock.now())).toEqual({
    [oneStop?.name ?? '']: { rhythm: oneStop?.rhythm, officeHoursOnly: oneStop?.officeHoursOnly },
    '*': catalogue.undeclaredPace,
  });
  // What is declared and has never sent is no part of the slice.
  expect(Object.keys(live).sort()).toEqual(['urn:test:one-stop', ONE_STOP, 'urn:vn:ttdl:1'].sort());
});

test('FH11 figures are as fresh as the worst of the sources that bring them: portal and undeclared ones too', () => {
  const core = testCore();
  const standings = createSourceStandings(core.store, catalogue);
  const stateOf = (cargo: Cargo) => standings.cargo(cargo, core.clock.now());
  expect(stateOf('dossiers')).toEqual({ freshness: 'unknown', at: null, source: '' });
  core.ingest([dossier(), statusEvent({ dossierCode: 'X-2' }, { time: NOW })], 'k');
  const at = Date.parse(NOW);
  expect(stateOf('dossiers')).toMatchObject({ freshness: 'fresh', at });
  expect(stateOf('ratings').freshness).toBe('unknown');
  // Two quarters of an hour for the declared one, two hours for the other.
  core.clock.advance(SOURCE_PAUSE_MS);
  const oneStop = catalogue.sources.get('one_stop')?.name;
  expect(stateOf('dossiers')).toEqual({ freshness: 'stale', at, source: oneStop });
  const later = new Date(core.clock.now()).toISOString();
  core.ingest([statusEvent({ dossierCode: 'X-3' }, { source: ONE_STOP, time: later })], 'k');
  expect(stateOf('dossiers').freshness).toBe('fresh');
  core.clock.advance(3 * SOURCE_PAUSE_MS);
  expect(stateOf('dossiers').source).toBe(`${oneStop}; urn:test:one-stop`);
});

test('FH11 a log that only tells of the past is no feed that figures wait for', () => {
  const core = testCore();
  core.ingest([statusEvent({}, { source: 'urn:old:log', time: '2024-03-01T09:00:00+07:00' })], 'k');
  const standings = createSourceStandings(core.store, catalogue);
  expect(standings.live(core.clock.now())['urn:old:log']).not.toHaveProperty('brings');
  expect(standings.paces(core.clock.now())).toEqual({});
  expect(standings.cargo('dossiers', core.clock.now()).freshness).toBe('unknown');
});

test('FH10 a system that names itself anew with each event swells no snapshot; what a screen knows stays', () => {
  const core = testCore();
  const standings = createSourceStandings(core.store, catalogue);
  const from = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => statusEvent({}, { source: `urn:run:${first - index}` }));
  core.ingest(from(999, 15), 'k');
  const before = Object.keys(standings.live(core.clock.now()));
  core.ingest([...from(900, 200), dossier()], 'k');
  const after = Object.keys(standings.live(core.clock.now()));
  expect(after.filter((urn) => urn.startsWith('urn:run:'))).toHaveLength(20);
  expect(after).toEqual(expect.arrayContaining([...before, ONE_STOP]));
  // The page of sources keeps them all.
  expect(standings.list(core.clock.now()).filter(({ code }) => code === null)).toHaveLength(215);
});

test('FH4 readers of one unit are told when the sources of dossiers fall silent, and of no other source', async () => {
  const app = await bootApp();
  await app.post([dossier(), valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: NOW })]);
  const client = await liveClient(app.url, { token: 'screen-secret-of-the-tests', scope: `unit:${A}` });
  await client.sync();
  const states = ({ sources }: Pick<Snapshot, 'sources'>) =>
    Object.entries(sources).map(([urn, { state, brings }]) => [urn, state, brings?.join()]);
  expect(states(client.state)).toEqual([[ONE_STOP, 'fresh', 'dossiers']]);
  expect(Object.keys(client.state.paces)).toEqual([catalogue.sources.get('one_stop')?.name]);
  app.clock.advance(SOURCE_PAUSE_MS);
  await expect
    .poll(() => states(client.state), { timeout: 10_000 })
    .toEqual([[ONE_STOP, 'stale', 'dossiers']]);
});

test('FH11 an undeclared source is waited for a week after its last word, a declared one for ever', () => {
  const core = testCore();
  core.ingest([dossier(), statusEvent({ dossierCode: 'X-2' }, { time: NOW })], 'k');
  const standings = createSourceStandings(core.store, catalogue);
  const oneStop = catalogue.sources.get('one_stop')?.name;
  core.clock.advance(6 * 86_400_000);
  expect(standings.cargo('dossiers', core.clock.now()).source).toBe(`${oneStop}; urn:test:one-stop`);
  core.clock.advance(2 * 86_400_000);
  expect(standings.cargo('dossiers', core.clock.now())).toMatchObject({
    freshness: 'unknown',
    source: oneStop,
  });
  expect(Object.keys(standings.paces(core.clock.now()))).toEqual([oneStop]);
});

test('FH11 what sources brought before this was kept is read off the log', () => {
  const core = testCore();
  const petition = {
    ...statusEvent({}, { source: ONE_STOP, time: NOW }),
    ...{ id: 'p-1', type: 'vn.ioc.petition.status.v1', subject: 'PA-1' },
    data: { petitionCode: 'PA-1', unitCode: A, status: 'new' },
  };
  core.ingest([dossier(), petition, valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: NOW })], 'k');
  const brings = () =>
    Object.entries(core.store.sources.list()).map(([urn, each]) => [urn, each.brings.join()]);
  const kept = brings();
  expect(kept).toEqual([
    [ONE_STOP, 'dossiers,petitions'],
    ['urn:vn:ttdl:1', ''],
  ]);
  core.store.db.exec('ALTER TABLE sources DROP COLUMN brought');
  core.store.db.exec(BROUGHT_SCHEMA);
  expect(brings()).toEqual(kept);
});

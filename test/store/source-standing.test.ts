import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import { createSourceStandings } from '../../server/store/source-standing.ts';
import { bootApp, liveClient } from '../support/boot-app.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, NOW, statusEvent, testCore } from '../support/test-core.ts';

const ONE_STOP = 'urn:vn:mot-cua:1';
const [A = ''] = communes;
const SOURCE_PAUSE_MS = 31 * 60_000;
const dossier = () => statusEvent({ unitCode: A }, { source: ONE_STOP, time: NOW });

test('FH3 the declared sources that computed figures depend on are marked, and no other source is', () => {
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
  const live = createSourceStandings(core.store, catalogue).live(core.clock.now());
  expect(live[ONE_STOP]).toMatchObject({ dossiers: true, state: 'fresh' });
  expect(live['urn:vn:ttdl:1']).toMatchObject({ state: 'fresh' });
  expect(live['urn:vn:ttdl:1']).not.toHaveProperty('dossiers');
  expect(live['urn:test:one-stop']).toMatchObject({ state: 'unknown' });
  expect(live['urn:test:one-stop']).not.toHaveProperty('dossiers');
  const oneStop = catalogue.sources.get('one_stop');
  expect(createSourceStandings(core.store, catalogue).dossierPaces()).toEqual({
    [oneStop?.name ?? '']: { rhythm: oneStop?.rhythm, officeHoursOnly: oneStop?.officeHoursOnly },
  });
  // What is declared and has never sent is no part of the slice.
  expect(Object.keys(live).sort()).toEqual(['urn:test:one-stop', ONE_STOP, 'urn:vn:ttdl:1'].sort());
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
    Object.entries(sources).map(([urn, { state, dossiers }]) => [urn, state, dossiers]);
  expect(states(client.state)).toEqual([[ONE_STOP, 'fresh', true]]);
  expect(Object.keys(client.state.paces)).toEqual([catalogue.sources.get('one_stop')?.name]);
  app.clock.advance(SOURCE_PAUSE_MS);
  await expect.poll(() => states(client.state), { timeout: 10_000 }).toEqual([[ONE_STOP, 'stale', true]]);
});

/** Proves who is listed as silent, that the header counts the same, and what a reader of figures is told of sources. */
import { expect, test } from 'vitest';
import { createIndicators } from '../../server/indicators/create-indicators.ts';
import { bootApp, SCREEN_SECRET } from '../support/boot-app.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { communes, departments, statusEvent, testCore } from '../support/test-core.ts';

const SCREEN = { authorization: `Bearer ${SCREEN_SECRET}` };
const [A = '', B = '', C = ''] = communes;

test('SO6 the silent units are those without an event in the last two working days, departments apart', () => {
  const core = testCore();
  const silent = () => createIndicators(core).silentUnits();
  expect(silent()).toEqual(communes);
  const heard = (unitCode: string, day: string) =>
    statusEvent({ unitCode, dossierCode: `H15.${unitCode}-1` }, { time: `2026-11-${day}T08:00:00+07:00` });
  // The test's day is Friday the 20th.
  core.ingest([heard(A, '20'), heard(B, '19'), heard(C, '18'), heard(departments[0] ?? '', '20')], 'k');
  expect(silent()).toEqual(communes.filter((code) => code !== A && code !== B));
});

test('SO6 the header counts as many reporting units as the list of silent ones leaves', async () => {
  const app = await bootApp();
  await app.post([A, B].map((unitCode) => statusEvent({ unitCode, dossierCode: `H15.${unitCode}-1` })));
  const admin = await app.signIn('admin', 'a password for the tests');
  const sources = (await (await app.get('/api/v1/sources', admin)).json()) as { silentUnits: string[] };
  const snapshot = (await (await app.get('/api/v1/snapshot?scope=province', SCREEN)).json()) as {
    reporting: { units: number; of: number; silent: string[] };
  };
  expect(snapshot.reporting).toEqual({ units: 2, of: communes.length, silent: sources.silentUnits });
  expect(sources.silentUnits).toHaveLength(communes.length - 2);
  // A unit is told of itself alone.
  const own = async (unit: string) =>
    ((await (await app.get(`/api/v1/snapshot?scope=unit:${unit}`, SCREEN)).json()) as typeof snapshot)
      .reporting;
  expect(await own(A)).toMatchObject({ units: 2, silent: [] });
  expect((await own(C)).silent).toEqual([C]);
});

test('SO7 who reads indicators is told name, rhythm and state of their sources, not how they send or who owns them', async () => {
  const app = await bootApp();
  await app.post([valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: '2026-11-20T14:05:31+07:00' })]);
  const { sources } = (await (await app.get('/api/v1/indicators', SCREEN)).json()) as {
    sources: { code: string }[];
  };
  expect(sources.find(({ code }) => code === 'data_centre')).toEqual({
    ...{ code: 'data_centre', name: 'Giám sát Trung tâm dữ liệu', rhythm: 'PT5M', officeHoursOnly: false },
    ...{
      state: 'fresh',
      lastArrivalAt: '2026-11-20T14:05:31+07:00',
      lastEventAt: '2026-11-20T14:05:31+07:00',
    },
  });
  expect(JSON.stringify(sources)).not.toContain('urn:');
});

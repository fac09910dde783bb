import { expect, test } from 'vitest';
import type { SystemHealth } from '#contract/system-health';
import { createIncidentTable } from '../../server/store/incident-table.ts';
import { createRecountTable } from '../../server/store/recount-table.ts';
import { startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

const NIGHT = Date.parse('2026-11-20T02:30:07+07:00');

test('VF9 the state of the installation is told to those who answer for it', async () => {
  const { post, core, signIn } = await startHttp();
  const admin = await signIn();
  await post([event(), event({ unitCode: '99999' })]);
  const calm = (await (await admin.call('/health')).json()) as SystemHealth;
  expect(calm).toMatchObject({ seq: 1, quarantined: 1, recount: null, incidents: [] });
  expect(calm).toMatchObject({
    now: '2026-11-20T09:00:00+07:00',
    nextRecountAt: '2026-11-21T02:30:00+07:00',
    sources: [{ accepted: 1, rejected: 1 }],
  });
  expect(calm.storeBytes).toBeGreaterThan(0);

  createRecountTable(core.store.db).put({ at: NIGHT, events: 1, differences: 2, durationMs: 40 });
  const incidents = createIncidentTable(core.store.db);
  incidents.open('recount_failed', NIGHT - 1, { reason: 'x' });
  incidents.close('recount_failed', NIGHT);
  incidents.open('recount_difference', NIGHT, { rows: 2, tables: [{ table: 'flow', rows: 2 }] });
  const bad = (await (await admin.call('/health')).json()) as SystemHealth;
  expect(bad.recount).toEqual({ at: '2026-11-20T02:30:07+07:00', events: 1, differences: 2, durationMs: 40 });
  expect(bad.incidents.map(({ kind, closedAt }) => [kind, closedAt])).toEqual([
    ['recount_difference', null],
    ['recount_failed', '2026-11-20T02:30:07+07:00'],
  ]);
});

test('VF9 screens, sources and units are not told', async () => {
  const { signIn, withScreen, call } = await startHttp();
  const admin = await signIn();
  const password = 'twelve letters';
  await admin.send('POST', '/users', { user: 'an', password, role: 'unit', scope: 'unit:24133' });
  await admin.send('POST', '/users', { user: 'binh', password, role: 'leader', scope: 'province' });
  expect((await withScreen('/health')).status).toBe(403);
  expect((await call('/health')).status).toBe(401);
  expect((await (await signIn('an', password)).call('/health')).status).toBe(403);
  expect((await (await signIn('binh', password)).call('/health')).status).toBe(200);
});

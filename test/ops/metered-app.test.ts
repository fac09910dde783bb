/** What the real server shows Prometheus of refusals before ingest and of its own faults. */
import { expect, test } from 'vitest';
import { createIncidentTable } from '../../server/store/incident-table.ts';
import { record } from '../feeds/portal/portal-records.ts';
import { bootApp, INGEST_SECRET, type TestApp } from '../support/boot-app.ts';
import { statusEvent } from '../support/test-core.ts';

const linesOf = async (app: TestApp) => (await (await app.get('/metrics')).text()).split('\n');

function sendRecords(app: TestApp, records: readonly unknown[]): Promise<Response> {
  return fetch(`${app.url}/api/v1/portal/dossiers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${INGEST_SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify(records),
  });
}

test('OP5 a record that the portal refuses before ingest is counted by its reason, beside events', async () => {
  const app = await bootApp();
  const bad = [record({ DonViXuLy: '24999' }), record({ NgayTiepNhan: '2026' })];
  expect((await sendRecords(app, [...bad, record()])).status).toBe(200);
  await app.post([statusEvent({ unitCode: '99999' })]);
  const lines = await linesOf(app);
  expect(lines).toContain('ioc_events_rejected_total{code="unknown_unit"} 2');
  expect(lines).toContain('ioc_events_rejected_total{code="invalid_data"} 1');
  expect(lines).toContain('ioc_events_rejected_total{code="malformed_event"} 0');
});

test('OP5 incidents that are open are shown by kind, and gone when they are closed', async () => {
  const app = await bootApp();
  const incidents = createIncidentTable(app.core.store.db);
  expect(await linesOf(app)).toContain('ioc_incidents_open{kind="recount_difference"} 0');
  incidents.open('recount_difference', app.clock.now(), { rows: 2, tables: [] });
  const open = await linesOf(app);
  expect(open).toContain('ioc_incidents_open{kind="recount_difference"} 1');
  expect(open).toContain('ioc_incidents_open{kind="recount_failed"} 0');
  incidents.close('recount_difference', app.clock.now());
  expect(await linesOf(app)).toContain('ioc_incidents_open{kind="recount_difference"} 0');
});

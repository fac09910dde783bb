import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import { ADMIN_PASSWORD, bootApp, liveClient, SCREEN_SECRET } from '../support/boot-app.ts';
import { catalogue, statusEvent } from '../support/test-core.ts';

test('CL19 every screen shows at once what a saved change has done to the counters', async () => {
  const app = await bootApp();
  const limit = { kind: 'working_days', amount: 2 };
  const procedureCode =
    [...catalogue.procedures.values()].find(
      (procedure) => JSON.stringify(procedure.limit) === JSON.stringify(limit),
    )?.code ?? '';
  // Due on Tuesday; today is Friday.
  await app.post([statusEvent({ procedureCode, status: 'accepted' })]);
  const client = await liveClient(app.url);
  await client.sync();
  expect(client.state.units['24133']?.now).toMatchObject({ open: 1, dueSoon: 0 });
  const headers = { ...(await app.signIn('admin', ADMIN_PASSWORD)), 'content-type': 'application/json' };
  const save = async (row: object) => {
    const body = JSON.stringify({ rows: [row], legalBasis: 'Công văn 1/UBND' });
    const answer = await fetch(`${app.url}/api/v1/calendar`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    await client.reaches(app.core.store.log.lastSeq());
  };
  // A Saturday to be worked: Monday becomes the second working day, Saturday the next one.
  await save({ date: '2026-11-21', kind: 'working_saturday', name: 'Làm bù' });
  expect(app.core.dossiers.get('H15.24133-261120-0001')?.class).toBe('inTime');
  await save({ date: '2026-11-21', kind: 'normal', name: '' });
  // With Monday off, Tuesday is the next working day, and the limit itself ends on Wednesday.
  await app.post([statusEvent({ dossierCode: 'appointed', dueAt: '2026-11-24T17:00:00+07:00' })]);
  await save({ date: '2026-11-23', kind: 'off', name: 'Nghỉ' });
  expect(client.state.units['24133']?.now).toMatchObject({ open: 2, dueSoon: 1 });
  const fresh = await app.get('/api/v1/snapshot?scope=province', {
    authorization: `Bearer ${SCREEN_SECRET}`,
  });
  const { now: _held, ...held } = client.state;
  const { now: _read, ...read } = (await fresh.json()) as Snapshot;
  expect(held).toEqual(read);
});

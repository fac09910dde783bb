import { expect, test } from 'vitest';
import { openCore } from '../../server/core.ts';
import { bootApp, liveClient } from '../support/boot-app.ts';
import { catalogue, communes, statusEvent, temporaryFolder } from '../support/test-core.ts';

test('LV10 what another process commits to the same database reaches the clients', async () => {
  const dataDir = temporaryFolder();
  const app = await bootApp({ dataDir });
  const client = await liveClient(app.url);
  await client.sync();
  const other = openCore({ dataDir, clock: app.clock, catalogue });
  other.ingest(
    communes.slice(0, 20).map((unitCode) => statusEvent({ unitCode, dossierCode: `H15.${unitCode}-1` })),
    'k',
  );
  other.close();
  await client.reaches(20);
  expect(client.state.units[communes[5]!]?.today.received).toBe(1);
  expect(client.state.events).toHaveLength(20);
  expect(await app.post([statusEvent()])).toMatchObject({ accepted: 1, seq: 21 });
  await client.reaches(21);
});

test('LV10 a commit of this process right after a foreign one does not hide it', async () => {
  const dataDir = temporaryFolder();
  const app = await bootApp({ dataDir });
  const client = await liveClient(app.url);
  await client.sync();
  const other = openCore({ dataDir, clock: app.clock, catalogue });
  const [there = '', here = ''] = communes;
  other.ingest([statusEvent({ unitCode: there, dossierCode: `H15.${there}-2` })], 'k');
  app.core.ingest([statusEvent({ unitCode: here, dossierCode: `H15.${here}-2` })], 'k');
  other.close();
  await client.reaches(2);
  const received = (unit: string) => client.state.units[unit]?.today.received;
  expect([received(there), received(here)]).toEqual([1, 1]);
});

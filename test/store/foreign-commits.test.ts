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

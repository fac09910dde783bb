/** Row: heap that one more silent client costs the server. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { openClients } from './live-clients.ts';

const FIRST = 50;
const MORE = 500;
const BUDGET_BYTES = 15 * 1024;
/** Until what the handshakes needed has been let go. */
const SETTLE_MS = 1_000;

export async function idleMemory(server: BenchServer): Promise<Row> {
  const first = await openClients(server.url, FIRST);
  await sleep(SETTLE_MS);
  const before = await server.ask('heap');
  const more = await openClients(server.url, MORE);
  await sleep(SETTLE_MS);
  const after = await server.ask('heap');
  first.close();
  more.close();
  return row({
    name: 'idleMemory',
    unit: 'bytes of heap a client',
    values: { perClient: (after - before) / MORE, before, after },
    budget: { perClient: { atMost: BUDGET_BYTES } },
    note: `heapUsed after collection with ${FIRST} and with ${FIRST + MORE} clients on the province`,
  });
}

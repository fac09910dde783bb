/** Row: the offices open and thousands of dossiers turn late at once; how long does nothing else get its turn? */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delta, Snapshot } from '#contract/snapshot';
import { BENCH_DAY, newDossier, statusEvent } from './bench-events.ts';
import { type Row, row } from './bench-row.ts';
import { type BenchServer, startServer } from './bench-server.ts';
import { openClients } from './live-clients.ts';

const TURNING = 5_000;
const BATCH = 500;
const CLIENTS = 10;
const BUDGET_MS = 50;
/** As many as there are communes (DESIGN part 5). */
const MOST_ALARMS = 102;
/** The day after the due date is judged from here on. */
const OPENING = Date.parse(`${BENCH_DAY}T24:00:00+07:00`) + 7 * 3_600_000;
/** The server's clock begins so shortly before; the dossiers are in long before. */
const EARLY = new Date(OPENING - 20_000).toISOString();
const QUIET_MS = 2_000;

/** @param dataDir the filled store, which no server has open */
export async function deadlineTick(dataDir: string): Promise<Row> {
  const server = await startServer({ dataDir, clock: EARLY });
  try {
    await postDueToday(server);
    await sleep(QUIET_MS / 2);
    const clients = await openClients(server.url, CLIENTS);
    const before = await standingOf(server);
    await server.ask('watch-stalls');
    let verdicts = 0;
    let heardAt = performance.now();
    let isOpen = false;
    clients.onDelta = (client, { from, to, now }: Delta) => {
      if (client !== clients.all[0]) return;
      isOpen ||= now >= OPENING;
      verdicts += to - from;
      heardAt = performance.now();
    };
    while (!isOpen || performance.now() - heardAt < QUIET_MS) await sleep(50);
    const stall = await server.ask('longest-stall');
    clients.close();
    const after = await standingOf(server);
    const turned = after.overdue - before.overdue;
    return row({
      name: 'deadlineTick',
      unit: 'ms; dossiers',
      values: {
        ...{ longestStall: stall, turnedLate: turned, logged: verdicts },
        ...{ alarmsRaised: after.raised - before.raised, alarmsInTenMinutes: after.raised },
        groupsHidden: after.hidden - before.hidden,
      },
      budget: {
        longestStall: { atMost: BUDGET_MS },
        turnedLate: { atLeast: TURNING },
        alarmsInTenMinutes: { atMost: MOST_ALARMS },
      },
      note: `07:00 on the filled store with ${TURNING} more dossiers due that day and ${CLIENTS} clients watching; longest time between two turns of the event loop, broadcasts included; the ten minutes hold the alarms of the server's start, twenty seconds before, too`,
    });
  } finally {
    await server.stop();
  }
}

async function postDueToday(server: BenchServer): Promise<void> {
  const events = Array.from({ length: TURNING }, () =>
    statusEvent(newDossier(), { dueAt: `${BENCH_DAY}T17:00:00+07:00` }, `${BENCH_DAY}T08:00:00+07:00`),
  );
  for (let from = 0; from < events.length; from += BATCH)
    await server.post(JSON.stringify(events.slice(from, from + BATCH)));
}

async function standingOf(server: BenchServer): Promise<{ overdue: number; raised: number; hidden: number }> {
  const { units, alarms } = JSON.parse(await server.get('/api/v1/snapshot?scope=province')) as Snapshot;
  return {
    overdue: Object.values(units).reduce((sum, { now }) => sum + now.overdue, 0),
    // Of the last ten minutes.
    raised: alarms.flood.raised,
    hidden: alarms.suppressed,
  };
}

/** A database copied back goes on with other events under the same numbers: nobody may be told a difference from those lost. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import { startLiveSession } from '../../client/live/live-session.ts';
import { createLiveStore } from '../../client/state/live-store.ts';
import { bootApp, liveClient, SCREEN_SECRET } from '../support/boot-app.ts';
import { communes, statusEvent, temporaryFolder } from '../support/test-core.ts';

const accepted = (tag: string, count: number) =>
  Array.from({ length: count }, (_none, index) =>
    statusEvent(
      { dossierCode: `H15.${tag}-${index}`, unitCode: communes[index % communes.length] ?? '' },
      { id: `${tag}-${index}` },
    ),
  );
/** Two states of one scope may be told apart only by when they were read. */
const comparable = ({ now: _now, ...state }: Snapshot) => state;

/** A server at `kept` events goes on to `told`; then its copy of before goes on with `others` instead. */
async function copiedBack(told: ReturnType<typeof accepted>, others: ReturnType<typeof accepted>) {
  const [dataDir, copy] = [temporaryFolder(), join(temporaryFolder(), 'copy')];
  const before = await bootApp({ dataDir });
  await before.post(accepted('kept', 80));
  await before.close();
  cpSync(dataDir, copy, { recursive: true });
  const lost = await bootApp({ dataDir, clock: before.clock });
  const early = await liveClient(lost.url);
  await early.sync();
  early.close();
  const client = await liveClient(lost.url);
  await client.sync();
  await lost.post(told);
  await client.reaches(80 + told.length);
  client.close();
  await lost.close();
  lost.clock.set('2026-11-20T14:20:00+07:00');
  const app = await bootApp({ dataDir: copy, clock: lost.clock });
  await app.post(others);
  return { app, early: early.state, late: client.state };
}

test.each([
  ['other events', accepted('other', 30)],
  ['the same events sent again', [...accepted('extra', 1), ...accepted('told', 20), ...accepted('more', 9)]],
  [
    'the same event at the same number',
    [...accepted('swap', 19), accepted('told', 20).at(-1), ...accepted('more', 10)],
  ],
])(
  'LV14 a database copied back and gone on with %s: who was ahead gets a snapshot',
  async (_what, others) => {
    const { app, early, late } = await copiedBack(
      accepted('told', 20),
      others as ReturnType<typeof accepted>,
    );
    const fresh = await liveClient(app.url);
    await fresh.sync();
    expect(fresh.state.seq).toBe(110);

    const back = await liveClient(app.url);
    back.state = late;
    const answer = await back.sync({ since: late.seq, mark: late.mark });
    expect(answer).toMatchObject({ kind: 'snapshot', reason: 'unknown_seq' });
    expect(comparable(back.state)).toEqual(comparable(fresh.state));

    // What both histories share is still caught up by the difference, and who sends no mark is taken on trust.
    const shared = await liveClient(app.url);
    shared.state = early;
    expect(await shared.sync({ since: early.seq, mark: early.mark })).toMatchObject({
      kind: 'delta',
      events: 30,
    });
    expect(comparable(shared.state)).toEqual(comparable(fresh.state));
    const trusting = await liveClient(app.url);
    trusting.state = late;
    expect(await trusting.sync({ since: late.seq })).toMatchObject({ kind: 'delta', events: 10 });
  },
);

test('LV14 the page itself comes back to a copied database with what is true there', async () => {
  const [dataDir, copy] = [temporaryFolder(), join(temporaryFolder(), 'copy')];
  const before = await bootApp({ dataDir });
  const port = Number(new URL(before.url).port);
  await before.post(accepted('kept', 8));
  await before.close();
  cpSync(dataDir, copy, { recursive: true });
  const lost = await bootApp({ dataDir, clock: before.clock, port });
  const store = createLiveStore();
  const held = () => store.api.getState().data;
  const end = startLiveSession({
    ...{ store, scope: 'province', token: SCREEN_SECRET, url: lost.url },
    schedule: (run) => {
      const timer = setTimeout(run, 0);
      return () => clearTimeout(timer);
    },
  });
  try {
    await expect.poll(() => held()?.seq).toBe(8);
    await lost.post(accepted('told', 4));
    await expect.poll(() => held()?.seq).toBe(12);
    await lost.close();
    lost.clock.set('2026-11-20T14:20:00+07:00');
    const app = await bootApp({ dataDir: copy, clock: lost.clock, port });
    await app.post([statusEvent({ dossierCode: 'H15.other', status: 'withdrawn' }), ...accepted('other', 6)]);
    await expect.poll(() => held()?.seq, { timeout: 10_000 }).toBe(15);
    const fresh = await liveClient(app.url);
    await fresh.sync();
    await expect.poll(() => comparable(held() as Snapshot)).toEqual(comparable(fresh.state));
  } finally {
    end();
  }
});

test('LV14 the mark adds at most 20 bytes to a delta', async () => {
  const app = await bootApp();
  const client = await liveClient(app.url);
  await client.sync();
  await app.post(accepted('one', 1));
  await client.reaches(1);
  const [delta] = client.deltas;
  const { mark: _mark, ...unmarked } = delta ?? { mark: undefined };
  expect(JSON.stringify(delta).length - JSON.stringify(unmarked).length).toBeGreaterThan(0);
  expect(JSON.stringify(delta).length - JSON.stringify(unmarked).length).toBeLessThanOrEqual(20);
});

/** The nightly recount with a real child process on a real store; only the clock is driven by hand. */
import { expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { createLog } from '../../server/ops/log.ts';
import { createNightlyRecount, nextRecountAfter } from '../../server/ops/nightly-recount.ts';
import { createIncidentTable } from '../../server/store/incident-table.ts';
import { createRecountTable } from '../../server/store/recount-table.ts';
import { statusEvent, type TestCore, temporaryFolder, testCore } from '../support/test-core.ts';

const EVENING = '2026-11-20T22:00:00+07:00';
const NIGHT = '2026-11-21T02:30:00+07:00';
const at = (time: string) => Date.parse(time);

function nightlyOf(core: TestCore, dataDir = core.dataDir) {
  const recounts = createRecountTable(core.store.db);
  const incidents = createIncidentTable(core.store.db);
  const log = createLog('silent');
  const nightly = createNightlyRecount({ dataDir, clock: core.clock, log, recounts, incidents });
  return { ...nightly, recounts, incidents };
}

test('VF6 the recount is due at the next 02:30 of local time', () => {
  expect(nextRecountAfter(at(EVENING))).toBe(at(NIGHT));
  expect(nextRecountAfter(at('2026-11-21T02:29:59+07:00'))).toBe(at(NIGHT));
  expect(nextRecountAfter(at(NIGHT))).toBe(at('2026-11-22T02:30:00+07:00'));
});

test('VF6 it runs once a night, keeps its result, and the loop goes on meanwhile', async () => {
  const core = testCore({ clock: new HandClock(EVENING) });
  core.ingest([statusEvent(), statusEvent({ dossierCode: 'H15.24133-261120-0002' })], 'k');
  const { look, nextAt, recounts, incidents } = nightlyOf(core);
  await look();
  expect(recounts.last()).toBeUndefined();
  core.clock.set(NIGHT);
  const running = look();
  // The store takes events while the child counts.
  const late = statusEvent({ status: 'processing' }, { time: '2026-11-20T09:00:00+07:00' });
  expect(core.ingest([late], 'k').accepted).toBe(1);
  await Promise.all([running, look()]);
  expect(recounts.last()).toMatchObject({ at: at(NIGHT), differences: 0 });
  expect(incidents.listOpen()).toEqual([]);
  expect(nextAt()).toBe(at('2026-11-22T02:30:00+07:00'));
  expect(core.store.db.prepare('SELECT count(*) FROM recounts').pluck().get()).toBe(1);
});

test('VF6 a night that was missed is made up for after the start', async () => {
  const core = testCore({ clock: new HandClock(EVENING) });
  const earlier = { at: at('2026-11-18T02:30:09+07:00'), events: 0, differences: 0, durationMs: 5 };
  createRecountTable(core.store.db).put(earlier);
  const { look, recounts } = nightlyOf(core);
  await look();
  expect(recounts.last()?.at).toBe(at(EVENING));
});

test('VF7 a difference opens an incident, a recount without one closes it', async () => {
  const core = testCore({ clock: new HandClock(EVENING) });
  core.ingest([statusEvent()], 'k');
  core.store.db.exec("UPDATE standing SET open = 9 WHERE scope = '24133'");
  const { look, incidents } = nightlyOf(core);
  core.clock.set(NIGHT);
  await look();
  expect(incidents.listOpen()).toMatchObject([
    { kind: 'recount_difference', openedAt: at(NIGHT), detail: { rows: 1 } },
  ]);
  core.store.db.exec("UPDATE standing SET open = 1 WHERE scope = '24133'");
  core.clock.set('2026-11-22T02:30:10+07:00');
  await look();
  expect(incidents.listOpen()).toEqual([]);
  expect(incidents.listClosed(5)).toMatchObject([{ closedAt: at('2026-11-22T02:30:10+07:00') }]);
});

test('VF7 a recount that cannot be made is an incident of its own, with the reason', async () => {
  const core = testCore({ clock: new HandClock(EVENING) });
  const { look, incidents, recounts } = nightlyOf(core, temporaryFolder());
  core.clock.set(NIGHT);
  await look();
  expect(recounts.last()).toBeUndefined();
  expect(incidents.listOpen()).toMatchObject([{ kind: 'recount_failed' }]);
  expect(incidents.listOpen()[0]?.detail.reason).toContain('DATA_DIR');
});

test('VF7 a server that closes ends its recount without calling that a fault', async () => {
  const core = testCore({ clock: new HandClock(EVENING) });
  const { look, close, incidents } = nightlyOf(core);
  core.clock.set(NIGHT);
  const running = look();
  close();
  await running;
  expect(incidents.listOpen()).toEqual([]);
});

/** The watch over time beside another writer. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../server/store/open-database.ts';
import { communes } from '../support/test-core.ts';
import { bootProvince, dossiers } from './alarm-province.ts';

/** Longer than two turns of the watch. */
const TURNS_MS = 1_200;

test('AL27 a watch that cannot write goes on, and concludes as soon as it can', async () => {
  const province = await bootProvince();
  province.core.store.db.pragma('busy_timeout = 20');
  const other = openDatabase(province.core.store.db.name);
  other.exec('BEGIN IMMEDIATE');
  // A new minute: every conclusion is drawn anew, and none can be written.
  province.clock.advance(60_000);
  await pause(TURNS_MS);
  other.exec('ROLLBACK');
  other.close();
  // More groups than a post concludes for itself: only the watch can raise their alarms.
  const late = communes.slice(0, 20).flatMap((unit) => dossiers(unit, 1, { due: '2026-11-12' }));
  await province.post(late);
  const officer = await province.officer('truc.ban');
  await expect.poll(async () => (await officer.list()).items.length).toBeGreaterThan(0);
});

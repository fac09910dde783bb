import { expect, test } from 'vitest';
import type { PetitionTally } from '#contract/petition';
import { bootApp, liveClient } from '../support/boot-app.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { communes } from '../support/test-core.ts';

const UNIT = communes[0] ?? '';
const OTHER = communes[1] ?? '';
const told = (
  petitionCode: string,
  status: 'new' | 'processing' | 'resolved',
  unitCode = UNIT,
  hour = '08',
) => petitionEvent(`2026-11-20T${hour}:00:00`, { petitionCode, unitCode, status });

test('PT16 screens hold what each unit has, and hear of what is gone', async () => {
  const app = await bootApp();
  const client = await liveClient(app.url);
  await client.sync();
  expect(client.state.petitions).toEqual({});
  const { seq } = await app.post([told('PA-1', 'new'), told('PA-2', 'new', OTHER)]);
  await client.reaches(seq);
  expect(client.state.petitions).toEqual({ province: { new: 2 }, [UNIT]: { new: 1 }, [OTHER]: { new: 1 } });
  const answer = await app.post([told('PA-1', 'resolved', UNIT, '09')]);
  await client.reaches(answer.seq);
  expect(client.state.petitions).toEqual({
    province: { new: 1, resolvedToday: 1 },
    [UNIT]: { resolvedToday: 1 },
    [OTHER]: { new: 1 },
  });
  const moved = await app.post([told('PA-2', 'processing', UNIT, '10')]);
  await client.reaches(moved.seq);
  expect(client.state.petitions).toEqual({
    province: { processing: 1, resolvedToday: 1 },
    [UNIT]: { processing: 1, resolvedToday: 1 },
  });
  // What is not about petitions brings none of it.
  expect(client.deltas.every(({ petitions }) => petitions !== undefined)).toBe(true);
});

test('PT17 a client that catches up ends equal to a fresh one, whatever has gone meanwhile', async () => {
  const app = await bootApp();
  const behind = await liveClient(app.url);
  await app.post([told('PA-1', 'new'), told('PA-2', 'new', OTHER)]);
  await behind.sync();
  const known = behind.state;
  behind.close();
  await app.post([told('PA-1', 'resolved', UNIT, '09'), told('PA-2', 'processing', UNIT, '10')]);
  const back = await liveClient(app.url);
  back.state = known;
  expect((await back.sync({ since: known.seq })).kind).toBe('delta');
  const fresh = await liveClient(app.url);
  await fresh.sync();
  expect(back.state.petitions).toEqual(fresh.state.petitions);
  expect(fresh.state.petitions).toEqual({
    province: { processing: 1, resolvedToday: 1 },
    [UNIT]: { processing: 1, resolvedToday: 1 },
  });
});

test('PT18 a unit’s own line holds its own petitions and nothing of others', async () => {
  const app = await bootApp();
  await app.post([told('PA-1', 'new'), told('PA-2', 'new', OTHER)]);
  const client = await liveClient(app.url, { token: 'screen-secret-of-the-tests', scope: `unit:${UNIT}` });
  await client.sync();
  expect(client.state.petitions).toEqual({ [UNIT]: { new: 1 } });
});

test('PT19 with a petition in every unit the slice stays within 3 KB', async () => {
  const app = await bootApp();
  const events = communes.map((unit, index) => told(`PA-${index}`, 'processing', unit));
  await app.post(events);
  const { petitions } = app.core.store;
  const slice = petitions.tallies(Math.floor((app.clock.now() + 7 * 3_600_000) / 86_400_000));
  const size = (value: Record<string, PetitionTally>) => Buffer.byteLength(JSON.stringify(value));
  expect(Object.keys(slice)).toHaveLength(communes.length + 1);
  expect(size(slice)).toBeLessThanOrEqual(3 * 1024);
});

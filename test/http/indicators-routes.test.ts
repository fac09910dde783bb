import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import {
  indicatorAnswer,
  indicatorsAnswer,
  sourceStandingsAnswer,
} from '../../server/http/schemas/indicator-schemas.ts';
import { bootApp, liveClient, SCREEN_SECRET, type TestApp } from '../support/boot-app.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';

const [A = '', B = ''] = communes;
const SCREEN = { authorization: `Bearer ${SCREEN_SECRET}` };
const NOW_ISO = '2026-11-20T14:00:00+07:00';

interface Item {
  code: string;
  value: number | null;
  [member: string]: unknown;
}
interface Listed {
  scope: string;
  fields: { code: string }[];
  items: Item[];
}
interface Viewed {
  item: Item;
  history: { periodStart: string; value: number }[];
  units: Record<string, { value: number }>;
}

const bodyOf = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T;
const api = <T>(app: TestApp, path: string, headers: Record<string, string> = SCREEN) =>
  bodyOf<T>(app.get(`/api/v1${path}`, headers));

async function withOfficers(app: TestApp) {
  const admin = await app.signIn('admin', 'a password for the tests');
  for (const [user, role, scope] of [
    ['truc', 'duty', 'province'],
    ['don-vi', 'unit', `unit:${A}`],
  ])
    await fetch(`${app.url}/api/v1/users`, {
      method: 'POST',
      headers: { ...admin, 'content-type': 'application/json' },
      body: JSON.stringify({ user, password: 'mot mat khau that dai', role, scope }),
    });
  const signIn = (user: string) => app.signIn(user, 'mot mat khau that dai');
  return { duty: await signIn('truc'), unit: await signIn('don-vi') };
}

test('IV12 the list answers catalogue, value, freshness, target and the period before, for the province and a unit', async () => {
  const app = await bootApp();
  await app.post([
    valueEvent('help_in', 20, { unitCode: A, time: '2026-11-19T10:00:00+07:00' }),
    valueEvent('help_in', 25, { unitCode: A, time: NOW_ISO }),
    valueEvent('help_in', 5, { unitCode: B, time: NOW_ISO }),
    valueEvent('docs_elec', 96.2, { time: NOW_ISO }),
  ]);
  const all = await api<Listed>(app, '/indicators');
  expect(indicatorsAnswer.safeParse(all).error).toBeUndefined();
  expect(all.fields).toHaveLength(16);
  const shown = [...catalogue.indicators.values()].filter(({ figure }) => figure === null);
  expect(all.items).toHaveLength(shown.length);
  expect(all.items.find(({ code }) => code === 'docs_elec')).toMatchObject({
    ...{
      value: 96.2,
      unit: '%',
      freshness: 'fresh',
      state: 'normal',
      target: 100,
      progress: expect.closeTo(0.962, 6),
      at: NOW_ISO,
    },
    ...{ previous: null, comparison: null, coverage: null, verified: true },
  });
  const one = await api<Listed>(app, `/indicators?scope=unit:${A}&field=public_services`);
  expect(one.items.find(({ code }) => code === 'help_in')).toMatchObject({
    ...{ value: 25, previous: 20, comparison: { previous: 20, difference: 5, ratio: 0.25 } },
    periodStart: '2026-11-20T00:00:00+07:00',
  });
  const view = await api<Viewed>(app, '/indicators/help_in');
  expect(indicatorAnswer.safeParse(view).error).toBeUndefined();
  expect(view.item).toMatchObject({ value: 30, coverage: { units: 2, of: 141 } });
  expect(view.history.map(({ value }) => value)).toEqual([20, 30]);
  expect(view.units).toMatchObject({ [A]: { value: 25 }, [B]: { value: 5 } });
});

test('IV12 an unknown indicator or unit is 404 in words, and a unit sees only itself', async () => {
  const app = await bootApp();
  await app.post([A, B].map((unitCode) => valueEvent('help_in', 5, { unitCode, time: NOW_ISO })));
  const { unit } = await withOfficers(app);
  for (const path of ['/indicators/unheard', '/indicators?scope=unit:99999']) {
    const answer = await app.get(`/api/v1${path}`, SCREEN);
    expect(answer.status, path).toBe(404);
    expect(await bodyOf(answer)).toMatchObject({ detail: expect.stringMatching(/^Không có /) });
  }
  const seen = await api<Viewed>(app, `/indicators/help_in?scope=unit:${A}`, unit);
  expect(Object.keys(seen.units)).toEqual([A]);
  // Who names no scope asks for the own one.
  expect((await api<Listed>(app, '/indicators', unit)).scope).toBe(`unit:${A}`);
  const own = await api<Viewed & Listed>(app, '/indicators/help_in', unit);
  expect([own.scope, Object.keys(own.units)]).toEqual([`unit:${A}`, [A]]);
  for (const path of ['/indicators?scope=province', `/indicators/help_in?scope=unit:${B}`])
    expect((await app.get(`/api/v1${path}`, unit)).status, path).toBe(403);
});

test('QR5 a duty officer lets a refused value count over HTTP, once, with a reason; a unit and a screen may not', async () => {
  const app = await bootApp();
  const { duty, unit } = await withOfficers(app);
  await app.post([valueEvent('docs_elec', 960, { time: NOW_ISO })]);
  const held = () =>
    api<{ items: { id: number; released: unknown }[]; total: number }>(app, '/quarantine', duty);
  const [{ id } = { id: 0 }] = (await held()).items;
  const release = (headers: Record<string, string>, reason: string, of = id) =>
    fetch(`${app.url}/api/v1/quarantine/${of}/release`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
    });
  const why = 'Văn phòng xác nhận số này là đúng.';
  expect((await release(unit, why)).status).toBe(403);
  expect((await release(SCREEN, why)).status).toBe(403);
  expect((await release(duty, 'ngắn')).status).toBe(400);
  expect((await release(duty, why, 999)).status).toBe(404);
  const { seq } = await bodyOf<{ seq: number }>(release(duty, why));
  expect(app.core.store.log.get(seq)?.type).toBe('vn.ioc.quarantine.release.v1');
  const again = await release(duty, why);
  expect(again.status).toBe(409);
  expect(await bodyOf(again)).toMatchObject({
    code: 'released_already',
    detail: expect.stringContaining('truc'),
  });
  expect(await held()).toMatchObject({ total: 0, items: [{ released: { by: 'truc', reason: why } }] });
  expect((await api<Viewed>(app, '/indicators/docs_elec')).item.value).toBe(960);
});

test('QR5 what cannot count whoever wants it to is 422 in words', async () => {
  const app = await bootApp();
  const { duty } = await withOfficers(app);
  await app.post([statusEvent({ unitCode: '99999' })]);
  const answer = await fetch(`${app.url}/api/v1/quarantine/1/release`, {
    method: 'POST',
    headers: { ...duty, 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'Đề nghị cho nhận sự kiện này.' }),
  });
  expect(answer.status).toBe(422);
  expect(await bodyOf(answer)).toMatchObject({
    code: 'not_releasable',
    detail: expect.stringMatching(/chỉ tiêu/i),
  });
});

test('IV13 live clients of the province get values as they come, and dropped and fresh ones end equal', async () => {
  const app = await bootApp();
  const client = await liveClient(app.url);
  await client.sync();
  expect(client.state.indicators).toEqual({});
  const first = await app.post([
    valueEvent('vms_up', 130, { time: NOW_ISO }),
    valueEvent('coffee', 118_500, { time: NOW_ISO }),
  ]);
  await client.reaches(first.seq);
  expect(client.state.indicators).toEqual({
    vms_up: [130, Date.parse(NOW_ISO)],
    coffee: [118_500, Date.parse(NOW_ISO)],
  });
  client.close();
  const second = await app.post([valueEvent('vms_up', 129, { time: '2026-11-20T14:05:00+07:00' })]);
  const fresh = await liveClient(app.url);
  await fresh.sync();
  const late = await liveClient(app.url);
  late.state = structuredClone(client.state);
  await late.sync({ since: first.seq });
  expect(late.state.seq).toBe(second.seq);
  expect(late.state.indicators).toEqual(fresh.state.indicators);
  expect(fresh.state.indicators.vms_up?.[0]).toBe(129);
});

test('IV13 all values at once take at most 3 KB of the snapshot, and a unit has none', async () => {
  const app = await bootApp();
  const told = [...catalogue.indicators.values()].filter((row) => row.computed === null);
  const { accepted } = await app.post(
    told.map(({ code, bounds, level, reporters, decimals }) => {
      const most = Math.min(bounds.max ?? 1e6, 99_999);
      const value = most - (decimals > 0 ? 10 ** -decimals : 1);
      const { communes: of, departments: by } = { communes: A, departments: 'H15.13' };
      return valueEvent(code, value, {
        time: NOW_ISO,
        ...(level === 'unit' ? { unitCode: reporters === 'departments' ? by : of } : {}),
      });
    }),
  );
  expect(accepted).toBe(told.length);
  const snapshot = await api<Snapshot>(app, '/snapshot?scope=province');
  // What the service index divides is taken in, but stands on the score card only.
  const shown = told.flatMap(({ code, figure }) => (figure === null ? code : []));
  expect(Object.keys(snapshot.indicators).sort()).toEqual(shown.sort());
  expect(JSON.stringify(snapshot.indicators).length).toBeLessThanOrEqual(3 * 1024);
  expect((await api<Snapshot>(app, `/snapshot?scope=unit:${A}`)).indicators).toEqual({});
});

test('FR9 a source that falls silent reaches live clients without any event, at the same number', async () => {
  const app = await bootApp();
  const client = await liveClient(app.url);
  const { seq } = await app.post([
    valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: '2026-11-20T14:05:31+07:00' }),
  ]);
  await client.sync();
  expect(client.state.sources['urn:vn:ttdl:1']).toMatchObject({
    state: 'fresh',
    name: 'Giám sát Trung tâm dữ liệu',
  });
  app.clock.advance(10 * 60_000 + 5_001);
  await expect.poll(() => client.state.sources['urn:vn:ttdl:1']?.state, { timeout: 10_000 }).toBe('stale');
  expect(client.state.seq).toBe(seq);
});

test('FR9 the list of sources answers rhythm, owner, state and what depends on each', async () => {
  const app = await bootApp();
  const { duty } = await withOfficers(app);
  await app.post([valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: '2026-11-20T14:05:31+07:00' })]);
  const answer = await api<{ items: Item[]; silentUnits: string[] }>(app, '/sources', duty);
  expect(sourceStandingsAnswer.safeParse(answer).error).toBeUndefined();
  const { items } = answer;
  expect(items.find(({ source }) => source === 'data_centre')).toMatchObject({
    ...{ declared: true, urns: ['urn:vn:ttdl:1'], kind: 'push', rhythm: 'PT5M', state: 'fresh', accepted: 1 },
    ...{
      lastArrivalAt: '2026-11-20T14:05:31+07:00',
      indicators: expect.arrayContaining(['vms_up', 'servers_up']),
    },
  });
});

import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import { SCREEN } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

const PASSWORD = 'twelve letters';
const OWN = '24133';
const OTHER = '24175';

/** Plain HTTP: `fetch` adds `Cache-Control: no-cache` to a conditional request, which asks for the whole. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const sent = get(url, { headers: { ...headers, authorization: `Bearer ${SCREEN}` } });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

async function withUnitOfficer() {
  const fixture = await startHttp();
  const admin = await fixture.signIn();
  await admin.send('POST', '/users', { user: 'an', password: PASSWORD, role: 'unit', scope: `unit:${OWN}` });
  return { ...fixture, admin, officer: await fixture.signIn('an', PASSWORD) };
}

describe('figures', () => {
  test('HT10 the snapshot counts what was posted; the own scope is the default', async () => {
    const { post, withScreen, officer } = await withUnitOfficer();
    await post([event(), event({ unitCode: OTHER })]);
    const province = (await (await withScreen('/snapshot')).json()) as Snapshot;
    expect(province).toMatchObject({ seq: 2, scope: 'province', day: '2026-11-20' });
    expect(province.units[OWN]?.now.open).toBe(1);
    expect(province.units[OTHER]?.now.open).toBe(1);
    const own = (await (await officer.call('/snapshot')).json()) as Snapshot;
    expect(own.scope).toBe(`unit:${OWN}`);
    expect(Object.keys(own.units)).toEqual([OWN]);
  });

  test('AC2 a unit asks in vain for the province and for other units', async () => {
    const { officer, withScreen } = await withUnitOfficer();
    for (const path of [
      '/snapshot?scope=province',
      `/snapshot?scope=unit:${OTHER}`,
      `/units/${OTHER}`,
      `/dossiers?unit=${OTHER}`,
    ]) {
      expect((await officer.call(path)).status, path).toBe(403);
    }
    expect((await officer.call(`/snapshot?scope=unit:${OWN}`)).status).toBe(200);
    expect((await withScreen(`/snapshot?scope=unit:${OTHER}`)).status).toBe(200);
  });

  test('HT10 a unit comes with its counters; an unknown one is 404', async () => {
    const { post, withScreen } = await startHttp();
    await post([event()]);
    const { unit, tally } = (await (await withScreen(`/units/${OWN}`)).json()) as {
      unit: { code: string };
      tally: { now: { open: number } };
    };
    expect([unit.code, tally.now.open]).toEqual([OWN, 1]);
    expect((await withScreen('/units/99999')).status).toBe(404);
    expect((await withScreen('/snapshot?scope=unit:99999')).status).toBe(404);
    expect((await withScreen('/snapshot?scope=everything')).status).toBe(400);
  });

  test('HT11 reference data names 102 communes and wards, departments, fields and procedures', async () => {
    const { withKey } = await startHttp();
    const read = async (path: string) => (await (await withKey(path)).json()) as Record<string, unknown[]>;
    expect((await read('/units')).units).toHaveLength(102);
    expect((await read('/catalogue')).units).toHaveLength(102);
    expect((await read('/fields')).items?.length).toBeGreaterThan(5);
    expect((await read('/procedures')).items?.length).toBeGreaterThanOrEqual(55);
  });

  test('HT12 the map is sent once and then only confirmed', async () => {
    const { url, withScreen } = await startHttp();
    for (const path of ['/boundaries', '/boundaries/context']) {
      const first = await withScreen(path);
      expect(await first.json()).toMatchObject({ type: 'Topology' });
      const etag = first.headers.get('etag') ?? '';
      expect(await statusOf(`${url}/api/v1${path}`, { 'if-none-match': etag })).toBe(304);
      expect(await statusOf(`${url}/api/v1${path}`, { 'if-none-match': '"older"' })).toBe(200);
    }
  });
});

describe('single dossiers', () => {
  test('HT13 a dossier comes with its history, in local time', async () => {
    const { post, admin } = await withUnitOfficer();
    const accepted = event({ dossierCode: 'H15/A 1'.replace(' ', '-') });
    await post([accepted]);
    const answer = await admin.call(`/dossiers/${encodeURIComponent('H15/A-1')}`);
    expect(await answer.json()).toMatchObject({
      dossierCode: 'H15/A-1',
      status: 'accepted',
      class: 'inTime',
      acceptedAt: '2026-11-20T08:30:00+07:00',
      dueAt: '2026-11-27T17:00:00+07:00',
      flags: ['unknown_procedure'],
      history: [{ seq: 1, source: accepted.source, time: '2026-11-20T08:30:00+07:00' }],
    });
  });

  test('AC2 a dossier of another unit is answered like one that does not exist', async () => {
    const { post, officer } = await withUnitOfficer();
    await post([event({ dossierCode: 'OWN-1' }), event({ dossierCode: 'OTHER-1', unitCode: OTHER })]);
    expect((await officer.call('/dossiers/OWN-1')).status).toBe(200);
    const [other, none] = [await officer.call('/dossiers/OTHER-1'), await officer.call('/dossiers/NONE-1')];
    expect([other.status, none.status]).toEqual([404, 404]);
    expect(await other.text()).toBe(await none.text());
    const { items } = (await (await officer.call('/dossiers')).json()) as {
      items: { dossierCode: string }[];
    };
    expect(items.map((item) => item.dossierCode)).toEqual(['OWN-1']);
  });

  test('HT14 pages follow each other without gap or repeat, and filters hold together', async () => {
    const { post, admin } = await withUnitOfficer();
    const codes = Array.from({ length: 7 }, (_, index) => `D-${index}`);
    await post(codes.map((dossierCode, index) => event({ dossierCode, unitCode: index % 2 ? OTHER : OWN })));
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 4; page++) {
      const answer = await admin.call(`/dossiers?limit=3${cursor && `&cursor=${cursor}`}`);
      const { items, next } = (await answer.json()) as {
        items: { dossierCode: string }[];
        next: string | null;
      };
      seen.push(...items.map((item) => item.dossierCode));
      if (next === null) break;
      cursor = next;
    }
    expect(seen, 'what came last stands in front').toEqual(codes.toReversed());
    const filtered = await admin.call(`/dossiers?unit=${OTHER}&status=accepted&class=inTime`);
    expect(((await filtered.json()) as { items: unknown[] }).items).toHaveLength(3);
  });

  test('LC15 dossiers are found by the code that their source sent and by the national one', async () => {
    const { post, admin } = await withUnitOfficer();
    const sent = '1.001193.000.00.00.H15';
    await post([event({ dossierCode: 'D-1', procedureCode: sent })]);
    for (const procedure of [sent, '1.001193']) {
      const { items } = (await (await admin.call(`/dossiers?procedure=${procedure}`)).json()) as {
        items: { procedureCode: string }[];
      };
      expect(items.map(({ procedureCode }) => procedureCode)).toEqual(['1.001193']);
    }
  });

  test('HT14 an unknown filter or value is refused, not passed over', async () => {
    const { admin } = await withUnitOfficer();
    for (const query of [
      'units=24133',
      'status=lost',
      'limit=0',
      'limit=1000',
      'limit=abc',
      'unit=a&unit=b',
    ]) {
      const answer = await admin.call(`/dossiers?${query}`);
      expect(await answer.json(), query).toMatchObject({ status: 400, code: 'invalid_request' });
    }
  });

  test('AC3 screens, sources and viewers get no dossier and no quarantine', async () => {
    const { withScreen, withKey } = await startHttp();
    for (const path of ['/dossiers', '/dossiers/X-1', '/quarantine', '/procedures/unknown']) {
      expect((await withScreen(path)).status, path).toBe(403);
      expect((await withKey(path)).status, path).toBe(403);
    }
  });
});

test('SO13 a screen is told how the declared sources stand, and nothing of what was sent, refused or who answers', async () => {
  const { post, withScreen, withKey } = await startHttp();
  await post([event({ status: 'lost' })]);
  const answer = await withScreen('/sources');
  expect(answer.status).toBe(200);
  const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
  expect(items.length).toBeGreaterThan(5);
  for (const item of items)
    expect(item).toMatchObject({
      ...{ declared: true, owner: null, ownerUnit: null, kind: null, error: null, errorAt: null },
      ...{ held: 0, refused: null, accepted: 0, rejected: 0 },
    });
  expect((await withKey('/sources')).status).toBe(403);
  for (const path of ['/quarantine', '/quarantine?source=stations'])
    expect((await withScreen(path)).status, path).toBe(403);
});

describe('for the data steward', () => {
  test('HT15 what was refused stands in quarantine with its reason, newest first, page by page', async () => {
    const { post, admin } = await withUnitOfficer();
    await post([event({ unitCode: '00001' }), event({ status: 'lost' }), event({ unitCode: '00002' })]);
    type Page = {
      items: { id: number; code: string; path: string; via: string }[];
      total: number;
      next: number | null;
    };
    const first = (await (await admin.call('/quarantine?limit=2')).json()) as Page;
    expect(first.total).toBe(3);
    expect(first.items.map((item) => item.code)).toEqual(['unknown_unit', 'invalid_data']);
    expect(first.items[0]).toMatchObject({ path: 'data.unitCode', via: 'one-stop' });
    const rest = (await (await admin.call(`/quarantine?limit=2&cursor=${first.next}`)).json()) as Page;
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    const some = (await (await admin.call('/quarantine?code=invalid_data')).json()) as Page;
    expect(some.items).toHaveLength(1);
  });

  test('HT15 sources and unknown procedures are listed', async () => {
    const { post, admin } = await withUnitOfficer();
    await post([event(), event()]);
    const { items } = (await (await admin.call('/sources')).json()) as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ source: 'urn:ioc:test:one-stop', declared: false, state: 'fresh' },
        ...{ accepted: 2, lastEventAt: '2026-11-20T08:30:00+07:00' },
      }),
    );
    expect(await (await admin.call('/procedures/unknown')).json()).toMatchObject({
      items: [{ procedureCode: 'X.000000', dossiers: 2 }],
    });
  });
});

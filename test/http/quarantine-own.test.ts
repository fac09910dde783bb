/** The owner of a source sees what is held of it, and nothing that is held of others. */
import { expect, test } from 'vitest';
import { valueEvent } from '../support/indicator-events.ts';
import { communes, statusEvent } from '../support/test-core.ts';
import { startHttp } from './http-fixture.ts';

const PASSWORD = 'twelve letters';
const [UNIT = '', OTHER = ''] = communes;

interface Page {
  items: { id: number; source: string; path: string }[];
  total: number;
  next: number | null;
}

interface Sources {
  items: {
    source: string;
    name: string;
    ownerUnit: string | null;
    rejected: number;
    held: number;
    refused: { code: string; message: string; at: string } | null;
    indicators: string[];
  }[];
  silentUnits: string[];
  indicators: { code: string; name: string }[];
}

/** Two departments that answer for sources, one that answers for none, and a refused event of each source. */
async function withOwners() {
  const fixture = await startHttp();
  const admin = await fixture.signIn();
  const { sources, departments } = fixture.core.catalogue;
  const rows = [...sources.values()];
  const owned = rows.filter(({ ownerUnit }) => ownerUnit !== null);
  const first = owned[0];
  const second = owned.find(({ ownerUnit }) => ownerUnit !== first?.ownerUnit);
  const ofNobody = rows.find(({ ownerUnit }) => ownerUnit === null);
  const idle = [...departments.keys()].find((code) => owned.every(({ ownerUnit }) => ownerUnit !== code));
  if (!first?.ownerUnit || !second?.ownerUnit || !ofNobody || !idle) throw new Error('no such sources');
  const urnOf = ({ urns }: { urns: readonly string[] }) => (urns[0] ?? '').replace(/\*$/, ':thu');
  const urns = {
    first: urnOf(first),
    second: urnOf(second),
    ofNobody: urnOf(ofNobody),
    undeclared: 'urn:x:y',
  };
  const bad = (source: string) => statusEvent({ unitCode: '00001' }, { source });
  await fixture.post([...Object.values(urns).map(bad), bad(urns.first), bad('')]);
  const officer = async (user: string, unit: string) => {
    await admin.send('POST', '/users', { user, password: PASSWORD, role: 'unit', scope: `unit:${unit}` });
    return fixture.signIn(user, PASSWORD);
  };
  const page = async (who: typeof admin, query = '') =>
    (await (await who.call(`/quarantine${query}`)).json()) as Page;
  const [one, two, none] = [
    await officer('mot', first.ownerUnit),
    await officer('hai', second.ownerUnit),
    await officer('ba', idle),
  ];
  return { ...fixture, admin, first, urns, page, one, two, none };
}

test('QR6 a unit sees what is held of the sources it answers for, and nothing of others', async () => {
  const { page, one, two, none, admin, urns } = await withOwners();
  const sourcesOf = ({ items }: Page) => items.map(({ source }) => source);
  const own = await page(one);
  expect(sourcesOf(own)).toEqual([urns.first, urns.first]);
  expect(own).toMatchObject({ total: 2, next: null });
  expect(sourcesOf(await page(two))).toEqual([urns.second]);
  expect(await page(none)).toEqual({ items: [], total: 0, next: null });
  const all = await page(admin);
  expect(all.total).toBe(6);
  expect(new Set(sourcesOf(all))).toEqual(new Set([...Object.values(urns), '']));
});

test('QR7 pages and reasons narrow a unit’s own entries, and a cursor leads to no other', async () => {
  const { page, one, admin } = await withOwners();
  const first = await page(one, '?limit=1');
  expect([first.items.length, first.total]).toEqual([1, 2]);
  const rest = await page(one, `?limit=1&cursor=${first.next}`);
  expect([rest.items.length, rest.next]).toEqual([1, null]);
  expect(rest.items[0]?.id).not.toBe(first.items[0]?.id);
  expect((await page(one, '?code=unknown_unit')).items).toHaveLength(2);
  expect((await page(one, '?code=time_in_future')).items).toEqual([]);
  const [newest] = (await page(admin, '?limit=1')).items;
  expect((await page(one, `?cursor=${(newest?.id ?? 0) + 1}`)).items).toHaveLength(2);
});

test('QR8 a unit gets how its own sources stand, as the page of sources shows them, and no other source', async () => {
  const { page, one, two, none, admin, first, core } = await withOwners();
  const sources = async (who: typeof admin) => (await (await who.call('/sources')).json()) as Sources;
  const own = await sources(one);
  const all = await sources(admin);
  expect(own.items).toEqual(all.items.filter(({ ownerUnit }) => ownerUnit === first.ownerUnit));
  expect(own.items.find(({ source }) => source === first.code)).toMatchObject({
    ...{ name: first.name, rejected: 2, held: (await page(one)).total },
  });
  expect((await sources(two)).items.some(({ source }) => source === first.code)).toBe(false);
  expect(await sources(none)).toEqual({ items: [], silentUnits: [], indicators: [] });
  expect(own.indicators.map(({ code }) => code).sort()).toEqual(
    [...new Set(own.items.flatMap(({ indicators }) => indicators))].sort(),
  );
  expect(own.indicators[0]?.name).toBe(core.catalogue.indicators.get(own.indicators[0]?.code ?? '')?.name);
  expect(all.silentUnits).toHaveLength(102);
});

test('QR8 a commune is told of its own silence and of nobody else’s', async () => {
  const { admin, signIn } = await startHttp().then(async (fixture) => ({
    ...fixture,
    admin: await fixture.signIn(),
  }));
  const scope = `unit:${UNIT}`;
  await admin.send('POST', '/users', { user: 'xa', password: PASSWORD, role: 'unit', scope });
  const commune = await signIn('xa', PASSWORD);
  const { silentUnits } = (await (await commune.call('/sources')).json()) as Sources;
  expect(silentUnits).toEqual([UNIT]);
});

test('QR9 a unit may look and not release; a leader and a screen see nothing of it', async () => {
  const { page, one, admin, withScreen, signIn } = await withOwners();
  const [entry] = (await page(one)).items;
  const refused = await one.send('POST', `/quarantine/${entry?.id}/release`, { reason: 'Đã kiểm tra lại' });
  expect(refused.status).toBe(403);
  await admin.send('POST', '/users', { user: 'xem', password: PASSWORD, role: 'leader', scope: 'province' });
  const leader = await signIn('xem', PASSWORD);
  expect((await leader.call('/quarantine')).status).toBe(403);
  expect((await withScreen('/quarantine')).status).toBe(403);
});

/** A duty officer before values of two indicators, two units and two sources that were refused for two reasons. */
async function withHeldValues() {
  const fixture = await startHttp();
  const admin = await fixture.signIn();
  const source = 'urn:vn:nhiem-vu:thu';
  const held = (code: string, unitCode: string, value: unknown) =>
    valueEvent(code, value, { unitCode, source });
  await fixture.post([
    held('tasks_open', UNIT, -1),
    held('tasks_open', OTHER, -2),
    held('tasks_late', UNIT, -3),
    held('tasks_late', UNIT, 'nhiều'),
    { ...held('tasks_open', UNIT, -4), source: 'urn:x:y' },
  ]);
  const page = async (query: string) => (await (await admin.call(`/quarantine?${query}`)).json()) as Page;
  return { ...fixture, admin, page };
}

test('QR11 the held values of a source are narrowed by indicator, unit and reason, counted and turned page by page', async () => {
  const { page } = await withHeldValues();
  const amounts = async (query: string) => {
    const { items, total } = await page(query);
    return [items.length, total];
  };
  expect(await amounts('')).toEqual([5, 5]);
  expect(await amounts('source=tasks')).toEqual([4, 4]);
  expect(await amounts('source=urn:x:y')).toEqual([1, 1]);
  expect(await amounts('source=tasks&indicator=tasks_open')).toEqual([2, 2]);
  expect(await amounts(`source=tasks&indicator=tasks_open&unit=${UNIT}`)).toEqual([1, 1]);
  expect(await amounts(`unit=${UNIT}`)).toEqual([4, 4]);
  expect(await amounts('source=tasks&code=invalid_data')).toEqual([1, 1]);
  expect(await amounts('source=tasks&code=value_jump')).toEqual([0, 0]);
  const first = await page('source=tasks&limit=3');
  expect([first.items.length, first.total]).toEqual([3, 4]);
  const rest = await page(`source=tasks&limit=3&cursor=${first.next}`);
  expect([rest.items.length, rest.total, rest.next]).toEqual([1, 4, null]);
  const ids = [...first.items, ...rest.items].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
});

test('QR11 a released value stands in the list and is counted no more', async () => {
  const { admin, page } = await withHeldValues();
  const [item] = (await page('source=tasks&indicator=tasks_late&code=value_out_of_range')).items;
  const reason = 'Đã gọi hỏi, số này đúng';
  expect((await admin.send('POST', `/quarantine/${item?.id}/release`, { reason })).status).toBe(200);
  const after = await page('source=tasks');
  expect([after.items.length, after.total]).toEqual([4, 3]);
});

test('QR11 a source that is not there, or not one’s own, is not found; a wrong reason is refused', async () => {
  const { admin, one, urns } = await withOwners();
  const statusOf = async (who: typeof admin, query: string) =>
    (await who.call(`/quarantine?${query}`)).status;
  expect(await statusOf(admin, 'source=no-such')).toBe(404);
  expect(await statusOf(admin, `source=${urns.undeclared}`)).toBe(200);
  for (const source of ['no-such', urns.undeclared, urns.second, 'one_stop'])
    expect(await statusOf(one, `source=${source}`), source).toBe(404);
  expect(await statusOf(admin, 'code=no_such')).toBe(400);
});

test('QR12 a source says what was refused of it last and how much waits; what was let count is neither', async () => {
  const { admin, page, clock, post } = await withHeldValues();
  const tasks = async () => {
    const { items } = (await (await admin.call('/sources')).json()) as Sources;
    return items.find(({ source }) => source === 'tasks');
  };
  expect(await tasks()).toMatchObject({ held: 4, refused: { at: '2026-11-20T09:00:00+07:00' } });
  clock.advance(60_000);
  await post([valueEvent('tasks_open', -9, { unitCode: OTHER, source: 'urn:vn:nhiem-vu:khac' })]);
  expect(await tasks()).toMatchObject({
    held: 5,
    refused: {
      ...{ code: 'value_out_of_range', at: '2026-11-20T09:01:00+07:00' },
      message: expect.stringContaining('-9'),
    },
  });
  const [newest] = (await page('source=tasks')).items;
  await admin.send('POST', `/quarantine/${newest?.id}/release`, { reason: 'Đã gọi hỏi, số này đúng' });
  expect(await tasks()).toMatchObject({ held: 4, refused: { at: '2026-11-20T09:00:00+07:00' } });
});

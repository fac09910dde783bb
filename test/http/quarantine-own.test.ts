/** The owner of a source sees what is held of it, and nothing that is held of others. */
import { expect, test } from 'vitest';
import { statusEvent } from '../support/test-core.ts';
import { startHttp } from './http-fixture.ts';

const PASSWORD = 'twelve letters';

interface Page {
  items: { id: number; source: string; path: string }[];
  total: number;
  next: number | null;
  sources?: { source: string; name: string; rejected: number }[];
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
  expect(await page(none)).toEqual({ items: [], total: 0, next: null, sources: [] });
  const all = await page(admin);
  expect(all.total).toBe(6);
  expect(new Set(sourcesOf(all))).toEqual(new Set([...Object.values(urns), '']));
  expect(all).not.toHaveProperty('sources');
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

test('QR8 with them a unit gets how its sources stand, as the page of sources shows them', async () => {
  const { page, one, admin, first } = await withOwners();
  const { sources = [] } = await page(one);
  const { items } = (await (await admin.call('/sources')).json()) as {
    items: { source: string; ownerUnit: string | null }[];
  };
  expect(sources).toEqual(items.filter(({ ownerUnit }) => ownerUnit === first.ownerUnit));
  expect(sources.find(({ source }) => source === first.code)).toMatchObject({
    name: first.name,
    rejected: 2,
  });
  expect((await one.call('/sources')).status).toBe(403);
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

import { expect, test } from 'vitest';
import type { PetitionsStanding } from '#contract/petition-standing';
import { petitionEvent } from '../support/petition-events.ts';
import { startHttp } from './http-fixture.ts';

const PASSWORD = 'twelve letters';
const OWN = '24133';
const OTHER = '24175';

interface Page {
  items: { petitionCode: string; unitCode: string; status: string; class: string; dueAt: string | null }[];
  next: string | null;
}

async function withPetitions() {
  const fixture = await startHttp();
  const admin = await fixture.signIn();
  await admin.send('POST', '/users', { user: 'an', password: PASSWORD, role: 'unit', scope: `unit:${OWN}` });
  await fixture.post([
    petitionEvent('2026-11-10T08:00:00', { petitionCode: 'PA-1', dueAt: '2026-11-12T17:00:00+07:00' }),
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-2' }),
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-3', unitCode: OTHER, status: 'processing' }),
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-4', status: 'resolved', satisfied: true }),
  ]);
  const officer = await fixture.signIn('an', PASSWORD);
  const page = async (query: string, who = admin) =>
    (await (await who.call(`/petitions${query}`)).json()) as Page;
  return { ...fixture, admin, officer, page };
}

const codes = ({ items }: Page) => items.map(({ petitionCode }) => petitionCode);

test('PT13 petitions are listed by unit and status, with what the rules say of each', async () => {
  const { page } = await withPetitions();
  expect(codes(await page(''))).toEqual(['PA-1', 'PA-2', 'PA-3', 'PA-4']);
  expect(codes(await page(`?unitCode=${OTHER}`))).toEqual(['PA-3']);
  expect(codes(await page('?status=new'))).toEqual(['PA-1', 'PA-2']);
  expect(codes(await page(`?unitCode=${OWN}&status=resolved`))).toEqual(['PA-4']);
  const { items } = await page('');
  expect(items[0]).toEqual({
    ...{ petitionCode: 'PA-1', unitCode: OWN, status: 'new', class: 'overdue', dueGiven: true },
    ...{ receivedAt: '2026-11-10T08:00:00+07:00', dueAt: '2026-11-12T17:00:00+07:00' },
    updatedAt: '2026-11-10T08:00:00+07:00',
  });
  expect(items[3]).toMatchObject({
    class: 'resolvedOnTime',
    resolvedAt: '2026-11-19T08:00:00+07:00',
    satisfied: true,
  });
});

test('PT24 petitions are listed by field, and one without a field names none', async () => {
  const { page, post } = await withPetitions();
  await post([
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-5', fieldCode: 'environment' }),
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-6', unitCode: OTHER, fieldCode: 'environment' }),
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-7', fieldCode: 'health' }),
  ]);
  const environment = await page('?fieldCode=environment');
  expect(codes(environment)).toEqual(['PA-5', 'PA-6']);
  expect(environment.items[0]).toMatchObject({ fieldCode: 'environment' });
  expect(codes(await page(`?fieldCode=environment&unitCode=${OTHER}`))).toEqual(['PA-6']);
  expect((await page('?status=processing')).items[0]).not.toHaveProperty('fieldCode');
});

test('PT25 a field that the catalogue does not have is refused, with the place and what to look at', async () => {
  const { post, page } = await withPetitions();
  const answer = await post([
    petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-9', fieldCode: 'nowhere' }),
  ]);
  expect(await answer.json()).toMatchObject({
    accepted: 0,
    rejected: [
      {
        ...{ code: 'invalid_data', path: 'data.fieldCode' },
        message: expect.stringMatching(/^Mã lĩnh vực nowhere không có trong danh mục/),
      },
    ],
  });
  expect(codes(await page(''))).not.toContain('PA-9');
});

test('PT30 what stands and what the year has brought is told by field and unit, the overdue first, and to a unit its own', async () => {
  const { admin, officer, post } = await withPetitions();
  await post([
    petitionEvent('2026-11-10T08:00:00', {
      ...{ petitionCode: 'PA-5', unitCode: OTHER, fieldCode: 'environment' },
      dueAt: '2026-11-11T17:00:00+07:00',
    }),
    petitionEvent('2026-11-20T08:00:00', {
      ...{ petitionCode: 'PA-6', fieldCode: 'environment', status: 'resolved', satisfied: false },
    }),
  ]);
  const standing = async (who: typeof admin, query = '') =>
    (await (await who.call(`/petitions/standing${query}`)).json()) as PetitionsStanding;
  const { fields, units, groups } = await standing(admin);
  expect(fields).toEqual([
    {
      code: 'environment',
      now: { new: 1, processing: 0, overdue: 1, resolvedToday: 1 },
      year: { received: 2, resolved: 1, onTime: 1, late: 0, satisfied: 0, unsatisfied: 1 },
    },
  ]);
  // One overdue each; the unit with more open stands first.
  expect(units.map(({ code, now }) => [code, now])).toEqual([
    [OWN, { new: 2, processing: 0, overdue: 1, resolvedToday: 1 }],
    [OTHER, { new: 1, processing: 1, overdue: 1, resolvedToday: 0 }],
  ]);
  expect(units[0]?.year).toEqual({
    ...{ received: 4, resolved: 2, onTime: 2, late: 0, satisfied: 1, unsatisfied: 1 },
  });
  expect(groups).toEqual([
    { unit: OWN, field: 'petitions', overdue: 1, oldestDueDate: '2026-11-12' },
    { unit: OTHER, field: 'environment', overdue: 1, oldestDueDate: '2026-11-11' },
  ]);
  const own = await standing(officer);
  expect([own.fields, own.units.map(({ code }) => code), own.groups.map(({ unit }) => unit)]).toEqual([
    [],
    [OWN],
    [OWN],
  ]);
  expect((await officer.call('/petitions/standing?scope=province')).status).toBe(403);
});

test('PT14 page by page, nothing twice and nothing left out', async () => {
  const { page } = await withPetitions();
  const first = await page('?limit=3');
  expect(codes(first)).toEqual(['PA-1', 'PA-2', 'PA-3']);
  const second = await page(`?limit=3&after=${first.next}`);
  expect(second).toMatchObject({ next: null });
  expect(codes(second)).toEqual(['PA-4']);
});

test('PT15 a unit sees its own petitions only; a screen sees none; a wrong question is told', async () => {
  const { page, officer, withScreen, admin } = await withPetitions();
  expect(codes(await page('', officer))).toEqual(['PA-1', 'PA-2', 'PA-4']);
  expect((await officer.call(`/petitions?unitCode=${OTHER}`)).status).toBe(403);
  expect((await withScreen('/petitions')).status).toBe(403);
  const wrong = await admin.call('/petitions?status=lost');
  expect(wrong.status).toBe(400);
  expect(wrong.headers.get('content-type')).toContain('application/problem+json');
  expect(await wrong.text()).toContain('status');
});

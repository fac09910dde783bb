/** A file of the portal's published figures is looked at over HTTP before anything of it is kept. */
import { expect, test } from 'vitest';
import { MOST_PUBLISHED_ROWS, type PublishedPreview } from '#contract/published-file';
import { communes } from '../support/test-core.ts';
import { startHttp } from './http-fixture.ts';

const [UNIT = ''] = communes;
const HEAD = 'unit;period;asOf;total;rank;of;CKMB;TDGQ;CLGQ;TTTT;MDSH;MDHL;source\n';
const PROVINCE = 'province;2026;2026-11-15;85,5;12;34;17;19;8;8;16;17;Cổng DVCQG\n';
const COMMUNE = `${UNIT};2026;2026-11-15;90,25;;;;;;;;;Cổng DVCQG\n`;

async function withAdmin() {
  const fixture = await startHttp();
  const admin = await fixture.signIn();
  const upload = (body: string | Uint8Array<ArrayBuffer>, who = admin) =>
    who.call('/scores/published/preview', {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv', 'x-csrf-token': who.csrf },
    });
  const preview = async (body: string) => (await (await upload(body)).json()) as PublishedPreview;
  return { ...fixture, admin, upload, preview };
}

test('PU1 a good file shows each row with what stands, what it would change and what is odd, and nothing is kept', async () => {
  const { preview, admin, core } = await withAdmin();
  const first = await preview(HEAD + PROVINCE + COMMUNE);
  expect(first.faults).toEqual([]);
  expect(
    first.rows.map(({ name, change, before, warning }) => [name, change, before, warning !== '']),
  ).toEqual([
    [null, 'new', null, true],
    [core.catalogue.units.get(UNIT)?.name, 'new', null, false],
  ]);
  expect(first.rows[1]?.entry).toEqual({
    ...{ scope: `unit:${UNIT}`, period: '2026', asOf: '2026-11-15', total: 90.25, rank: null, of: null },
    ...{ groups: {}, source: 'Cổng DVCQG' },
  });
  expect(core.store.log.lastSeq()).toBe(0);

  const entries = first.rows.map(({ entry }) => entry);
  expect((await admin.send('POST', '/scores/published', entries)).status).toBe(201);
  const again = await preview(HEAD + PROVINCE + COMMUNE.replace('90,25', '91'));
  expect(again.rows.map(({ change, before }) => [change, before])).toEqual([
    ['same', 85.5],
    ['changed', 90.25],
  ]);
});

test('PU1 a file with faults names each by row and column, and offers nothing to keep', async () => {
  const { preview } = await withAdmin();
  const faults = async (text: string) => {
    const read = await preview(text);
    expect(read.rows).toEqual([]);
    return read.faults.map(({ row, column }) => [row, column]);
  };
  expect(await faults(`${HEAD}\n${PROVINCE.replace('85,5', 'nhiều')}${COMMUNE}`)).toEqual([[3, 'total']]);
  expect(await faults(HEAD + PROVINCE + COMMUNE.replace(UNIT, '99999'))).toEqual([[3, 'unit']]);
  expect(await faults(HEAD + PROVINCE + PROVINCE)).toEqual([[3, 'unit']]);
  expect(await faults('unit;total\n')).toEqual([
    [1, ''],
    [2, ''],
  ]);
  expect(await faults('unit;period\n"x')).toEqual([[0, '']]);
  const many = Array.from({ length: MOST_PUBLISHED_ROWS + 1 }, (_row, index) =>
    PROVINCE.replace(';2026;', `;${1000 + index};`),
  );
  expect(await faults(HEAD + many.join(''))).toEqual([[0, '']]);
});

test('PU1 only those who manage figures may look at such a file, and a sheet of another kind is refused', async () => {
  const { upload, admin, signIn } = await withAdmin();
  const password = 'a long word for the tests';
  await admin.send('POST', '/users', { user: 'xem', password, role: 'leader', scope: 'province' });
  expect((await upload(HEAD, await signIn('xem', password))).status).toBe(403);
  const other = await admin.call('/scores/published/preview', {
    ...{ method: 'POST', body: '{}' },
    headers: { 'content-type': 'application/json', 'x-csrf-token': admin.csrf },
  });
  expect(other.status).toBe(415);
});

/** Figures of the service index over HTTP: by event, by form, by sheet and by connector, and on the card they make. */
import { expect, test } from 'vitest';
import type { ScoreCard } from '#contract/score';
import { scoreAnswer } from '../../server/http/schemas/score-schemas.ts';
import { pageServer, text } from '../feeds/connector/page-server.ts';
import { csv } from '../feeds/sheet/sheet-files.ts';
import { componentOf } from '../support/score-core.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { startHttp } from './http-fixture.ts';

const [UNIT = ''] = communes;
const PASSWORD = 'a long word for the tests';

async function started() {
  const app = await startHttp({ env: { CONNECTOR_HOSTS: '127.0.0.1' } });
  const admin = await app.signIn();
  for (const [user, role, scope] of [
    ['duty', 'duty', 'province'],
    ['xa', 'unit', `unit:${UNIT}`],
  ])
    await admin.send('POST', '/users', { user, password: PASSWORD, role, scope });
  const [duty, xa] = [await app.signIn('duty', PASSWORD), await app.signIn('xa', PASSWORD)];
  const card = async () =>
    (await (await duty.call(`/scores?scope=unit:${UNIT}&period=2026-11`)).json()) as ScoreCard;
  return { app, admin, duty, xa, card };
}

test('SC33 a commune enters what it certified by form, and a second person lets it count', async () => {
  const { duty, xa, card } = await started();
  const { indicators } = (await (await xa.call('/indicator-entries')).json()) as { indicators: string[] };
  expect(indicators).toEqual(expect.arrayContaining(['s766_copies', 's766_ecopies']));
  const listed = async (query: string) => {
    const { items } = (await (await xa.call(`/indicators?scope=unit:${UNIT}${query}`)).json()) as {
      items: { code: string; figure: { key: string } | null }[];
    };
    return items;
  };
  expect((await listed('')).filter(({ figure }) => figure !== null)).toEqual([]);
  expect((await listed('&figures=true')).filter(({ figure }) => figure !== null)).toHaveLength(19);
  for (const [indicator, value] of [
    ['s766_copies', 40],
    ['s766_ecopies', 10],
  ]) {
    const proposal = { indicator, unit: UNIT, period: '11/2026', value };
    const proposed = await xa.send('POST', '/indicator-entries', proposal);
    expect(proposed.status).toBe(201);
    const { id } = (await proposed.json()) as { id: string };
    expect(componentOf(await card(), 'ELECTRONIC_CERTIFIED_COPY').state).toBe('missing');
    expect((await duty.send('POST', `/indicator-entries/${id}/approve`, {})).status).toBe(200);
  }
  expect(scoreAnswer.safeParse(await card()).error).toBeUndefined();
  const component = componentOf(await card(), 'ELECTRONIC_CERTIFIED_COPY');
  const source = catalogue.sources.get('e_certification')?.name;
  expect(component).toMatchObject({ points: 0.5, told: { freshness: 'fresh', source } });
});

test('SC33 a sheet and a connector bring figures, and the card names where each comes from', async () => {
  const { app, admin, duty, card } = await started();
  const dossiers = [1, 2, 3, 4].map((at) =>
    statusEvent({ dossierCode: `H15.SC33-${at}`, unitCode: UNIT, dueAt: '2026-11-27T17:00:00+07:00' }),
  );
  expect(app.core.ingest(dossiers, 'test').rejected).toEqual([]);
  const body = new Uint8Array(
    csv(
      [
        ['Mã chỉ tiêu', 'Mã đơn vị', 'Kỳ', 'Giá trị'],
        ['s766_synced', UNIT, '11/2026', '3'],
      ],
      ';',
    ),
  );
  const headers = { 'content-type': 'text/csv', 'x-csrf-token': duty.csrf };
  const preview = await duty.call('/indicator-files/preview', { method: 'POST', body, headers });
  const { token } = (await preview.json()) as { token: string };
  const confirmed = await duty.send('POST', `/indicator-files/${token}/confirm`);
  expect(await confirmed.json()).toMatchObject({ values: { new: 1 }, rejected: [] });
  expect(componentOf(await card(), 'DOSSIER_SYNC')).toMatchObject({ points: 4.5, numerator: { value: 3 } });

  const server = await pageServer(text('unit,stored\nx,2\n', 'text/csv'));
  const setting = {
    ...{ id: 'store', name: 'Kho dữ liệu', source: 'citizen_store', url: server.url, format: 'csv' },
    ...{ schedule: '5 * * * *', tries: 1, enabled: true },
    mapping: {
      values: [
        {
          indicator: { constant: 's766_stored' },
          unit: { path: 'unit', table: { x: UNIT } },
          value: 'stored',
        },
      ],
    },
  };
  const tried = { ...setting, enabled: false };
  expect(await (await admin.send('POST', '/connectors/preview', { setting: tried })).json()).toMatchObject({
    good: 1,
  });
  expect((await admin.send('POST', '/connectors', { setting })).status).toBe(201);
  expect(await (await admin.send('POST', '/connectors/store/run')).json()).toMatchObject({ accepted: 1 });
  expect(componentOf(await card(), 'SYNCED_WITH_DVCQG_PERSONAL_STORAGE')).toMatchObject({
    ...{ points: 2, told: { freshness: 'fresh', source: catalogue.sources.get('citizen_store')?.name } },
  });
});

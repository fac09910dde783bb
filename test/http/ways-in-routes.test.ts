import { expect, test } from 'vitest';
import { pageServer, text } from '../feeds/connector/page-server.ts';
import { csv } from '../feeds/sheet/sheet-files.ts';
import { communes } from '../support/test-core.ts';
import { type FixtureOptions, NOW, startHttp } from './http-fixture.ts';

const [UNIT = '', OTHER = ''] = communes;
const PASSWORD = 'a long word for the tests';

async function signedIn(env: Record<string, string> = {}, deps: FixtureOptions['deps'] = {}) {
  const app = await startHttp({ env, deps });
  const admin = await app.signIn();
  for (const [user, role, scope] of [
    ['duty', 'duty', 'province'],
    ['xa', 'unit', `unit:${UNIT}`],
    ['lead', 'leader', 'province'],
  ])
    await admin.send('POST', '/users', { user, password: PASSWORD, role, scope });
  const as = (user: string) => app.signIn(user, PASSWORD);
  return { app, admin, duty: await as('duty'), xa: await as('xa'), lead: await as('lead') };
}

const accident = (unit: string | null) => ({ indicator: 'accidents', unit, period: '20/11/2026', value: 2 });

test('EN11 a unit proposes for itself, a second person approves, and the value is answered from then on', async () => {
  const { app, duty, xa, lead } = await signedIn();
  expect((await lead.call('/indicator-entries')).status).toBe(403);
  expect((await lead.send('POST', '/indicator-entries', accident(null))).status).toBe(403);
  for (const unit of [OTHER, null])
    expect((await xa.send('POST', '/indicator-entries', accident(unit))).status).toBe(403);
  const proposed = await xa.send('POST', '/indicator-entries', accident(UNIT));
  expect(proposed.status).toBe(201);
  const { id } = (await proposed.json()) as { id: string };
  expect((await xa.send('POST', `/indicator-entries/${id}/approve`, {})).status).toBe(403);
  const twice = await xa.send('POST', '/indicator-entries', accident(UNIT));
  expect([twice.status, await twice.json()]).toMatchObject([
    422,
    { code: 'proposal_refused', errors: [{ path: 'body.period' }] },
  ]);
  expect((await duty.send('POST', `/indicator-entries/${id}/approve`, {})).status).toBe(200);
  const shown = await xa.call(`/indicators/accidents?scope=unit:${UNIT}`);
  expect(await shown.json()).toMatchObject({ item: { value: 2, freshness: 'fresh' } });
  expect(await (await xa.call('/indicator-entries')).json()).toMatchObject({
    waiting: 0,
    items: [{ id, state: 'approved' }],
  });
  expect(app.logged.join()).toContain('value_approved');
});

test('EN11 who proposed may not approve, whatever the role', async () => {
  const { admin, duty } = await signedIn();
  const { id } = (await (await duty.send('POST', '/indicator-entries', accident(UNIT))).json()) as {
    id: string;
  };
  const own = await duty.send('POST', `/indicator-entries/${id}/approve`, {});
  expect([own.status, await own.json()]).toMatchObject([
    422,
    { detail: 'Người đề xuất không tự duyệt được; cần một người khác.' },
  ]);
  expect(
    (await admin.send('POST', `/indicator-entries/${id}/refuse`, { reason: 'Số của hôm qua' })).status,
  ).toBe(200);
  expect(
    (await admin.send('POST', '/indicator-entries/00000000-0000-4000-8000-000000000000/approve', {})).status,
  ).toBe(404);
});

test('ES9 a sheet of values goes over HTTP: preview, confirm once, template', async () => {
  const { duty, lead, app } = await signedIn();
  const body = new Uint8Array(
    csv(
      [
        ['Mã chỉ tiêu', 'Kỳ', 'Giá trị'],
        ['retail', '10/2026', '8.250'],
      ],
      ';',
    ),
  );
  const post = (path: string, who = duty) =>
    who.call(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv', 'x-csrf-token': who.csrf },
    });
  expect((await post('/indicator-files/preview', lead)).status).toBe(403);
  const preview = (await (await post('/indicator-files/preview')).json()) as { token: string };
  expect(preview).toMatchObject({ rows: 1, changes: { new: 1 }, items: [{ value: 8250 }] });
  const confirm = () => duty.send('POST', `/indicator-files/${preview.token}/confirm`);
  expect(await (await confirm()).json()).toMatchObject({ values: { new: 1 } });
  expect((await confirm()).status).toBe(410);
  expect(app.core.store.indicators.latestOf('retail', '')?.value).toBe(8250);
  const template = await duty.call('/indicator-files/template.xlsx');
  expect(template.headers.get('content-disposition')).toContain('mau-chi-tieu.xlsx');
  expect((await template.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
});

test('PC13 connectors are the administrator’s: previewed, saved, run, shown with their error on the source, counted', async () => {
  const { app, admin, duty } = await signedIn({ CONNECTOR_HOSTS: '127.0.0.1' });
  const server = await pageServer(text('unit,open\nx,1\n', 'text/csv'));
  const setting = {
    ...{
      id: 'tasks',
      name: 'Nhiệm vụ',
      source: 'tasks',
      url: server.url,
      format: 'csv',
      schedule: '5 * * * *',
      tries: 1,
    },
    mapping: {
      values: [
        { indicator: { constant: 'tasks_open' }, unit: { path: 'unit', table: { x: UNIT } }, value: 'open' },
      ],
    },
  };
  const secret = { header: 'x-key', value: 'word-that-nobody-reads' };
  expect((await duty.call('/connectors')).status).toBe(403);
  const wrong = await admin.send('POST', '/connectors', { setting: { ...setting, schedule: 'x' }, secret });
  expect([wrong.status, await wrong.json()]).toMatchObject([
    422,
    { code: 'invalid_settings', errors: [{ path: 'body.setting.schedule' }] },
  ]);
  const early = await admin.send('POST', '/connectors', { setting: { ...setting, enabled: true }, secret });
  expect(early.status).toBe(422);
  const seen = await admin.send('POST', '/connectors/preview', { setting, secret });
  expect(await seen.json()).toMatchObject({ error: null, rows: 1, good: 1 });
  expect(
    (await admin.send('POST', '/connectors', { setting: { ...setting, enabled: true }, secret })).status,
  ).toBe(201);
  expect(await (await admin.send('POST', '/connectors/tasks/run')).json()).toMatchObject({
    accepted: 1,
    error: null,
  });
  expect(app.core.store.indicators.latestOf('tasks_open', UNIT)?.value).toBe(1);
  server.answer = (_request, response) => void response.writeHead(404).end();
  await admin.send('POST', '/connectors/tasks/run');
  const list = await (await admin.call('/connectors')).text();
  expect(list).toContain('"secretHeader":"x-key"');
  expect(list + app.logged.join()).not.toContain(secret.value);
  const { items } = (await (await duty.call('/sources')).json()) as {
    items: { source: string; error: string | null; errorAt: string | null }[];
  };
  expect(items.find(({ source }) => source === 'tasks')?.error).toBe(
    'Nhiệm vụ: Máy chủ nguồn trả lời mã 404 (không có trang này).',
  );
  expect(items.find(({ source }) => source === 'tasks')?.errorAt).toBe(NOW);
  expect(items.find(({ source }) => source === 'documents')).toMatchObject({ error: null, errorAt: null });
  const { body: metrics } = await app.metrics.render();
  expect(metrics).toContain('ioc_connector_runs_total{connector="tasks",outcome="good"} 1');
  expect(metrics).toContain('ioc_connector_runs_total{connector="tasks",outcome="failed"} 1');
  expect((await admin.send('POST', '/connectors/none/run')).status).toBe(404);
  expect((await admin.send('POST', '/connectors/example-tasks/run')).status).toBe(422);
});

test('PC21 what makes the server ask another one is limited for each account, looks, previews and runs together', async () => {
  const limits = { ingestPerSecond: 100, failedSignInsPerMinute: 30, fetchesPerMinute: 3 };
  const { app, admin } = await signedIn({ CONNECTOR_HOSTS: '127.0.0.1' }, { limits });
  const server = await pageServer(text('unit,open\nx,1\n', 'text/csv'));
  const look = { page: { url: server.url, format: 'csv' } };
  const setting = { id: 'tasks', url: server.url };
  expect((await admin.send('POST', '/connectors/look', look)).status).toBe(200);
  expect((await admin.send('POST', '/connectors/preview', { setting })).status).toBe(422);
  expect((await admin.send('POST', '/connectors/none/run')).status).toBe(404);
  for (const [path, body] of [
    ['/connectors/look', look],
    ['/connectors/preview', { setting }],
    ['/connectors/none/run', undefined],
  ] as const) {
    const refused = await admin.send('POST', path, body);
    expect([refused.status, await refused.json()], path).toMatchObject([429, { code: 'too_many_requests' }]);
    expect(refused.headers.get('retry-after')).toBe('60');
  }
  expect(server.seen).toHaveLength(1);
  // Reading what is set up asks nobody else, and another account has its own measure.
  expect((await admin.call('/connectors')).status).toBe(200);
  await admin.send('POST', '/users', { user: 'hai', password: PASSWORD, role: 'admin', scope: 'province' });
  const other = await app.signIn('hai', PASSWORD);
  expect((await other.send('POST', '/connectors/look', look)).status).toBe(200);
});

test('AC18 who may not manage connectors is told so, whatever is wrong with path, query or body', async () => {
  const { admin, duty } = await signedIn();
  const asked = (who: typeof duty) =>
    Promise.all([
      who.send('POST', '/connectors/NOT%20AN%20ID/run', {}),
      who.call('/connectors/schedule?colour=red'),
      who.send('DELETE', '/connectors/NOT%20AN%20ID'),
    ]);
  expect((await asked(duty)).map(({ status }) => status)).toEqual([403, 403, 403]);
  expect((await asked(admin)).map(({ status }) => status)).toEqual([400, 400, 400]);
});

test('PC22 looks, schedules and removals are the administrator’s, and answer faults in words', async () => {
  const { app, admin, duty } = await signedIn({ CONNECTOR_HOSTS: '127.0.0.1' });
  const look = { page: { url: 'ftp://x', format: 'csv' } };
  const pattern = encodeURIComponent('0 7 * * 1-5');
  expect((await duty.send('POST', '/connectors/look', look)).status).toBe(403);
  expect((await duty.call(`/connectors/schedule?pattern=${pattern}`)).status).toBe(403);
  expect((await duty.send('DELETE', '/connectors/example-tasks')).status).toBe(403);
  const wrong = await admin.send('POST', '/connectors/look', look);
  expect([wrong.status, await wrong.json()]).toMatchObject([
    422,
    { code: 'invalid_settings', errors: [{ path: 'body.page.url' }] },
  ]);
  expect(await (await admin.call(`/connectors/schedule?pattern=${pattern}`)).json()).toEqual({
    next: ['2026-11-23T07:00:00+07:00', '2026-11-24T07:00:00+07:00', '2026-11-25T07:00:00+07:00'],
  });
  expect((await admin.call('/connectors/schedule?pattern=often')).status).toBe(422);
  const [shipped] = ((await (await admin.call('/connectors')).json()) as { items: { setting: object }[] })
    .items;
  const mine = { setting: { ...shipped?.setting, id: 'mine' } };
  expect((await admin.send('POST', '/connectors', mine)).status).toBe(201);
  const removed = await admin.send('DELETE', '/connectors/mine');
  expect([removed.status, await removed.text()]).toEqual([204, '']);
  expect((await admin.send('DELETE', '/connectors/mine')).status).toBe(404);
  expect((await admin.send('DELETE', '/connectors/example-tasks')).status).toBe(422);
  expect(app.logged.join()).toContain('connector_removed');
});

/** Setting a connector up: looked at first, its schedule told in runs, taken away again. */
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectorSetting } from '#contract/connector';
import { createConnectors } from '../../../server/feeds/connector/create-connectors.ts';
import { nextRuns } from '../../../server/feeds/connector/next-runs.ts';
import { createTryValue } from '../../../server/ingest/try-values.ts';
import { rebuildReadModel } from '../../../server/store/rebuild.ts';
import { catalogue, communes, type TestCore, testCore } from '../../support/test-core.ts';
import { json, pageServer } from './page-server.ts';

const [UNIT = '', OTHER = ''] = communes;
const { indicators, sources } = catalogue;
const SECRET = { header: 'authorization', value: 'Bearer word' };

function setting(url: string, more: Partial<ConnectorSetting> = {}): ConnectorSetting {
  return {
    ...{ id: 'tasks', name: 'Nhiệm vụ', source: 'tasks', enabled: false, url, format: 'json' },
    mapping: {
      ...{ rows: 'items', delimiter: ',', timeFormats: ['iso'], zone: 'Asia/Ho_Chi_Minh', decimal: '.' },
      values: [{ indicator: { constant: 'tasks_open' }, unit: { path: 'unit' }, value: 'open', time: null }],
    },
    ...{ schedule: '5 * * * *', timeoutSeconds: 5, maxBytes: 50_000, tries: 1 },
    ...more,
  };
}

function connectorsOf(core: TestCore, shipped: ConnectorSetting[] = []) {
  const connectors = createConnectors({
    ...{ store: core.store, feed: core.feed, clock: core.clock, indicators, sources, shipped },
    ...{ ingest: core.ingest, allowedHosts: ['127.0.0.1'], pauseMs: 1 },
    tryValue: createTryValue({ ...core, indicators }),
  });
  onTestFinished(() => connectors.close());
  return connectors;
}

const page = json({
  items: [
    { unit: UNIT, open: 4 },
    { unit: OTHER, open: -1 },
    { open: 'x', unit: 'y' },
  ],
});

test('PC16 a look fetches the page once with the secret kept for it, and keeps nothing', async () => {
  const core = testCore();
  const server = await pageServer(page);
  const connectors = connectorsOf(core);
  connectors.save(setting(server.url), SECRET, 'admin');
  const before = core.store.log.lastSeq();
  const seen = await connectors.look({ id: 'tasks', url: server.url, format: 'json' }, undefined);
  expect(seen).toMatchObject({
    kind: 'ok',
    result: { error: null, list: 'items', rows: 3, columns: [{ path: 'unit' }, { path: 'open' }] },
  });
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([SECRET.value]);
  expect(core.store.log.lastSeq()).toBe(before);
  const other = await pageServer(page);
  await connectors.look({ id: 'tasks', url: other.url, format: 'json' }, undefined);
  expect(other.seen[0]?.headers.authorization).toBeUndefined();
});

test('PC16 a look says why nothing could be had, and refuses an address that nobody may ask', async () => {
  const core = testCore();
  const server = await pageServer((_request, response) => void response.writeHead(404).end());
  const connectors = connectorsOf(core);
  const look = (url: string) => connectors.look({ url, format: 'json' }, undefined);
  expect(await look(server.url)).toMatchObject({
    result: { error: expect.stringContaining('404'), rows: 0 },
  });
  expect(await look('http://127.0.0.2:1/')).toMatchObject({
    result: { error: expect.stringContaining('mạng nội bộ') },
  });
  expect(await look('https://stat.example/?token=1')).toMatchObject({
    kind: 'faults',
    faults: [{ path: 'url' }],
  });
});

test('PC17 a preview tells apart what would be taken, what would wait with its code, and what cannot be read', async () => {
  const server = await pageServer(page);
  const seen = await connectorsOf(testCore()).preview(setting(server.url), undefined);
  expect(seen).toMatchObject({ kind: 'ok', result: { good: 1, held: 1, unread: 1 } });
  const items = seen.kind === 'ok' ? seen.result.items : [];
  expect(items.map(({ unit, code }) => [unit, code])).toEqual([
    [OTHER, 'value_out_of_range'],
    ['y', null],
    [UNIT, null],
  ]);
});

test('PC18 a schedule is told in its next runs on the clocks here, from the moment of the server’s clock', () => {
  const connectors = connectorsOf(testCore());
  expect(connectors.nextRuns('5 7 * * 1-5', 3)).toEqual([
    '2026-11-23T07:05:00+07:00',
    '2026-11-24T07:05:00+07:00',
    '2026-11-25T07:05:00+07:00',
  ]);
  for (const wrong of ['', 'often', '@daily', '2030-01-01T00:00:00', '0 0 30 2 *', '61 * * * *'])
    expect(connectors.nextRuns(wrong, 3), wrong).toBeNull();
  expect(nextRuns('0 0 * * *', Date.parse('2026-11-20T16:59:59Z'), 1)).toEqual([
    Date.parse('2026-11-20T17:00:00Z'),
  ]);
});

test('PC19 one set up on the page is taken away with its secret; what it brought stays, and a rebuild agrees', async () => {
  const core = testCore();
  const server = await pageServer(page);
  const connectors = connectorsOf(core);
  connectors.save(setting(server.url), SECRET, 'admin');
  await connectors.run('tasks');
  expect(connectors.remove('tasks', 'admin')).toBe('removed');
  expect(connectors.list().items).toEqual([]);
  expect(await connectors.run('tasks')).toBeUndefined();
  expect(core.store.connectorState.secret('tasks')).toBeUndefined();
  expect(core.store.indicators.latestOf('tasks_open', UNIT)?.value).toBe(4);
  expect(connectors.remove('tasks', 'admin')).toBe('unknown');
  const scratchFile = `${core.dataDir}/scratch.sqlite`;
  expect(rebuildReadModel(core.store.db, core.rules, { scratchFile, replace: true }).differences).toEqual([]);
  expect(connectors.list().items).toEqual([]);
});

test('PC19 one that was shipped is not taken away; one set up in its place gives way to it again', () => {
  const core = testCore();
  const shipped = setting('https://stat.example/x', { name: 'Trong tệp' });
  const connectors = connectorsOf(core, [shipped]);
  expect(connectors.remove('tasks', 'admin')).toBe('shipped');
  connectors.save({ ...shipped, name: 'Trên trang' }, undefined, 'admin');
  expect(connectors.list().items[0]?.setting.name).toBe('Trên trang');
  expect(connectors.remove('tasks', 'admin')).toBe('removed');
  expect(connectors.list().items).toMatchObject([{ origin: 'file', setting: { name: 'Trong tệp' } }]);
});

test('PC20 the fault of a source is told with its time; of several connectors the newest', async () => {
  const core = testCore();
  const server = await pageServer(page);
  const connectors = connectorsOf(core);
  for (const id of ['one', 'two']) {
    const on = setting(server.url, { id, name: `Số ${id}`, enabled: true });
    await connectors.preview(on, undefined);
    connectors.save(on, undefined, 'admin');
  }
  server.answer = (_request, response) => void response.writeHead(404).end();
  await connectors.run('two');
  core.clock.advance(60_000);
  await connectors.run('one');
  expect(connectors.errors().get('tasks')).toEqual({
    text: 'Số one: Máy chủ nguồn trả lời mã 404 (không có trang này).',
    at: core.clock.now(),
  });
});

import { expect, onTestFinished, test } from 'vitest';
import type { ConnectorSetting } from '#contract/connector';
import { createConnectors } from '../../../server/feeds/connector/create-connectors.ts';
import { createTryValue } from '../../../server/ingest/try-values.ts';
import { rebuildReadModel } from '../../../server/store/rebuild.ts';
import { catalogue, communes, type TestCore, testCore } from '../../support/test-core.ts';
import { json, pageServer, text } from './page-server.ts';

const [UNIT = '', OTHER = ''] = communes;
const { indicators, sources } = catalogue;

function setting(url: string, more: Partial<ConnectorSetting> = {}): ConnectorSetting {
  return {
    ...{ id: 'tasks', name: 'Nhiệm vụ', source: 'tasks', enabled: false, url, format: 'json' },
    mapping: {
      ...{ rows: 'data.items', delimiter: ',', timeFormats: ['iso'], zone: 'Asia/Ho_Chi_Minh', decimal: '.' },
      values: [{ indicator: { constant: 'tasks_open' }, unit: { path: 'unit' }, value: 'open', time: 'at' }],
    },
    ...{ schedule: '* * * * * *', timeoutSeconds: 5, maxBytes: 50_000, tries: 1 },
    ...more,
  };
}

const row = (open: unknown, unit = UNIT, at = '2026-11-20T14:00:00+07:00') => ({ unit, open, at });
const page = (...items: unknown[]) => json({ data: { items } });

function connectorsOf(core: TestCore, allowedHosts = ['127.0.0.1'], shipped: ConnectorSetting[] = []) {
  const runs: string[] = [];
  const connectors = createConnectors({
    ...{ store: core.store, feed: core.feed, clock: core.clock, indicators, sources, allowedHosts, shipped },
    ingest: core.ingest,
    tryValue: createTryValue({ ...core, indicators }),
    pauseMs: 1,
    onRun: (id, outcome) => runs.push(`${id} ${outcome}`),
  });
  onTestFinished(() => connectors.close());
  return { ...connectors, runs };
}

const standing = (core: TestCore, unit = UNIT) => core.store.indicators.latestOf('tasks_open', unit)?.value;

/** Sets it up as it is, without a preview, and runs it once. */
async function ran(core: TestCore, given: ConnectorSetting) {
  const connectors = connectorsOf(core);
  expect(connectors.save(given, undefined, 'admin').kind).toBe('ok');
  const item = await connectors.run(given.id);
  return { connectors, item };
}

test('PC1 a JSON page becomes values of indicators, by the ordinary ingest and under a source of the declared system', async () => {
  const core = testCore();
  const server = await pageServer(page(row(12), row('7', OTHER), row(null), { unit: UNIT, other: 1 }));
  const { item } = await ran(core, setting(server.url));
  expect(item).toMatchObject({ accepted: 2, rejected: 0, error: null, failures: 0 });
  expect([standing(core), standing(core, OTHER)]).toEqual([12, 7]);
  expect(Object.keys(core.store.sources.list())).toContain('urn:vn:nhiem-vu:pull-tasks');
});

test('PC2 a CSV page is read by its headings, with a table of words, a decimal comma and the clocks of its zone', async () => {
  const core = testCore();
  const server = await pageServer(
    text(
      '\ufeffDon vi;So viec;Luc\nPhuong A;"1.234,0";20/11/2026 06:30\nKhac;5;20/11/2026 06:30\n',
      'text/csv; charset=utf-8',
    ),
  );
  const base = setting(server.url, { format: 'csv' });
  const { item } = await ran(core, {
    ...base,
    mapping: {
      ...base.mapping,
      ...{ delimiter: ';', decimal: ',', zone: 'UTC', timeFormats: ['dd/MM/yyyy HH:mm'] },
      values: [
        {
          ...{ indicator: { constant: 'tasks_open' }, value: 'So viec', time: 'Luc' },
          unit: { path: 'Don vi', table: { 'Phuong A': UNIT } },
        },
      ],
    },
  });
  expect(item).toMatchObject({ accepted: 1, rejected: 1, error: null });
  const told = core.store.indicators.latestOf('tasks_open', UNIT);
  expect(told?.value).toBe(1234);
  expect(told?.at).toBe(Date.parse('2026-11-20T06:30:00Z'));
});

test('PC3 reading the same page again adds nothing; a figure that changes and changes back is told each time', async () => {
  const core = testCore();
  const server = await pageServer(page(row(12)));
  const { connectors } = await ran(core, setting(server.url));
  const after = core.store.log.lastSeq();
  await connectors.run('tasks');
  expect(core.store.log.lastSeq()).toBe(after);
  for (const value of [15, 12]) {
    server.answer = page(row(value));
    await connectors.run('tasks');
    expect(standing(core)).toBe(value);
  }
  expect(core.store.log.lastSeq()).toBe(after + 2);
});

test('PC4 a value that cannot be right goes to quarantine, once for as long as the page shows it', async () => {
  const core = testCore();
  const server = await pageServer(page(row(-5), row(3, OTHER)));
  const { connectors, item } = await ran(core, setting(server.url));
  expect(item).toMatchObject({ accepted: 1, rejected: 1 });
  await connectors.run('tasks');
  expect(core.store.quarantine.list({ limit: 10 })).toMatchObject([
    { code: 'value_out_of_range', source: 'urn:vn:nhiem-vu:pull-tasks', times: 2 },
  ]);
});

const FAULTS: [string, Parameters<typeof pageServer>[0], RegExp][] = [
  [
    'is cut off in the middle',
    (_q, r) => void r.writeHead(200, { 'content-length': 500 }).write('{"a"', () => r.destroy()),
    /cắt giữa chừng/,
  ],
  [
    'announces more than the limit',
    (_q, r) => void r.writeHead(200, { 'content-length': 60_000 }).end(),
    /lớn hơn giới hạn/,
  ],
  [
    'sends more than the limit without announcing it',
    (_q, r) => {
      r.write('x'.repeat(40_000));
      r.end('x'.repeat(40_000));
    },
    /lớn hơn giới hạn/,
  ],
  ['is of another type', text('<html>', 'text/html'), /kiểu text\/html, không phải JSON/],
  ['is no JSON', text('{"data":', 'application/json'), /không phải JSON/],
  ['lacks the list', json({ other: 1 }), /không có mục “data.items”/],
  ['refuses the key', (_q, r) => void r.writeHead(401).end(), /401 \(chưa có hoặc sai mã truy cập\)/],
  [
    'leads to another host',
    (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.2:1/x' }).end(),
    /chuyển hướng sang 127.0.0.2/,
  ],
  ['has unreadable figures only', page(row('nhiều')), /Không đọc được số ở “open”/],
  ['is not UTF-8', (_q, r) => void r.end(Buffer.from([0x7b, 0xff, 0xfe])), /UTF-8/],
];

test.each(FAULTS)(
  'PC5 a page that %s leaves its reason in words and no value',
  async (_name, answer, words) => {
    const core = testCore();
    const server = await pageServer(answer);
    const { item, connectors } = await ran(core, setting(server.url));
    expect(item?.error).toMatch(words);
    expect(item).toMatchObject({ lastSuccessAt: null, failures: 1, accepted: 0 });
    expect(standing(core)).toBeUndefined();
    expect(connectors.runs).toEqual(['tasks failed']);
  },
);

test('PC5 a page that does not end is given up in its time', async () => {
  const core = testCore();
  const server = await pageServer((_request, response) => void response.writeHead(200).write('{'));
  const { item } = await ran(core, setting(server.url, { timeoutSeconds: 1 }));
  expect(item?.error).toBe('Máy chủ nguồn không trả lời xong trong 1 giây.');
});

test('PC6 a passing fault is tried again, a lasting one is not; the next good run clears the error', async () => {
  const core = testCore();
  const server = await pageServer((_request, response) => void response.writeHead(503).end());
  const { connectors, item } = await ran(core, setting(server.url, { tries: 3 }));
  expect(server.seen).toHaveLength(3);
  expect(item?.error).toBe('Máy chủ nguồn trả lời mã 503. Đã thử 3 lần.');
  server.answer = (_request, response) => void response.writeHead(404).end();
  await connectors.run('tasks');
  expect(server.seen).toHaveLength(4);
  expect(connectors.errors().get('tasks')).toBeUndefined();
  server.answer = page(row(1));
  expect(await connectors.run('tasks')).toMatchObject({ error: null, failures: 0, accepted: 1 });
});

test('PC7 an address inside the own network is refused unless the configuration names it', async () => {
  const core = testCore();
  const server = await pageServer(page(row(1)));
  const port = new URL(server.url).port;
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
    const closed = connectorsOf(core, ['10.0.0.1', `127.0.0.1:${Number(port) + 1}`]);
    const outcome = await closed.preview(setting(`http://${host}:${port}/`), undefined);
    expect(outcome).toMatchObject({ kind: 'ok', result: { error: expect.stringContaining('mạng nội bộ') } });
  }
  expect(server.seen).toEqual([]);
  const named = connectorsOf(core, [`127.0.0.1:${port}`]);
  expect(await named.preview(setting(server.url), undefined)).toMatchObject({
    result: { error: null, good: 1 },
  });
});

test('PC8 the secret is sent to its host, stands in no answer and no log, and does not follow to another address', async () => {
  const core = testCore();
  const server = await pageServer(page(row(1)));
  const other = await pageServer(page(row(2)));
  const connectors = connectorsOf(core);
  const secret = { header: 'authorization', value: 'Bearer very-secret-word' };
  connectors.save(setting(server.url), secret, 'admin');
  await connectors.run('tasks');
  expect(server.seen[0]?.headers.authorization).toBe(secret.value);
  expect(JSON.stringify(connectors.list())).not.toContain('very-secret-word');
  expect(connectors.list().items[0]?.secretHeader).toBe('authorization');
  const logged = [...core.store.log.since(0)].map(({ data }) => data).join();
  expect(logged).toContain('tasks_open');
  expect(logged).not.toContain('very-secret-word');
  connectors.save(setting(other.url), undefined, 'admin');
  await connectors.run('tasks');
  expect(other.seen).toHaveLength(1);
  expect(other.seen[0]?.headers.authorization).toBeUndefined();
  expect(connectors.list().items[0]?.secretHeader).toBeNull();
  const refused = connectorsOf(core, []).save(setting('http://stat.example/x'), secret, 'admin');
  expect(refused).toMatchObject({ kind: 'faults', faults: [{ path: 'url' }] });
});

test('PC9 a preview keeps nothing and tells each fault; only then may the same setting be switched on', async () => {
  const core = testCore();
  const server = await pageServer(page(row(4), row(-1, OTHER), row(2, 'no-such-unit')));
  const connectors = connectorsOf(core);
  const on = setting(server.url, { enabled: true });
  expect(connectors.save(on, undefined, 'admin')).toMatchObject({
    kind: 'faults',
    faults: [{ path: 'enabled' }],
  });
  const seen = await connectors.preview(on, undefined);
  expect(seen).toMatchObject({ kind: 'ok', result: { error: null, rows: 3, good: 1 } });
  const faults = seen.kind === 'ok' ? seen.result.items.map(({ fault }) => fault) : [];
  expect(faults).toEqual([
    expect.stringContaining('nằm ngoài khoảng'),
    expect.stringContaining('Mã đơn vị'),
    null,
  ]);
  expect(core.store.log.lastSeq()).toBe(0);
  expect(core.store.quarantine.count()).toBe(0);
  const changed = { ...on, mapping: { ...on.mapping, rows: 'data' } };
  expect(connectors.save(changed, undefined, 'admin').kind).toBe('faults');
  expect(connectors.save(on, undefined, 'admin').kind).toBe('ok');
});

test('PC10 a connector that is on runs by its schedule, and not after it has been switched off', async () => {
  const core = testCore();
  const server = await pageServer(page(row(4)));
  const connectors = connectorsOf(core);
  const on = setting(server.url, { enabled: true });
  await connectors.preview(on, undefined);
  connectors.start();
  const saved = connectors.save(on, undefined, 'admin');
  expect(saved.kind === 'ok' && saved.result.nextRunAt).toBeTruthy();
  await expect.poll(() => standing(core), { timeout: 10_000 }).toBe(4);
  connectors.save({ ...on, enabled: false }, undefined, 'admin');
  expect(connectors.list().items[0]).toMatchObject({ nextRunAt: null, setting: { enabled: false } });
});

test('PC11 wrong settings are answered with every fault and its place', () => {
  const connectors = connectorsOf(testCore());
  const paths = (given: unknown) => {
    const outcome = connectors.save(given, undefined, 'admin');
    return outcome.kind === 'faults' ? outcome.faults.map(({ path }) => path) : [];
  };
  const good = setting('https://stat.example/x');
  expect(paths(good)).toEqual([]);
  expect(paths({ ...good, schedule: 'often', url: 'ftp://x', id: 'A B' })).toEqual(['id', 'url', 'schedule']);
  expect(paths({ ...good, url: 'https://me:word@stat.example/' })).toEqual(['url']);
  expect(paths({ ...good, url: 'https://stat.example/?api_key=1' })).toEqual(['url']);
  expect(paths({ ...good, source: 'nowhere' })).toEqual(['source']);
  expect(paths({ ...good, source: 'reform' })).toEqual(['source']);
  const values = [{ ...good.mapping.values[0], indicator: { constant: 'coffee' } }];
  expect(paths({ ...good, mapping: { ...good.mapping, values } })).toEqual(['mapping.values.0.indicator']);
});

test('PC12 settings and values of connectors are the same after a rebuild, and a later setting goes before the shipped one', async () => {
  const core = testCore();
  const server = await pageServer(page(row(12)));
  const shipped = setting('https://stat.example/x', { name: 'Trong tệp' });
  const connectors = connectorsOf(core, ['127.0.0.1'], [shipped]);
  expect(connectors.list().items).toMatchObject([{ origin: 'file', changedBy: null }]);
  connectors.save(setting(server.url), undefined, 'admin');
  await connectors.run('tasks');
  expect(connectors.list().items).toMatchObject([{ origin: 'page', changedBy: 'admin', accepted: 1 }]);
  const scratchFile = `${core.dataDir}/scratch.sqlite`;
  expect(rebuildReadModel(core.store.db, core.rules, { scratchFile, replace: false }).differences).toEqual(
    [],
  );
});

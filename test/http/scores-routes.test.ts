/** The routes of the service index, the reform index and the plan, mounted over the real core and access. */
import { expect, test } from 'vitest';
import { INDEX_PUBLISHED_TYPE } from '#contract/logged-types';
import type { PlanFilePreview } from '#contract/plan-file';
import type { ParBoard } from '#contract/reform';
import type { PlanBoard } from '#contract/reform-plan';
import type { ScoreCard, ScoreRanking } from '#contract/score';
import type { WhatIf } from '#contract/score-what-if';
import { API_BASE } from '../../server/http/mount-routes.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { statusEvent } from '../support/test-core.ts';
import { SCREEN } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';

const PASSWORD = 'twelve letters';

async function startScores() {
  const fixture = await startHttp();
  const base = `${fixture.url}${API_BASE}`;
  async function as(user: string, password?: string) {
    const { cookie, csrf } = await fixture.signIn(user, password);
    return (path: string, body?: unknown, type = 'application/json') =>
      fetch(base + path, {
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': type },
        ...(body === undefined
          ? {}
          : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
  }
  const screen = (path: string) => fetch(base + path, { headers: { authorization: `Bearer ${SCREEN}` } });
  return { ...fixture, base, as, screen };
}

const read = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T;
const faultsOf = async (answer: Promise<Response>) => {
  const { errors = [] } = await read<{ errors?: { path: string }[] }>(answer);
  return [(await answer).status, ...errors.map(({ path }) => path)];
};

test('SC23 a card, its ranking and its what-if over HTTP, of what the sources have sent', async () => {
  const { core, screen, as } = await startScores();
  const on = { unitCode: '24133', dueAt: '2026-11-19T17:00:00+07:00', channel: 'online' } as const;
  const events = Array.from({ length: 25 }, (_, index) => {
    const dossierCode = `H15.1-261118-${1_000 + index}`;
    const finished = index < 10 ? '2026-11-20T08:00:00+07:00' : '2026-11-19T08:00:00+07:00';
    return [
      statusEvent({ ...on, dossierCode }, { time: '2026-11-18T08:00:00+07:00' }),
      statusEvent({ ...on, dossierCode, status: 'completed' }, { time: finished }),
    ];
  });
  expect(core.ingest(events.flat(), 'test').rejected).toEqual([]);
  const card = await read<ScoreCard>(screen('/scores?scope=unit:24133&period=2026-11'));
  const tdgq = card.groups.find(({ code }) => code === 'TDGQ')?.components[0];
  expect(tdgq).toMatchObject({ points: 12, numerator: { value: 15 }, denominator: { value: 25 } });
  expect(card).toMatchObject({ level: 'commune', volume: 25, provisional: true, closed: false });
  expect(card.seq).toBeGreaterThanOrEqual(50);
  expect(card.trend.map(({ period }) => period).at(-1)).toBe('2026-11');
  const admin = await as('admin');
  const answer = await read<WhatIf>(admin('/scores/what-if?scope=unit:24133&period=2026-11&grade=excellent'));
  expect(answer.target).toMatchObject({ code: 'excellent', from: 90 });
  expect(answer.answers.find(({ component }) => component === 'ON_TIME')?.name).toBe('hồ sơ đúng hạn');
  const ended = await read<WhatIf>(admin('/scores/what-if?scope=unit:24133&period=2026-10&grade=excellent'));
  expect(ended).toMatchObject({ closed: true, answers: [] });
  const { rows } = await read<ScoreRanking>(screen('/scores/ranking?period=2026-11'));
  expect(rows[0]).toMatchObject({ unit: '24133', rank: 1, unranked: null, volume: 25 });
  expect(rows[0]).toMatchObject({ ofResolved: 0.6, ofReceived: 0.6, online: 1, satisfied: null });
});

test('SC24 periods, grades, units and scopes that are not there get a clear answer', async () => {
  const { base, as, screen } = await startScores();
  expect((await fetch(`${base}/scores`)).status).toBe(401);
  expect(await faultsOf(screen('/scores?period=2026-Q9'))).toEqual([400, 'query.period']);
  expect(await faultsOf(screen('/scores?period=2027'))).toEqual([400, 'query.period']);
  expect((await screen('/scores?scope=unit:99999')).status).toBe(404);
  const admin = await as('admin');
  expect(await faultsOf(admin('/scores/what-if?grade=splendid'))).toEqual([400, 'query.grade']);
});

test('SC25 published figures come in as JSON or CSV and stand beside ours', async () => {
  const { as, screen, core } = await startScores();
  const admin = await as('admin');
  const published = () =>
    [...core.store.log.since(0)].filter(({ type }) => type === INDEX_PUBLISHED_TYPE).length;
  const before = await read<ScoreCard>(screen('/scores?period=2025'));
  expect(before.published).toMatchObject({ total: 84.05, rank: 15, of: 34, difference: null });
  const row = { scope: 'province', period: '2026', asOf: '2026-11-01', total: 85.5, rank: 12, of: 34 };
  const groups = { CKMB: 17, TDGQ: 19, CLGQ: 8, TTTT: 8, MDSH: 16, MDHL: 17 };
  const answer = admin('/scores/published', [{ ...row, groups, source: 'Cổng DVCQG' }]);
  expect((await answer).status).toBe(201);
  expect(await read(answer)).toEqual({
    stored: 1,
    warnings: [{ path: '0.groups', message: 'Tổng các nhóm kém 0,5 điểm so với tổng điểm công bố.' }],
  });
  const csv = 'unit;period;asOf;total;source\nprovince;2026;2026-11-15;86,25;Cổng DVCQG\n';
  expect((await admin('/scores/published', csv, 'text/csv')).status).toBe(201);
  const { published: newest } = await read<ScoreCard>(screen('/scores?period=2026'));
  expect(newest).toMatchObject({
    total: 86.25,
    asOf: '2026-11-15',
    groupsAsOf: '2026-11-01',
    groupsOff: -0.5,
  });
  expect(newest?.groups).toHaveLength(6);
  expect(published()).toBe(2);
  const stranger = { ...row, scope: 'unit:99999', source: 'x' };
  expect(await faultsOf(admin('/scores/published', [stranger]))).toEqual([400, 'body.0.scope']);
  expect(await faultsOf(admin('/scores/published', csv.replace('86,25', '186'), 'text/csv'))).toEqual([
    ...[400, 'body.row 2.total'],
  ]);
  expect((await admin('/scores/published', '{', 'application/json')).status).toBe(400);
  expect(published()).toBe(2);
});

test('SC52 the score that a source tells day by day is laid beside the card of the year, by its day and name', async () => {
  const { core, as, screen } = await startScores();
  const told = (value: number, time: string, unitCode?: string) =>
    valueEvent('score_766', value, { time, source: 'urn:vn:dvcqg', ...(unitCode ? { unitCode } : {}) });
  const batch = [
    told(84.3, '2026-11-19T08:00:00+07:00'),
    told(84.5, '2026-11-20T08:00:00+07:00'),
    told(71, '2026-11-20T08:00:00+07:00', '24133'),
  ];
  expect(core.ingest(batch, 'test').rejected).toEqual([]);
  const published = async (search: string) => (await read<ScoreCard>(screen(`/scores?${search}`))).published;
  expect(await published('period=2026')).toMatchObject({
    ...{ total: 84.5, asOf: '2026-11-20', told: true, source: 'Cổng Dịch vụ công quốc gia' },
  });
  expect(await published('period=2026&scope=unit:24133')).toMatchObject({ total: 71, told: true });
  expect(await published('period=2026-11')).toBeNull();
  expect(await published('period=2025')).toMatchObject({ total: 84.05, told: false });
  const entered = { scope: 'province', period: '2026', asOf: '2026-11-20', total: 84.52, rank: 14, of: 34 };
  const admin = await as('admin');
  await admin('/scores/published', [{ ...entered, groups: {}, source: 'Cổng' }]);
  expect(await published('period=2026')).toMatchObject({ total: 84.52, told: false, rank: 14 });
});

test('PAR6 a year is entered into the log and read again, with who entered it', async () => {
  const { as, screen, core } = await startScores();
  const admin = await as('admin');
  const entry = { index: 'par', year: 2024, value: 88.5, rank: 20, of: 63, source: 'QĐ công bố' };
  expect((await admin('/par-index', entry)).status).toBe(201);
  const { years } = await read<ParBoard>(screen('/par-index'));
  expect(years.at(-1)).toMatchObject({ year: 2024, value: 88.5, entered: { by: 'admin' } });
  const seq = years.at(-1)?.entered?.seq ?? 0;
  expect(core.store.log.get(seq)?.type).toBe('vn.ioc.par.entry.v1');
  expect(await faultsOf(admin('/par-index', { ...entry, rank: 64 }))).toEqual([400, 'body.rank']);
  expect(await faultsOf(admin('/par-index', { ...entry, value: 101 }))).toEqual([400, 'body.value']);
});

test('PAR8 internal results are entered over HTTP, kept with who entered them, and refused with their faults', async () => {
  const { as, screen, core } = await startScores();
  const admin = await as('admin');
  const results = [{ unitName: 'Sở Tư pháp', value: 92.43, rank: 1 }];
  const entry = { year: 2025, kind: 'department', results, source: 'QĐ 12/QĐ-UBND' };
  expect((await admin('/par-index/internal', entry)).status).toBe(201);
  const { internal } = await read<ParBoard>(screen('/par-index'));
  expect(internal[0]).toMatchObject({ year: 2025, unitName: 'Sở Tư pháp', entered: { by: 'admin' } });
  const seq = internal[0]?.entered?.seq ?? 0;
  expect(core.store.log.get(seq)?.type).toBe('vn.ioc.par.entry.v1');
  const twice = { ...entry, results: [...results, ...results] };
  expect(await faultsOf(admin('/par-index/internal', twice))).toEqual([400, 'body.results.1.unitName']);
  const personal = { ...entry, results: [{ ...results[0], unitName: 'Hỏi 0905 123 987' }] };
  expect(await faultsOf(admin('/par-index/internal', personal))).toEqual([400, 'body.results.0.unitName']);
  expect((await screen('/par-index')).status).toBe(200);
});

test('PLN7 progress is told, kept and shown; the starting plan is late where its source gave a day', async () => {
  const { as, screen } = await startScores();
  const admin = await as('admin');
  const plan = await read<PlanBoard>(screen('/reform-plan'));
  expect(plan.counts).toMatchObject({ late: 5, done: 0 });
  expect((await admin('/reform-plan', { activity: 'cut-time', progress: 100 })).status).toBe(201);
  expect((await read<PlanBoard>(screen('/reform-plan'))).counts).toMatchObject({ late: 4, done: 1 });
  expect(await faultsOf(admin('/reform-plan', { activity: 'nothing', progress: 1 }))).toEqual([
    400,
    'body.activity',
  ]);
});

test('PLN12 a unit reports on its own activities alone, and changes nothing else of the plan', async () => {
  const { as, signIn } = await startScores();
  const keeper = await signIn();
  await keeper.send('POST', '/users', { user: 'dv', role: 'unit', password: PASSWORD, scope: 'unit:24133' });
  const admin = await as('admin');
  expect((await admin('/reform-plan', { activity: 'cut-time', owner: '24133' })).status).toBe(201);
  const unit = await as('dv', PASSWORD);
  const own = await read<PlanBoard>(unit('/reform-plan'));
  expect(own.tasks.flatMap(({ activities }) => activities.map(({ key }) => key))).toEqual(['cut-time']);
  const told = unit('/reform-plan', { activity: 'cut-time', progress: 40 });
  expect((await told).status).toBe(201);
  expect((await read<PlanBoard>(told)).tasks[0]?.activities[0]).toMatchObject({
    ...{ progress: 40, updated: { by: 'dv' } },
  });
  const other = own.tasks[0]?.key ?? '';
  for (const refused of [
    { activity: 'cut-time', due: '2027-12-31', reason: 'Giãn' },
    { activity: 'cut-time', closed: true, reason: 'Thôi' },
    { activity: 'mine', task: other, name: 'Việc của xã' },
    { activity: 'agency-programmes', progress: 5 },
  ])
    expect((await unit('/reform-plan', refused)).status, JSON.stringify(refused)).toBe(403);
  expect((await unit('/reform-plan/tasks', { task: other, name: 'x', reason: 'y' })).status).toBe(403);
});

test('PLN13 tasks are added and closed with a reason over HTTP, each an event of the log', async () => {
  const { as, core } = await startScores();
  const admin = await as('admin');
  const before = core.store.log.lastSeq();
  const task = { task: 'tai-chinh', field: 'public_finance', name: 'Nâng tỷ lệ giải ngân' };
  expect((await admin('/reform-plan/tasks', task)).status).toBe(201);
  expect(await faultsOf(admin('/reform-plan/tasks', { ...task, closed: true }))).toEqual([
    ...[400, 'body.reason'],
  ]);
  const closed = admin('/reform-plan/tasks', { task: 'tai-chinh', closed: true, reason: 'Gộp' });
  const { tasks } = await read<PlanBoard>(closed);
  expect(tasks.at(-1)).toMatchObject({ field: 'public_finance', closed: true, updated: { reason: 'Gộp' } });
  expect([...core.store.log.since(before)].map(({ type }) => type)).toEqual([
    ...['vn.ioc.plan.progress.v1', 'vn.ioc.plan.progress.v1'],
  ]);
  const personal = { ...task, task: 'khac', name: 'Hỏi bi.mat@example.vn' };
  expect(await faultsOf(admin('/reform-plan/tasks', personal))).toEqual([400, 'body.name']);
});

test('PLN14 a sheet of an adopted plan is looked at, then adopted, or refused by its rows', async () => {
  const { as, core } = await startScores();
  const admin = await as('admin');
  const csv = (rows: string) => `Lĩnh vực;Nhiệm vụ;Hoạt động;Thời hạn;Đơn vị chủ trì\n${rows}`;
  const good = csv('Cải cách tài chính công;Giải ngân;Rà soát vốn;31/12/2027;24133\n');
  const preview = await read<PlanFilePreview>(admin('/reform-plan/file/preview', good, 'text/csv'));
  expect(preview.rows).toMatchObject([{ field: 'public_finance', due: '2027-12-31', owner: '24133' }]);
  expect(preview.dropped.length).toBeGreaterThan(5);
  const before = core.store.log.lastSeq();
  const faulty = csv('Thời tiết;Nắng;Mưa;32/13/2027;Cung trăng\n');
  expect(await faultsOf(admin('/reform-plan/file?title=K&source=Q', faulty, 'text/csv'))).toEqual([
    ...[400, 'body.row 2.Lĩnh vực', 'body.row 2.Thời hạn', 'body.row 2.Đơn vị chủ trì'],
  ]);
  expect(core.store.log.lastSeq()).toBe(before);
  const adopted = admin('/reform-plan/file?title=K%E1%BA%BF%20ho%E1%BA%A1ch&source=Q', good, 'text/csv');
  expect(await read<PlanBoard>(adopted)).toMatchObject({
    title: 'Kế hoạch',
    note: 'Q',
    counts: { running: 1 },
  });
  expect(core.store.log.lastSeq()).toBe(before + 1);
});

test('SC26 only the duty officer and the administrator enter figures; screens and leaders read', async () => {
  const { as, signIn, screen } = await startScores();
  const keeper = await signIn();
  for (const [user, role] of [
    ['le', 'leader'],
    ['du', 'duty'],
  ])
    await keeper.send('POST', '/users', { user, role, password: PASSWORD, scope: 'province' });
  const progress = { activity: 'cut-time', progress: 50 };
  const leader = await as('le', PASSWORD);
  expect((await leader('/reform-plan')).status).toBe(200);
  expect((await leader('/reform-plan', progress)).status).toBe(403);
  expect((await leader('/scores/published', [])).status).toBe(403);
  expect((await (await as('du', PASSWORD))('/reform-plan', progress)).status).toBe(201);
  expect((await screen('/scores/ranking')).status).toBe(200);
});

test('SC38 no text entered beside figures may hold personal data, and nothing of it is kept', async () => {
  const { as, core } = await startScores();
  const admin = await as('admin');
  const before = core.store.log.lastSeq();
  const row = { scope: 'province', period: '2026-10', asOf: '2026-11-01', total: 90, rank: null, of: null };
  const figure = { ...row, groups: {} };
  const good = { ...figure, source: 'Quyết định 766/QĐ-TTg ngày 23/06/2022' };
  const bad = { ...figure, period: '2026-09', source: 'Hỏi bi.mat@example.vn' };
  expect(await faultsOf(admin('/scores/published', [good, bad]))).toEqual([400, 'body.1.source']);
  const year = { index: 'par', year: 2025, value: 88, source: 'Gọi 0905 123 987 xác nhận' };
  expect(await faultsOf(admin('/par-index', year))).toEqual([400, 'body.source']);
  const renamed = { activity: 'cut-time', name: 'Rà soát, hỏi số 066190001234', reason: 'Sửa tên' };
  expect(await faultsOf(admin('/reform-plan', renamed))).toEqual([400, 'body.name']);
  const csv = 'unit;period;asOf;total;source\nprovince;2026-09;2026-10-01;90;Hỏi bi.mat@example.vn\n';
  expect((await faultsOf(admin('/scores/published', csv, 'text/csv')))[0]).toBe(400);
  const preview = await read<{ faults: object[] }>(admin('/scores/published/preview', csv, 'text/csv'));
  expect(preview.faults).toMatchObject([
    { row: 2, column: 'source', message: expect.stringContaining('bỏ đi rồi gửi lại') },
  ]);
  expect(core.store.log.lastSeq()).toBe(before);
  expect((await admin('/scores/published', [good])).status).toBe(201);
});

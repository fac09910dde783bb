/** Alarms over HTTP: a real server, real late dossiers, real officers. */
import { describe, expect, test } from 'vitest';
import type { AlarmLoad } from '#contract/alarm-load';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Silence } from '#contract/duty';
import { bootProvince, dossiers, FIRST, lastMove, type Officer, SECOND } from '../alarm/alarm-province.ts';
import { SCREEN_SECRET } from '../support/boot-app.ts';
import { catalogue } from '../support/test-core.ts';

const OVERDUE = '2026-11-18';
const ID = `${FIRST}.construction.overdue_no_apology.2026-11-20`;
const OTHER = `${SECOND}.construction.overdue_no_apology.2026-11-20`;
const HOUR = 3_600_000;

/** Two units with late dossiers; the clock stands at 14:05:31. */
async function start() {
  const app = await bootProvince();
  await app.post([...dossiers(FIRST, 4, { due: OVERDUE }), ...dossiers(SECOND, 1, { due: OVERDUE })]);
  return app;
}

const codeOf = ({ body }: Awaited<ReturnType<Officer['post']>>) => [
  body.code,
  (body.errors as { code?: string }[] | undefined)?.[0]?.code,
];

describe('the queue', () => {
  test('AL19 the filters hold together, and a wrong one is named', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    const ids = async (query: string) => (await officer.list(query)).items.map(({ id }) => id);
    expect(await ids('?state=open&stage=overdue_no_apology')).toEqual([ID, OTHER]);
    expect(await ids('?priority=medium&field=construction')).toEqual([ID]);
    expect(await ids(`?unit=${SECOND}&silenced=false&stage=overdue_no_apology`)).toEqual([OTHER]);
    expect(await ids('?state=acknowledged,shelved')).toEqual([]);
    expect(await ids('?owner=nobody')).toEqual([]);
    for (const query of ['state=late', 'stage=x', 'silenced=maybe', 'finishedOn=today', 'colour=red']) {
      const answer = await officer.get(`/alarms?${query}`);
      expect([answer.status, answer.body.code], query).toEqual([400, 'invalid_request']);
    }
  });

  test('AL20 a wall reads the queue, without a dossier code in it, and nothing else', async () => {
    const app = await start();
    const screen = { authorization: `Bearer ${SCREEN_SECRET}` };
    const queue = await app.get('/api/v1/alarms', screen);
    expect(queue.status).toBe(200);
    const text = await queue.text();
    expect(text).toContain(ID);
    expect(text).not.toContain(`H15.${FIRST}-`);
    for (const path of [
      `/alarms/${ID}`,
      '/alarms/officers',
      '/alarms/load?from=2026-11-20&to=2026-11-20',
      '/silences',
      '/rota?from=0&to=1',
    ])
      expect((await app.get(`/api/v1${path}`, screen)).status, path).toBe(403);
    const act = await fetch(`${app.url}/api/v1/alarms/${ID}/acknowledge`, {
      method: 'POST',
      headers: { ...screen, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(act.status).toBe(403);
  });

  test('AL20 a wall and an unsigned viewer see that an alarm is shelved, and not the reason somebody wrote', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    const until = app.clock.now() + HOUR;
    const reason = 'chờ bổ sung bản vẽ';
    expect((await officer.act(ID, 'shelve', { reason, owner: 'truc-01', until })).status).toBe(200);
    const shelvedFor = async (answer: Response) => {
      const { items } = (await answer.json()) as {
        items: { id: string; shelved: { reason: string } | null }[];
      };
      return items.find(({ id }) => id === ID)?.shelved;
    };
    const screen = await app.get('/api/v1/alarms', { authorization: `Bearer ${SCREEN_SECRET}` });
    expect(await shelvedFor(screen)).toMatchObject({ owner: 'truc-01', reason: '' });
    const own = (await officer.list()).items.find(({ id }) => id === ID);
    expect(own?.shelved).toMatchObject({ owner: 'truc-01', reason });
  });

  test('AL21 a unit reads and acts on its own alarms; another’s is answered like none', async () => {
    const app = await start();
    const unit = await app.officer('mot-cua', 'unit', `unit:${FIRST}`);
    expect((await unit.list()).items.map(({ unitCode }) => unitCode)).not.toContain(SECOND);
    expect((await unit.get(`/alarms?unit=${SECOND}`)).status).toBe(403);
    expect((await unit.get(`/alarms/${ID}`)).status).toBe(200);
    expect((await unit.get(`/alarms/${OTHER}`)).status).toBe(404);
    expect((await unit.act(OTHER, 'acknowledge')).status).toBe(404);
    expect((await unit.post('/alarms/acknowledge', { ids: [ID, OTHER], reason: '' })).status).toBe(404);
    expect((await unit.act(ID, 'acknowledge')).status).toBe(200);
    const leader = await app.officer('lanh-dao', 'leader');
    expect((await leader.act(OTHER, 'acknowledge')).status).toBe(403);
    expect((await leader.get(`/alarms/${OTHER}`)).status).toBe(200);
  });
});

describe('acts', () => {
  test('AL22 two officers at once: one wins, the other is told who, with a code', async () => {
    const app = await start();
    const [first, second] = [await app.officer('truc-01'), await app.officer('truc-02')];
    const answers = await Promise.all([first.act(ID, 'acknowledge'), second.act(ID, 'acknowledge')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.findIndex(({ status }) => status === 200) === 0 ? first : second;
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({ code: 'alarm_refused', errors: [{ code: 'already_acknowledged' }] });
    expect(lost?.body.detail).toBe(`${winner.name} đã tiếp nhận cảnh báo này lúc 14:05 ngày 20/11/2026.`);
    expect(await first.detail(ID)).toMatchObject({ state: 'acknowledged', acknowledgedBy: winner.name });
  });

  test('AL23 each refusal has its code; what was done stands in the history with its person', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    const now = app.clock.now();
    const { version } = await officer.detail(ID);
    const refused = async (command: string, body: object = {}) =>
      codeOf((await officer.act(ID, command, body)) as never)[1];
    expect(await refused('unshelve')).toBe('not_shelved');
    expect(await refused('comment', { text: 'gọi 0914 123 456' })).toBe('personal_data');
    expect(await refused('assign', { to: 'nobody' })).toBe('unknown_account');
    const shelf = { reason: 'nguồn bảo trì', owner: 'truc-01', until: now + HOUR };
    expect(await refused('shelve', { ...shelf, reason: 'bận' })).toBe('reason_needed');
    expect(await refused('shelve', { ...shelf, until: now })).toBe('until_in_past');
    expect(await refused('shelve', { ...shelf, until: now + 9 * HOUR })).toBe('too_long_alone');
    expect((await officer.act(ID, 'comment', { text: 'đã gọi đơn vị' })).status).toBe(200);
    expect(await refused('assign', { to: 'truc-01', version })).toBe('outdated');
    expect((await officer.act(ID, 'assign', { to: 'truc-01' })).body.owner).toBe('truc-01');
    expect((await officer.act(ID, 'shelve', shelf)).body.shelved).toMatchObject({
      owner: 'truc-01',
      until: '2026-11-20T15:05:31+07:00',
    });
    expect(await refused('acknowledge')).toBe('not_acknowledgeable');
    expect((await officer.act(ID, 'unshelve')).body.state).toBe('open');
    const detail = await officer.detail(ID);
    expect(detail.history.map(({ move }) => move.kind).filter((kind) => kind !== 'escalated')).toEqual([
      ...['raised', 'commented', 'assigned', 'shelved', 'reopened'],
    ]);
    expect(lastMove(detail)).toEqual({ kind: 'reopened', cause: 'unshelved', by: 'truc-01' });
  });

  test('AL24 many are acknowledged together, each by itself', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    await officer.act(ID, 'acknowledge');
    const bulk = await officer.post('/alarms/acknowledge', { ids: [ID, OTHER], reason: 'đang xử lý' });
    expect(bulk.body).toMatchObject({
      acknowledged: [OTHER],
      refused: [{ id: ID, refused: 'already_acknowledged' }],
    });
    expect((await officer.post('/alarms/acknowledge', { ids: [], reason: '' })).status).toBe(400);
    expect((await officer.post('/alarms/acknowledge', { ids: ['none'], reason: '' })).status).toBe(404);
  });
});

describe('settings', () => {
  test('AL25 rules are saved by the administrator, on the version seen, without fault and with a reason', async () => {
    const app = await start();
    const [admin, duty] = [await app.officer('admin'), await app.officer('truc-01')];
    const rules = (await duty.get('/alarm-rules')).body as unknown as AlarmRules;
    const reason = 'theo chỉ đạo của lãnh đạo';
    expect((await duty.post('/alarm-rules', { rules, reason })).status).toBe(403);
    const wrong = { ...rules, gatherAbove: 0 };
    const refused = await admin.post('/alarm-rules', { rules: wrong, reason });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_settings']);
    expect(JSON.stringify(refused.body.errors)).toContain('gatherAbove');
    expect((await admin.post('/alarm-rules', { rules, reason: 'x' })).status).toBe(422);
    expect((await admin.post('/alarm-rules', { rules: { ...rules, colour: 'red' }, reason })).status).toBe(
      400,
    );
    const saved = await admin.post('/alarm-rules', { rules: { ...rules, gatherAbove: 12 }, reason });
    expect(saved.body).toMatchObject({ gatherAbove: 12 });
    expect(saved.body.version).toBeGreaterThan(0);
    const late = await admin.post('/alarm-rules', { rules, reason });
    expect([late.status, late.body.code]).toEqual([409, 'alarm_rules_outdated']);
    expect((await duty.get('/alarm-rules')).body).toEqual(saved.body);
    const preview = await admin.post('/alarm-rules/preview', { rules });
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ raised: expect.any(Number), note: expect.any(String) });
  });

  test('AS9 a silence is previewed, begun, agreed to by a second person, and ended', async () => {
    const app = await start();
    const [first, second] = [await app.officer('truc-01'), await app.officer('truc-02')];
    const now = app.clock.now();
    const draft = {
      ...{ unit: FIRST, field: null, stage: null, reason: 'nguồn bảo trì', owner: 'truc-01' },
      ...{ from: now, until: now + 24 * HOUR, weekly: null },
    };
    const preview = (await first.post('/silences/preview', draft)).body as {
      alarms: { id: string }[];
      faults: string[];
    };
    expect([preview.alarms.map(({ id }) => id), preview.faults]).toEqual([expect.arrayContaining([ID]), []]);
    const fault = await first.post('/silences', { ...draft, reason: 'bận' });
    expect([fault.status, fault.body.code]).toEqual([422, 'invalid_settings']);
    const begun = await first.post('/silences', draft);
    expect(begun.status).toBe(201);
    const { id, approvedBy } = begun.body as unknown as Silence;
    expect(approvedBy).toBeNull();
    expect((await first.detail(ID)).silencedBy).toBeNull();
    expect(codeOf(await first.post(`/silences/${id}/approve`))).toEqual(['alarm_refused', 'too_long_alone']);
    expect((await second.post(`/silences/${id}/approve`)).body.approvedBy).toBe('truc-02');
    expect((await first.detail(ID)).silencedBy).toBe(id);
    expect(((await first.get('/silences')).body.running as Silence[]).map((held) => held.id)).toEqual([id]);
    expect((await second.post(`/silences/${id}/end`)).body.endedBy).toBe('truc-02');
    expect((await first.detail(ID)).silencedBy).toBeNull();
    expect((await first.post('/silences/none/end')).status).toBe(404);
  });

  test('AS17 a silence of a unit or field that there is not is refused with its place', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    const now = app.clock.now();
    const draft = (named: object) => ({
      ...{ unit: null, field: null, stage: null, reason: 'nguồn bảo trì', owner: 'truc-01' },
      ...{ from: now, until: now + HOUR, weekly: null, ...named },
    });
    const [indicator] = catalogue.indicators.keys();
    const [source] = catalogue.sources.keys();
    for (const [named, paths] of [
      [{ unit: '99999' }, ['body.unit']],
      [{ field: 'nothing' }, ['body.field']],
      [{ unit: 'x', field: indicator, stage: 'overdue' }, ['body.unit', 'body.field']],
      [{ field: source, stage: 'task_overdue' }, ['body.field']],
    ] as const) {
      for (const path of ['/silences', '/silences/preview']) {
        const { status, body } = await officer.post(path, draft(named));
        expect([status, body.code], path).toEqual([400, 'invalid_request']);
        const errors = body.errors as { path: string; message: string }[];
        expect(errors.map((error) => error.path)).toEqual(paths);
        for (const { message } of errors) expect(message).toMatch(/ .+\.$/);
      }
    }
    expect((await officer.get('/silences')).body).toEqual({ running: [], coming: [], ended: [] });
    for (const named of [
      { unit: FIRST, field: [...catalogue.fields.keys()][0], stage: 'overdue' },
      { unit: 'province', field: source, stage: 'source_silent' },
      { unit: 'province', field: indicator, stage: 'indicator_breach' },
      { field: [...catalogue.iocFields.keys()][0], stage: 'petition_overdue' },
      { field: indicator },
      { stage: 'task_overdue' },
    ])
      expect((await officer.post('/silences', draft(named))).status, JSON.stringify(named)).toBe(201);
  });

  test('AQ5 the rota of a stretch is set, read back, and refused in words', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    const from = Date.parse('2026-11-20T13:30:00+07:00');
    const set = {
      from,
      to: from + 4 * HOUR,
      shifts: [{ from, to: from + 3.5 * HOUR, accounts: ['truc-01'] }],
    };
    expect((await officer.post('/rota', set)).body.shifts).toEqual(set.shifts);
    expect((await officer.get(`/rota?from=${from}&to=${from + 24 * HOUR}`)).body.shifts).toEqual(set.shifts);
    expect((await officer.get('/rota')).body.shifts).toEqual(set.shifts);
    const wrong = await officer.post('/rota', {
      ...set,
      shifts: [{ ...set.shifts[0], accounts: ['nobody'] }],
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'invalid_settings']);
    expect(JSON.stringify(wrong.body.errors)).toContain('nobody');
    const officers = (await officer.get('/alarms/officers')).body.items as {
      account: string;
      onDuty: boolean;
    }[];
    expect(officers.find(({ account }) => account === 'truc-01')?.onDuty).toBe(true);
    expect(officers.find(({ account }) => account === 'admin')?.onDuty).toBe(false);
  });

  test('AM11 the load is read by officers of the province, for a range the right way round', async () => {
    const app = await start();
    const officer = await app.officer('truc-01');
    await officer.act(ID, 'acknowledge');
    const load = (await officer.get('/alarms/load?from=2026-11-20&to=2026-11-20'))
      .body as unknown as AlarmLoad;
    expect(load.measures.map(({ id }) => id)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9']);
    expect(load.days[0]).toMatchObject({ day: '2026-11-20', acknowledged: 1 });
    expect(load.people.find(({ account }) => account === 'truc-01')).toMatchObject({
      acknowledged: 1,
      quickShare: 1,
    });
    expect((await officer.get('/alarms/load?from=2026-11-21&to=2026-11-20')).status).toBe(400);
    expect((await officer.get('/alarms/load?from=2026-08-21&to=2026-11-20')).status).toBe(200);
    expect((await officer.get('/alarms/load?from=2026-08-20&to=2026-11-20')).status).toBe(400);
    const week = (await officer.get('/alarms/load')).body as unknown as AlarmLoad;
    expect([week.from, week.to, week.days.length]).toEqual(['2026-11-14', '2026-11-20', 7]);
    expect(week.days.at(-1)).toEqual(load.days[0]);
    const unit = await app.officer('mot-cua', 'unit', `unit:${FIRST}`);
    expect((await unit.get('/alarms/load?from=2026-11-20&to=2026-11-20')).status).toBe(403);
  });
});

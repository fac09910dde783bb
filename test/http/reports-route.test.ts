import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import type { Ii06aDocument } from '../../server/domain/ii06a-document.ts';
import { type HttpFixture, startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

const OWN = '24133';
const OTHER = '24175';
const PASSWORD = 'a long enough password';
const YEAR = '/reports/ii06a?from=2026-01-01&to=2026-11-20';

async function withOfficers() {
  const fixture = await startHttp();
  const admin = await fixture.signIn();
  await admin.send('POST', '/users', { user: 'an', password: PASSWORD, role: 'unit', scope: `unit:${OWN}` });
  return { ...fixture, admin, officer: await fixture.signIn('an', PASSWORD) };
}

/** A life as its events tell it; each status with its day of November. */
async function live(post: HttpFixture['post'], unitCode: string, life: [string, number][], due = 12) {
  const { data } = event();
  const dueAt = `2026-11-${due}T17:00:00+07:00`;
  const events = life.map(([status, day], index) =>
    event(
      { ...data, unitCode, dueAt, status, channel: index % 2 ? 'counter' : 'online' },
      { time: `2026-11-${String(day).padStart(2, '0')}T0${7 + (day === 20 ? 0 : index)}:30:00+07:00` },
    ),
  );
  const answer = await post(events);
  expect(await answer.json()).toMatchObject({ accepted: life.length, rejected: [] });
}

async function someDossiers(post: HttpFixture['post']) {
  await live(post, OWN, [
    ['accepted', 3],
    ['processing', 4],
    ['completed', 10],
  ]);
  await live(post, OWN, [
    ['accepted', 3],
    ['processing', 4],
    ['completed', 16],
  ]);
  await live(post, OWN, [
    ['accepted', 5],
    ['processing', 6],
  ]);
  await live(post, OWN, [
    ['accepted', 5],
    ['processing', 6],
    ['supplement_requested', 9],
  ]);
  await live(post, OTHER, [
    ['accepted', 5],
    ['processing', 6],
    ['withdrawn', 9],
  ]);
  await live(post, OTHER, [['accepted', 20]], 27);
}

test('RF9 a period up to today equals the figures of the screen at that moment', async () => {
  const { post, admin } = await withOfficers();
  await someDossiers(post);
  const form = (await (await admin.call(YEAR)).json()) as Ii06aDocument;
  const screen = (await (await admin.call('/snapshot')).json()) as Snapshot;
  const shown = Object.values(screen.units);
  const sum = (of: (tally: (typeof shown)[number]) => number) =>
    shown.reduce((all, each) => all + of(each), 0);
  const { received, resolved, open } = form.total;
  expect(form.seq).toBe(screen.seq);
  expect(form.asOf).toBe('2026-11-20T09:00:00+07:00');
  expect(open).toEqual({
    total: sum(({ now }) => now.open),
    inTime: 2,
    overdue: sum(({ now }) => now.overdue),
  });
  expect(open.overdue).toBe(1);
  expect(resolved).toEqual({
    total: sum(({ year }) => year.resolved),
    early: sum(({ year }) => year.early),
    onTime: sum(({ year }) => year.onTime),
    late: sum(({ year }) => year.late),
  });
  // One of the six has been withdrawn: the form leaves it out and says so.
  expect(sum(({ year }) => year.received)).toBe(6);
  expect(received.online + received.direct + form.left.receivedInPeriod).toBe(6);
  expect(form.identity).toEqual({ holds: true, difference: 0, reasons: [] });
});

test('RF9 a unit is told its own figures, and by field what the screen shows', async () => {
  const { post, officer } = await withOfficers();
  await someDossiers(post);
  const form = (await (await officer.call(YEAR)).json()) as Ii06aDocument;
  const screen = (await (await officer.call('/snapshot')).json()) as Snapshot;
  expect(form.scope).toBe(`unit:${OWN}`);
  expect(form.reportingUnit).toBe('Phường Buôn Ma Thuột');
  for (const { fieldCode, open } of form.rows)
    expect([open.total, open.overdue]).toEqual([
      screen.fields[fieldCode]?.now.open,
      screen.fields[fieldCode]?.now.overdue,
    ]);
});

test('RF10 the form is for officers of the scope: others are refused, and so are screens and sources', async () => {
  const { officer, withScreen, withKey, call } = await withOfficers();
  expect((await officer.call(`${YEAR}&scope=unit:${OWN}`)).status).toBe(200);
  expect((await officer.call(`${YEAR}&scope=unit:${OTHER}`)).status).toBe(403);
  expect((await officer.call(`${YEAR}&scope=province`)).status).toBe(403);
  expect((await withScreen(YEAR)).status).toBe(403);
  expect((await withKey(YEAR)).status).toBe(403);
  expect((await call(YEAR)).status).toBe(401);
});

test('RF10 a period that cannot be and a unit that is not are refused in words', async () => {
  const { admin } = await withOfficers();
  for (const query of [
    '?from=2026-02-30&to=2026-03-01',
    '?from=2026-03-02&to=2026-03-01',
    '?from=2026-11-21&to=2026-11-30',
    '?from=0999-01-01&to=2026-03-01',
    '?from=2026-01-01&to=2026-03-01&format=pdf',
    '?from=2026-01-01&to=2026-03-01&scope=everything',
  ])
    expect(await (await admin.call(`/reports/ii06a${query}`)).json(), query).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  expect((await admin.call(`${YEAR}&scope=unit:99999`)).status).toBe(404);
});

test('RF10 without a period the form tells this year up to today', async () => {
  const { admin } = await withOfficers();
  const { from, to } = (await (await admin.call('/reports/ii06a')).json()) as Ii06aDocument;
  expect([from, to]).toEqual(['2026-01-01', '2026-11-20']);
});

test('RF10 a period that has not ended yet is told as it stands now', async () => {
  const { post, admin } = await withOfficers();
  await someDossiers(post);
  const now = (await (await admin.call(YEAR)).json()) as Ii06aDocument;
  const year = (await (
    await admin.call('/reports/ii06a?from=2026-01-01&to=2026-12-31')
  ).json()) as Ii06aDocument;
  expect([year.closed, year.to, year.total]).toEqual([false, '2026-12-31', now.total]);
});

test('RF8 CSV and XLSX come as files with a name of their own', async () => {
  const { post, admin } = await withOfficers();
  await someDossiers(post);
  const csv = await admin.call(`${YEAR}&format=csv&scope=unit:${OWN}`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toBe(
    `attachment; filename="II.06a_${OWN}_2026-01-01_2026-11-20.csv"`,
  );
  expect(csv.headers.get('cache-control')).toBe('no-store');
  expect(
    Buffer.from(await csv.arrayBuffer())
      .subarray(0, 3)
      .toString('hex'),
  ).toBe('efbbbf');

  const xlsx = await admin.call(`${YEAR}&format=xlsx`);
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml.sheet');
  expect(xlsx.headers.get('content-disposition')).toContain('II.06a_toan-tinh_2026-01-01_2026-11-20.xlsx');
  const book = new exceljs.Workbook();
  await book.xlsx.load(await xlsx.arrayBuffer());
  const total: unknown[] = [];
  book.worksheets[0]?.eachRow((row) => {
    if (row.getCell(2).text === 'Tổng cộng') total.push(...(row.values as unknown[]).slice(3));
  });
  const { total: figures } = (await (await admin.call(YEAR)).json()) as Ii06aDocument;
  expect(total.slice(0, 4)).toEqual(Object.values(figures.received));
  expect(total.slice(4)).toEqual([...Object.values(figures.resolved), ...Object.values(figures.open)]);
});

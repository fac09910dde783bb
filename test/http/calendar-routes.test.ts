import { describe, expect, test } from 'vitest';
import type { CalendarChange, CalendarPreview, CalendarYear } from '#contract/calendar';
import { startHttp } from './http-fixture.ts';

const PASSWORD = 'twelve letters';
const rows = [{ date: '2026-11-23', kind: 'off', name: 'Nghỉ theo thông báo' }];
const legalBasis = 'Công văn 1234/UBND-NC ngày 20/11/2026';

describe('the calendar over HTTP', () => {
  test('CL13 the administrator previews, saves, and the calendar and its log show it', async () => {
    const { signIn, withScreen, logged } = await startHttp();
    const admin = await signIn();
    const proposed = (await (
      await admin.send('POST', '/calendar/preview', { rows })
    ).json()) as CalendarPreview;
    expect(proposed).toMatchObject({
      version: 0,
      moved: 0,
      workingDays: [{ before: { total: 250 }, after: { total: 249 } }],
    });
    const year = async () => (await (await withScreen('/calendar?year=2026')).json()) as CalendarYear;
    expect((await year()).workingDays.total).toBe(250);
    const answer = await admin.send('POST', '/calendar', { rows, legalBasis, version: proposed.version });
    expect(answer.status).toBe(200);
    expect(await year()).toMatchObject({ version: 1, workingDays: { total: 249 } });
    const { items } = (await (await admin.call('/calendar/changes')).json()) as { items: CalendarChange[] };
    expect(items).toMatchObject([{ seq: 1, by: 'admin', rows: [{ ...rows[0], legalBasis }] }]);
    expect(logged.join('')).toContain('calendar_changed');
  });

  test('CL14 nobody but the administrator previews or saves, and not without the session’s own token', async () => {
    const { signIn, withScreen, withKey, call } = await startHttp();
    const admin = await signIn();
    const post = (body: unknown) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    for (const [user, role, scope] of [
      ['le', 'leader', 'province'],
      ['du', 'duty', 'province'],
      ['an', 'unit', 'unit:24133'],
    ] as const) {
      await admin.send('POST', '/users', { user, role, password: PASSWORD, scope });
      const session = await signIn(user, PASSWORD);
      expect((await session.send('POST', '/calendar', { rows, legalBasis })).status, role).toBe(403);
      expect((await session.send('POST', '/calendar/preview', { rows })).status, role).toBe(403);
      expect((await session.call('/calendar/changes')).status, role).toBe(403);
      expect((await session.call('/calendar?year=2026')).status, role).toBe(200);
    }
    for (const other of [withScreen, withKey])
      expect((await other('/calendar', post({ rows, legalBasis }))).status).toBe(403);
    expect((await call('/calendar', post({ rows, legalBasis }))).status).toBe(401);
    expect((await admin.call('/calendar', post({ rows, legalBasis }))).status).toBe(403);
  });

  test('CL2 a fault names its row, a save needs its legal basis and a fresh preview', async () => {
    const { signIn } = await startHttp();
    const { send } = await signIn();
    const refused = async (path: string, body: unknown) => {
      const answer = await send('POST', path, body);
      const { code, errors } = (await answer.json()) as { code: string; errors?: { path: string }[] };
      return [answer.status, code, ...(errors ?? []).map((error) => error.path)];
    };
    const sunday = [...rows, { date: '2026-11-22', kind: 'off', name: 'x' }];
    expect(await refused('/calendar/preview', { rows: sunday })).toEqual([
      400,
      'invalid_request',
      'body.rows.1.date',
    ]);
    expect(await refused('/calendar', { rows })).toEqual([400, 'invalid_request', 'body.legalBasis']);
    expect(await refused('/calendar', { rows, legalBasis: ' ' })).toEqual([
      400,
      'invalid_request',
      'body.legalBasis',
    ]);
    expect(await refused('/calendar/preview', { rows: [] })).toEqual([400, 'invalid_request', 'body.rows']);
    await send('POST', '/calendar', { rows, legalBasis });
    expect(await refused('/calendar', { rows, legalBasis, version: 0 })).toEqual([409, 'calendar_outdated']);
  });
});

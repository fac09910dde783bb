import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import { codeOf, csv, HEADINGS, openRow, xlsx } from '../feeds/sheet/sheet-files.ts';
import type { SignedIn } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function send(who: SignedIn, file: Buffer, type = XLSX): Promise<Response> {
  return who.call('/files/preview', {
    method: 'POST',
    headers: { 'content-type': type, 'x-csrf-token': who.csrf },
    body: new Uint8Array(file),
  });
}

async function accounts() {
  const http = await startHttp();
  const admin = await http.signIn();
  const password = 'a password of enough length';
  const made = [
    { user: 'truc-ban', role: 'duty', scope: 'province' },
    { user: 'lanh-dao', role: 'leader', scope: 'province' },
    { user: 'xa-24133', role: 'unit', scope: 'unit:24133' },
  ];
  for (const each of made) await admin.send('POST', '/users', { ...each, password });
  const [duty, leader, unit] = await Promise.all(made.map(({ user }) => http.signIn(user, password)));
  if (!duty || !leader || !unit) throw new Error('not signed in');
  return { ...http, admin, duty, leader, unit };
}

describe('files', () => {
  test('FI12 a sheet is previewed and stored by those who may, each within the own scope', async () => {
    const { admin, duty, leader, unit, core } = await accounts();
    const file = await xlsx([HEADINGS, openRow(1), openRow(2, '24175')]);
    expect((await send(leader, file)).status).toBe(403);
    const own = (await (await send(unit, file)).json()) as FilePreview;
    expect(own).toMatchObject({ valid: 1, invalid: [{ row: 3, code: 'other_unit' }] });
    const all = (await (await send(duty, file)).json()) as FilePreview;
    expect(all.changes.new).toBe(2);
    expect((await admin.send('POST', `/files/${all.token}/confirm`)).status).toBe(410);
    const answer = await duty.send('POST', `/files/${all.token}/confirm`);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as FileImportAnswer).dossiers).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
    });
    expect(core.dossiers.get(codeOf(2, '24175'))?.unit).toBe('24175');
    expect(await (await duty.send('POST', `/files/${all.token}/confirm`)).json()).toMatchObject({
      status: 410,
      code: 'preview_expired',
    });
  });

  test('FI12 neither screens nor sources nor strangers bring files, and a session needs its token', async () => {
    const { call, withKey, withScreen, signIn } = await startHttp();
    const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'x' };
    expect((await call('/files/preview', init)).status).toBe(401);
    expect((await withKey('/files/preview', init)).status).toBe(403);
    expect((await withScreen('/files/preview', init)).status).toBe(403);
    const admin = await signIn();
    expect(await (await admin.call('/files/preview', init)).json()).toMatchObject({ code: 'csrf_failed' });
    const confirm = await admin.call('/files/7c0e3a52-9a68-4c39-9a1b-0a9c5f1d2e3f/confirm', {
      method: 'POST',
    });
    expect(await confirm.json()).toMatchObject({ code: 'csrf_failed' });
  });

  test('FI12 what is no sheet is 422 in words, of another type 415, too large 413, with a wrong token 400', async () => {
    const { signIn } = await startHttp();
    const admin = await signIn();
    const fault = await send(admin, Buffer.from('xin chào'), 'text/csv; charset=utf-8');
    expect(fault.status).toBe(422);
    expect(await fault.json()).toMatchObject({
      code: 'unreadable_sheet',
      detail: expect.stringContaining('Mã hồ sơ'),
    });
    expect((await send(admin, Buffer.from('x'), 'application/json')).status).toBe(415);
    expect((await send(admin, Buffer.alloc(4 * 1024 * 1024 + 1), 'text/csv')).status).toBe(413);
    expect((await send(admin, Buffer.alloc(0), 'text/csv')).status).toBe(422);
    expect((await admin.send('POST', '/files/none/confirm')).status).toBe(400);
  });

  test('FI12 the kind of a file is told by its content, not by what the browser calls it', async () => {
    const { signIn } = await startHttp();
    const admin = await signIn();
    expect((await send(admin, csv([HEADINGS, openRow(1)]), XLSX)).status).toBe(200);
    expect((await send(admin, await xlsx([HEADINGS, openRow(1)]), 'text/csv')).status).toBe(200);
  });

  test('FI13 the template opens in Excel, is dated as officers write, and comes back filled in', async () => {
    const { signIn } = await startHttp();
    const admin = await signIn();
    const answer = await admin.call('/files/template.xlsx');
    expect(answer.headers.get('content-type')).toContain(XLSX);
    expect(answer.headers.get('content-disposition')).toContain('mau-ho-so.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const sheet = book.getWorksheet('Hồ sơ');
    if (!sheet) throw new Error('the template has no sheet for the rows');
    const headings = (sheet.getRow(1).values as string[]).slice(1);
    const filled: Record<string, string | number | Date> = {
      'Mã hồ sơ': codeOf(1),
      'Mã thủ tục': '2.000820',
      'Đơn vị xử lý': '24133',
      'Kênh thực hiện': 'Trực tuyến',
      'Ngày tiếp nhận': new Date(Date.UTC(2026, 10, 18, 8, 15)),
      'Trạng thái': 'Đang xử lý',
    };
    headings.forEach((heading, index) => {
      sheet.getCell(2, index + 1).value = filled[heading] ?? null;
    });
    const file = Buffer.from(await book.xlsx.writeBuffer());
    expect(await (await send(admin, file)).json()).toMatchObject({ rows: 1, valid: 1, invalid: [] });
  });
});

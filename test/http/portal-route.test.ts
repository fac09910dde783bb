import { describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '#contract/cloud-event';
import { MAX_PORTAL_RECORDS, type PortalAnswer } from '#contract/portal-record';
import { record } from '../feeds/portal/portal-records.ts';
import { SCREEN } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';

async function start() {
  const fixture = await startHttp();
  const send = (body: unknown, type = 'application/json') =>
    fixture.withKey('/portal/dossiers', {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { ...fixture, send };
}
const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return [answer.status, ((await answer.json()) as { code: string }).code];
};

describe('POST /portal/dossiers', () => {
  test('NP13 tells each record’s fate in order, in the portal’s own envelope', async () => {
    const { send, signIn } = await start();
    const answer = await send([record(), record({ DonViXuLy: '24999' }), record()]);
    expect(answer.status).toBe(200);
    const { error_code, message, seq, data } = (await answer.json()) as PortalAnswer;
    expect([error_code, message, seq]).toEqual([2, '1 trong 3 bản ghi bị từ chối.', 3]);
    expect(data.map((each) => [each.MaHoSo, each.error_code])).toEqual([
      ['H15.24133-261119-0001', 0],
      ['H15.24133-261119-0001', 13],
      ['H15.24133-261119-0001', 1],
    ]);
    const one = (await (await send(record({ MaHoSo: 'H15.24133-261119-0002' }))).json()) as PortalAnswer;
    expect(one).toMatchObject({ error_code: 0, seq: 6, data: [{ error_code: 0 }] });
    const admin = await signIn();
    const dossier = (await (await admin.call('/dossiers/H15.24133-261119-0002')).json()) as {
      status: string;
    };
    expect(dossier.status).toBe('processing');
    expect((await (await admin.call('/quarantine')).json()) as object).toMatchObject({
      items: [{ code: 'unknown_unit' }],
    });
  });

  test('NP13 a dossier in the long form is found under its code', async () => {
    const { send, signIn } = await start();
    await send(record({ MaHoSo: '000.00.13.H15-261119-0007', DonViXuLy: '000.00.13.H15' }));
    const answer = await (await signIn()).call('/dossiers/000.00.13.H15-261119-0007');
    expect((await answer.json()) as object).toMatchObject({ unitCode: 'H15.13' });
  });

  test('NP13 a fault of the whole request is a problem, and nothing of it is kept', async () => {
    const { send, core } = await start();
    expect(await problemOf(await send('{"MaHoSo":'))).toEqual([400, 'not_json']);
    for (const body of ['7', 'null', '"x"'])
      expect(await problemOf(await send(body))).toEqual([400, 'invalid_request']);
    expect(await problemOf(await send(record(), 'text/plain'))).toEqual([415, 'unsupported_media_type']);
    const many = Array.from({ length: MAX_PORTAL_RECORDS + 1 }, () => record());
    expect(await problemOf(await send(many))).toEqual([413, 'batch_too_large']);
    expect(await problemOf(await send(record({ TrichYeuHoSo: 'x'.repeat(MAX_BODY_BYTES) })))).toEqual([
      413,
      'body_too_large',
    ]);
    expect((await send([])).status).toBe(200);
    expect(core.store.log.lastSeq()).toBe(0);
  });

  test('NP13 only an ingest key may write', async () => {
    const { call, signIn } = await start();
    const init = (headers: Record<string, string>) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(record()),
    });
    expect((await call('/portal/dossiers', init({}))).status).toBe(401);
    expect((await call('/portal/dossiers', init({ authorization: `Bearer ${SCREEN}` }))).status).toBe(403);
    const { cookie, csrf } = await signIn();
    expect((await call('/portal/dossiers', init({ cookie, 'x-csrf-token': csrf }))).status).toBe(403);
  });
});

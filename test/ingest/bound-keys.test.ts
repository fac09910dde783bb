import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { isSourceOf } from '../../server/domain/source-urn.ts';
import { record } from '../feeds/portal/portal-records.ts';
import { bootApp } from '../support/boot-app.ts';
import { statusEvent } from '../support/test-core.ts';

const LAND = 'secret-of-the-land-office';
const OPEN = 'secret-of-anybody-else-here';
const KEYS = `land:${LAND},open:${OPEN}`;

test('IN10 a bound key speaks for its sources alone; another speaks for any', async () => {
  const app = await bootApp({
    env: { INGEST_KEYS: KEYS, INGEST_SOURCES: 'land:urn:vn:land|urn:vn:survey:' },
  });
  const post = async (secret: string, path: string, body: unknown, type: string) => {
    const response = await fetch(`${app.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const send = (secret: string, sources: string[]) => {
    const events = sources.map((source, at) => statusEvent({ dossierCode: `H15.${at}-x` }, { source }));
    return post(secret, '/events', events, 'application/cloudevents-batch+json');
  };
  const own = ['urn:vn:land', 'urn:vn:land:office-2', 'urn:vn:survey:a'];
  const foreign = ['urn:vn:one-stop', 'urn:vn:landslides', 'urn:ioc:console'];
  const { status, body } = await send(LAND, [...own, ...foreign]);
  expect([status, body.accepted]).toEqual([200, 3]);
  expect(body.rejected).toMatchObject(
    [3, 4, 5].map((index) => ({
      index,
      code: 'foreign_source',
      path: 'source',
      message: expect.stringContaining('khóa của nguồn'),
    })),
  );
  const heard = () => app.core.store.db.prepare('SELECT urn FROM sources').pluck().all();
  expect(heard()).toEqual(expect.arrayContaining(own));
  for (const urn of foreign) expect(heard()).not.toContain(urn);
  expect(app.core.store.quarantine.count()).toBe(3);
  // What is wrong besides says nothing of another source either.
  const unheard = { ...statusEvent({ unitCode: '99999' }), source: 'urn:vn:quiet' };
  await post(LAND, '/events', [unheard], 'application/cloudevents-batch+json');
  expect(heard()).not.toContain('urn:vn:quiet');

  expect((await send(OPEN, ['urn:vn:one-stop'])).body).toMatchObject({ accepted: 1, rejected: [] });
  const portal = (secret: string) => post(secret, '/portal/dossiers', [record()], 'application/json');
  expect(await portal(LAND)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await portal(OPEN)).status).toBe(200);
});

test('IN10 a prefix ends where a part of the URI ends', () => {
  expect(isSourceOf('urn:vn:land', ['urn:vn:land'])).toBe(true);
  expect(isSourceOf('https://land.vn/a', ['https://land.vn'])).toBe(true);
  expect(isSourceOf('urn:vn:landslides', ['urn:vn:land'])).toBe(false);
  expect(isSourceOf('urn:vn:lan', ['urn:vn:land'])).toBe(false);
  expect(isSourceOf('urn:vn:land', [])).toBe(false);
});

test('CF9 the bond of a key is read, and every fault of one is named', () => {
  const read = (text: string) => readConfig({ INGEST_KEYS: KEYS, INGEST_SOURCES: text }).ingestSources;
  expect([...read('land:urn:vn:land | urn:vn:survey, open:https://x.vn/')]).toEqual([
    ['land', ['urn:vn:land', 'urn:vn:survey']],
    ['open', ['https://x.vn/']],
  ]);
  for (const text of [
    'land',
    'stranger:urn:vn:x',
    'land:urn:a,land:urn:b',
    'land:',
    'land:urn:a|',
    'land:no uri',
  ])
    expect(() => read(text), text).toThrow(ConfigError);
});

import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MAX_BATCH_EVENTS, MAX_BODY_BYTES } from '#contract/cloud-event';
import type { IngestAnswer } from '#contract/rejection';
import { BATCH, KEY, ONE, SCREEN } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

async function problemOf(answer: Response): Promise<{ status: number; code: string }> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { status, code } = (await answer.json()) as { status: number; code: string };
  expect(status).toBe(answer.status);
  return { status, code };
}

describe('POST /events', () => {
  test('HT1 takes one event, and a batch in which each event stands alone', async () => {
    const { post } = await startHttp();
    const one = (await (await post(event(), ONE)).json()) as IngestAnswer;
    expect(one).toMatchObject({ accepted: 1, duplicates: 0, rejected: [], seq: 1 });

    const good = event();
    const batch = await post([good, event({ unitCode: '99999' }), 'no event', good]);
    expect(batch.status).toBe(200);
    const answer = (await batch.json()) as IngestAnswer;
    expect(answer).toMatchObject({ accepted: 1, duplicates: 1, seq: 2 });
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'unknown_unit'],
      [2, 'malformed_event'],
    ]);
    expect((await post([])).status).toBe(200);
  });

  test('HT1 a media type may carry parameters and capitals', async () => {
    const { post } = await startHttp();
    expect((await post(event(), 'Application/CloudEvents+JSON; charset=UTF-8')).status).toBe(200);
  });

  test('HT2 no key, a wrong key and a malformed header are 401 and say which scheme is wanted', async () => {
    const { call, core } = await startHttp();
    for (const authorization of [undefined, 'Bearer wrong', 'Basic YTpi', 'Bearer', KEY]) {
      const answer = await call('/events', {
        method: 'POST',
        headers: { 'content-type': BATCH, ...(authorization === undefined ? {} : { authorization }) },
        body: JSON.stringify([event()]),
      });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(await problemOf(answer)).toEqual({ status: 401, code: 'authentication_required' });
    }
    expect(core.store.log.lastSeq()).toBe(0);
  });

  test('HT2 a screen, a signed-in administrator and the viewer of a demonstration write no events', async () => {
    const { call, signIn } = await startHttp({ env: { DEMO: '1' } });
    const body = JSON.stringify([event()]);
    const headers = { 'content-type': BATCH };
    const screen = { ...headers, authorization: `Bearer ${SCREEN}` };
    expect((await call('/events', { method: 'POST', headers: screen, body })).status).toBe(403);
    const { cookie, csrf } = await signIn();
    const session = { ...headers, cookie, 'x-csrf-token': csrf };
    expect((await call('/events', { method: 'POST', headers: session, body })).status).toBe(403);
    expect((await call('/events', { method: 'POST', headers, body })).status).toBe(401);
  });

  test('HT3 what is not CloudEvents is 400 with a stable code', async () => {
    const { post } = await startHttp();
    expect(await problemOf(await post('{"specversion":', ONE))).toEqual({ status: 400, code: 'not_json' });
    expect(await problemOf(await post('', ONE))).toEqual({ status: 400, code: 'not_cloudevents' });
    for (const body of ['null', '7', '"text"', '[]', JSON.stringify([event()])]) {
      expect(await problemOf(await post(body, ONE))).toEqual({ status: 400, code: 'not_cloudevents' });
    }
    for (const body of ['{}', 'null', '"text"', JSON.stringify(event())]) {
      expect(await problemOf(await post(body, BATCH))).toEqual({ status: 400, code: 'not_cloudevents' });
    }
  });

  test('HT3 a single event without a required attribute is 400; in a batch it stands alone', async () => {
    const { post } = await startHttp();
    for (const name of ['specversion', 'id', 'source', 'type']) {
      const lacking = event({}, { [name]: undefined });
      expect(await problemOf(await post(lacking, ONE))).toEqual({ status: 400, code: 'not_cloudevents' });
      const answer = (await (await post([lacking, event()])).json()) as IngestAnswer;
      expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: 'malformed_event' }] });
    }
  });

  test('HT4 more than the allowed events or bytes are 413, and nothing of them is kept', async () => {
    const { post, core } = await startHttp();
    const many = Array.from({ length: MAX_BATCH_EVENTS + 1 }, () => event());
    expect(await problemOf(await post(many))).toEqual({ status: 413, code: 'batch_too_large' });
    const long = JSON.stringify([event({ reason: 'x'.repeat(MAX_BODY_BYTES) })]);
    expect(await problemOf(await post(long))).toEqual({ status: 413, code: 'body_too_large' });
    expect(core.store.log.lastSeq()).toBe(0);
  });

  test('HT5 another media type is 415 and names the accepted ones', async () => {
    const { post } = await startHttp();
    for (const type of ['application/json', 'text/plain', '']) {
      const answer = await post(JSON.stringify(event()), type);
      expect(answer.headers.get('accept')).toContain(BATCH);
      expect(await problemOf(answer)).toEqual({ status: 415, code: 'unsupported_media_type' });
    }
  });

  test('HT6 a source that floods is told to wait', async () => {
    const { post } = await startHttp({
      deps: { limits: { ingestPerSecond: 3, failedSignInsPerMinute: 30 } },
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post([event()])));
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await problemOf(answer)).toEqual({ status: 429, code: 'too_many_requests' });
    }
  });

  test('HT7 a locked store is 503 with Retry-After, and the same batch goes through afterwards', async () => {
    const { post, core } = await startHttp();
    core.store.db.pragma('busy_timeout = 0');
    const other = new Database(core.store.db.name);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const one = event();
    const refused = await post([one]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toEqual({ status: 503, code: 'store_busy' });
    other.exec('ROLLBACK');
    expect(await (await post([one])).json()).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  test('HT7 a stopping server is 503 with Retry-After', async () => {
    const { post, stop, core } = await startHttp();
    stop();
    const refused = await post([event()]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toEqual({ status: 503, code: 'shutting_down' });
    expect(core.store.log.lastSeq()).toBe(0);
  });

  test('HT8 a fault inside is 500 without stack or message; the log has both, but no body', async () => {
    const { post, logged } = await startHttp({
      deps: {
        gatheredIngest() {
          throw new Error('inner detail');
        },
      },
    });
    const answer = await post([event({ step: 'body text' })]);
    const text = await answer.clone().text();
    expect(await problemOf(answer)).toEqual({ status: 500, code: 'internal_error' });
    expect(text).not.toMatch(/inner detail|\.ts|at /);
    expect(logged.join('')).toContain('inner detail');
    expect(logged.join('')).not.toContain('body text');
  });
});

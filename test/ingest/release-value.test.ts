import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isReleasable, REJECTION_CODES } from '#contract/rejection';
import { createIndicators } from '../../server/indicators/create-indicators.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { communes, statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const [A = ''] = communes;
const request = { by: 'truc-ban', reason: 'Đã gọi Sở, số liệu này đúng.' };
const heldIds = (core: TestCore) => core.store.quarantine.list({ limit: 50 }).map(({ id }) => id);
const standing = (core: TestCore, code: string, unit: string | null = null) =>
  createIndicators(core).view(code, unit)?.standing;

function withJump(core: TestCore): number {
  core.ingest(
    [
      valueEvent('pepper', 150_000, { time: '2026-11-20T07:30:00+07:00' }),
      valueEvent('pepper', 400_000, { time: '2026-11-20T08:30:00+07:00' }),
    ],
    'k',
  );
  return heldIds(core)[0] ?? 0;
}

test('QR1 a released value counts from then on, with who and why in the log, and a rebuild gives the same', () => {
  const core = testCore();
  const id = withJump(core);
  expect(standing(core, 'pepper')?.value).toBe(150_000);
  expect(core.releaseValue(id, request)).toEqual({ kind: 'released', seq: 2 });
  expect(standing(core, 'pepper')).toMatchObject({
    ...{ value: 400_000, at: Date.parse('2026-11-20T08:30:00+07:00'), arrivedAt: core.clock.now() },
  });
  expect(core.store.log.get(2)).toMatchObject({ type: 'vn.ioc.quarantine.release.v1', subject: 'pepper' });
  expect(JSON.parse(core.store.log.get(2)?.data ?? '')).toMatchObject({ ...request, code: 'value_jump' });
  expect(core.store.quarantine.get(id)).toMatchObject({
    ...{ releasedBy: request.by, releaseReason: request.reason, releasedAt: core.clock.now() },
  });
  expect(core.store.quarantine.count()).toBe(0);
  const { differences } = rebuildReadModel(core.store.db, core.rules, {
    scratchFile: join(core.dataDir, 'scratch.sqlite'),
    replace: true,
  });
  expect(differences).toEqual([]);
});

test('QR1 a released value keeps its time to the millisecond', () => {
  const core = testCore();
  const time = '2026-11-20T08:30:00.250+07:00';
  core.ingest([valueEvent('pepper', 150_000, { time })], 'k');
  core.ingest([valueEvent('pepper', 400_000, { time: '2026-11-20T08:30:00.900+07:00' })], 'k');
  core.releaseValue(heldIds(core)[0] ?? 0, request);
  expect(standing(core, 'pepper')).toMatchObject({ value: 400_000, at: Date.parse(time) + 650 });
});

test('QR1 the next value is judged against the released one', () => {
  const core = testCore();
  core.releaseValue(withJump(core), request);
  const next = valueEvent('pepper', 410_000, { time: '2026-11-20T09:00:00+07:00' });
  expect(core.ingest([next], 'k')).toMatchObject({ accepted: 1, rejected: [] });
});

test('QR2 a second release of the same is refused and changes nothing', () => {
  const core = testCore();
  const id = withJump(core);
  core.releaseValue(id, request);
  const again = core.releaseValue(id, { by: 'another', reason: 'Cho nhận lần nữa.' });
  expect(again).toEqual({ kind: 'released_before', by: request.by, at: core.clock.now() });
  expect(core.store.log.lastSeq()).toBe(2);
});

test('QR3 what is no indicator value, or is of no known indicator, cannot be released by anyone', () => {
  const core = testCore();
  core.ingest(
    [
      statusEvent({ unitCode: '99999' }),
      valueEvent('unheard', 1),
      valueEvent('coffee', '118500'),
      valueEvent('rain', 5),
      valueEvent('coffee', 118_500, { periodStart: '2026-11-22T00:00:00+07:00' }),
    ],
    'k',
  );
  const ids = heldIds(core);
  expect(ids).toHaveLength(5);
  for (const id of ids)
    expect(core.releaseValue(id, request)).toEqual({
      kind: 'refused',
      message: expect.stringMatching(/\p{L}+ .+\.$/u),
    });
  expect(core.releaseValue(99, request)).toEqual({ kind: 'unknown' });
  expect(core.store.log.lastSeq()).toBe(0);
  expect(core.store.quarantine.count()).toBe(5);
});

test('QR3 a value of a coming period can be released once the period has begun', () => {
  const core = testCore();
  core.ingest([valueEvent('visits', 5, { unitCode: A, periodStart: '2026-11-21T00:00:00+07:00' })], 'k');
  const [id = 0] = heldIds(core);
  expect(core.releaseValue(id, request).kind).toBe('refused');
  core.clock.set('2026-11-21T08:00:00+07:00');
  expect(core.releaseValue(id, request).kind).toBe('released');
  expect(standing(core, 'visits', A)).toMatchObject({ value: 5, freshness: 'fresh' });
});

test('QR4 a reason with a phone number, an identity number or an address of mail is not kept', () => {
  const core = testCore();
  const id = withJump(core);
  for (const reason of ['Gọi anh Ba 0905123456 xác nhận.', 'Thư từ ba@example.vn xác nhận.'])
    expect(core.releaseValue(id, { by: 'x', reason }).kind).toBe('refused');
  expect(core.storedBytes().includes('0905123456')).toBe(false);
});

test('QR4 a reason may name a dossier by its code, and a day', () => {
  const core = testCore();
  const id = withJump(core);
  const reason = 'Đối chiếu hồ sơ H15.24133-261120-0001 ngày 20/11/2026.';
  expect(core.releaseValue(id, { by: 'truc-01', reason }).kind).toBe('released');
});

test('QR10 only what can be read and is of something known may be let count, whatever becomes of the catalogue', () => {
  expect(REJECTION_CODES.filter(isReleasable)).toEqual([
    ...['time_in_future', 'value_out_of_range', 'value_jump', 'period_in_future'],
  ]);
  const core = testCore();
  const id = withJump(core);
  for (const code of REJECTION_CODES.filter((each) => !isReleasable(each))) {
    core.store.db.prepare('UPDATE quarantine SET code = ? WHERE id = ?').run(code, id);
    expect(core.releaseValue(id, request), code).toEqual({
      kind: 'refused',
      message: expect.stringContaining('sửa ở hệ thống nguồn'),
    });
  }
  core.store.db.prepare('UPDATE quarantine SET code = ? WHERE id = ?').run('value_jump', id);
  expect(core.releaseValue(id, request).kind).toBe('released');
});

test('QR10 a value told by a clock of days ahead counts as of the moment at which it is let count', () => {
  const core = testCore();
  core.ingest([valueEvent('visits', 5, { unitCode: A, time: '2027-11-20T08:00:00+07:00' })], 'k');
  const [row] = core.store.quarantine.list({ limit: 1 });
  expect(row?.code).toBe('time_in_future');
  expect(core.releaseValue(row?.id ?? 0, request).kind).toBe('released');
  expect(standing(core, 'visits', A)).toMatchObject({ value: 5, at: core.clock.now(), freshness: 'fresh' });
});

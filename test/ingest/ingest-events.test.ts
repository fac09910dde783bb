import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REJECTION_CODES } from '#contract/rejection';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, departments, statusEvent, testCore } from '../support/test-core.ts';

const flagNames = (warnings: { code: string }[]) => warnings.map(({ code }) => code);

test('IN1 each invalid event is answered with code and path, quarantined, and changes nothing else', () => {
  const core = testCore();
  const good = statusEvent();
  core.ingest([valueEvent('pepper', 150_000)], 'key-1');
  const { time: _time, ...timeless } = statusEvent();
  const cases: [item: unknown, code: string, path: string][] = [
    ['not an object', 'malformed_event', ''],
    [timeless, 'malformed_event', 'time'],
    [statusEvent({}, { type: 'vn.ioc.unheard.v1' as never }), 'unsupported_type', 'type'],
    [statusEvent({ status: 'lost' as never }), 'invalid_data', 'data.status'],
    [statusEvent({ dossierCode: '!' }), 'invalid_data', 'data.dossierCode'],
    [statusEvent({ unitCode: '99999' }), 'unknown_unit', 'data.unitCode'],
    [statusEvent({ unitCode: departments[0]!, communeCode: '99999' }), 'unknown_unit', 'data.communeCode'],
    [statusEvent({}, { time: '2026-11-21T14:05:32+07:00' }), 'time_in_future', 'time'],
    [statusEvent({ padding: 'x'.repeat(17_000) }), 'event_too_large', ''],
    [valueEvent('unheard', 1), 'unknown_indicator', 'data.indicatorCode'],
    [valueEvent('coffee', 1), 'value_out_of_range', 'data.value'],
    [valueEvent('pepper', 900_000, { time: '2026-11-20T09:00:00+07:00' }), 'value_jump', 'data.value'],
    [
      valueEvent('coffee', 118_500, { periodStart: '2026-11-22T00:00:00+07:00' }),
      'period_in_future',
      'data.periodStart',
    ],
  ];
  const answer = core.ingest([...cases.map(([item]) => item), good], 'key-1');
  expect(answer).toMatchObject({ accepted: 1, duplicates: 0, seq: 2 });
  expect(answer.rejected.map(({ index, code, path }) => [index, code, path])).toEqual(
    cases.map(([, code, path], index) => [index, code, path]),
  );
  for (const { message } of answer.rejected) expect(message).toMatch(/\p{L}+ .+\.$/u);
  const kept = core.store.quarantine.list({ limit: 100 });
  expect(kept).toHaveLength(cases.length);
  // Only a key that is bound to sources can send a foreign one (IN10).
  const codes = REJECTION_CODES.filter((code) => code !== 'foreign_source');
  expect(new Set(kept.map(({ code }) => code))).toEqual(new Set(codes));
  expect(core.store.log.lastSeq()).toBe(2);
  expect(core.dossiers.list({ limit: 10 }).rows).toHaveLength(1);
});

test('IN1 a code of before the merger is refused with its likely successor named, and never mapped unasked', () => {
  const core = testCore();
  const codes = ['24308', '22246', '643', '99999'];
  const events = codes.map((unitCode) => statusEvent({ unitCode }));
  const answer = core.ingest([...events, statusEvent({ communeCode: '24308' })], 'k');
  expect(answer).toMatchObject({ accepted: 0, seq: 0 });
  const said = answer.rejected.map(({ code, message }) => [code, /có thể nay là (.*)\.$/.exec(message)?.[1]]);
  const names = (list: string[]) =>
    list.map((code) => {
      const unit = core.catalogue.units.get(code);
      return `${unit?.kind} ${unit?.name} (${code})`;
    });
  const inDistrict = [...core.catalogue.units.values()].filter(
    ({ formerDistrict }) => formerDistrict === 'Thành phố Buôn Ma Thuột',
  );
  expect(said.slice(0, 2)).toEqual([
    ['unknown_unit', names(['24305'])[0]],
    ['unknown_unit', names(['22240', '22261']).join(' hoặc ')],
  ]);
  expect(said[2]?.[1]?.split(' hoặc ').sort()).toEqual(names(inDistrict.map(({ code }) => code)).sort());
  expect(said.slice(3)).toEqual([
    ['unknown_unit', undefined],
    ['unknown_unit', names(['24305'])[0]],
  ]);
});

test('IN1 an event a day ahead of the clock is still taken', () => {
  const core = testCore();
  expect(core.ingest([statusEvent({}, { time: '2026-11-21T14:05:31+07:00' })], 'k').accepted).toBe(1);
});

test('IN1 the same fault of the same event is counted up in quarantine', () => {
  const core = testCore();
  const bad = statusEvent({ unitCode: '99999' });
  core.ingest([bad], 'k');
  core.ingest([bad, bad], 'k');
  expect(core.store.quarantine.list({ limit: 10 })).toMatchObject([{ times: 3, code: 'unknown_unit' }]);
});

test('IN1 an event nested without end is refused alone, and the rest of its batch is taken', () => {
  const core = testCore();
  let deep: unknown = 'end';
  for (let level = 0; level < 200_000; level++) deep = [deep];
  const answer = core.ingest([deep, statusEvent({ deep })], 'k');
  expect(answer.rejected.map(({ code }) => code)).toEqual(['event_too_large', 'event_too_large']);
  expect(core.ingest([deep, statusEvent()], 'k')).toMatchObject({ accepted: 1 });
});

test('IN2 a repeated source and id counts once and is answered the same', () => {
  const core = testCore();
  const event = statusEvent();
  expect(core.ingest([event, event], 'k')).toMatchObject({ accepted: 1, duplicates: 1, seq: 1 });
  const again = core.ingest([event], 'k');
  expect(again).toMatchObject({ accepted: 0, duplicates: 1, rejected: [], seq: 1 });
  expect(core.ingest([event], 'k')).toEqual(again);
  expect(core.ingest([{ ...event, source: 'urn:test:another' }], 'k')).toMatchObject({ accepted: 1, seq: 2 });
  expect(core.store.counters.tally('province', 20_777).now.open).toBe(1);
});

let told = 0;
function tell(kind: 'apology' | 'rating', time: string, data: Record<string, unknown>) {
  return {
    ...{ specversion: '1.0', source: 'urn:test:one-stop', id: `told-${++told}` },
    ...{ type: `vn.ioc.dossier.${kind}.v1`, time },
    data: { dossierCode: 'H15.24133-261120-0001', ...data },
  };
}

test('IN3 whatever the order of arrival, the dossier and its counters come out the same', () => {
  const life = [
    statusEvent({ status: 'registered', channel: 'online' }, { time: '2026-11-16T20:00:00+07:00' }),
    statusEvent({ status: 'accepted', channel: 'online' }, { time: '2026-11-17T08:00:00+07:00' }),
    statusEvent({ status: 'processing', channel: 'online' }, { time: '2026-11-17T09:00:00+07:00' }),
    statusEvent({ status: 'supplement_requested' }, { time: '2026-11-18T09:00:00+07:00' }),
    statusEvent({ status: 'processing', unitCode: '24163' }, { time: '2026-11-19T08:00:00+07:00' }),
    statusEvent({ status: 'completed', unitCode: '24163' }, { time: '2026-11-20T10:00:00+07:00' }),
    // At one moment with the end, and against the life cycle.
    statusEvent({ status: 'returned', unitCode: '24163' }, { time: '2026-11-20T10:00:00+07:00' }),
    statusEvent({ status: 'payment_requested' }, { time: '2026-11-20T10:00:00+07:00' }),
    tell('apology', '2026-11-19T09:00:00+07:00', {
      reason: 'quá tải',
      newDueAt: '2026-12-01T17:00:00+07:00',
    }),
    tell('apology', '2026-11-19T09:00:00+07:00', {
      reason: 'quá tải',
      newDueAt: '2026-12-02T17:00:00+07:00',
    }),
    // Told before the dossier's first status.
    tell('rating', '2026-11-15T09:00:00+07:00', { satisfied: true }),
    tell('rating', '2026-11-20T11:00:00+07:00', { satisfied: false }),
  ];
  const reference = testCore();
  reference.ingest(life, 'k');
  const state = (core: ReturnType<typeof testCore>) => [
    core.dossiers.get('H15.24133-261120-0001'),
    ['province', '24133', '24163'].map((scope) => core.store.counters.tally(scope, 20_777)),
    core.store.counters.days('province', 20_770, 20_780),
    core.store.counters.slots('province', 20_777),
  ];
  const expected = state(reference);
  fc.assert(
    fc.property(fc.shuffledSubarray(life, { minLength: life.length }), (shuffled) => {
      const core = testCore();
      for (const event of shuffled) core.ingest([event], 'k');
      expect(state(core)).toEqual(expected);
      core.close();
    }),
    { numRuns: 60 },
  );
});

test('IN3 an older event that comes late is flagged in the log', () => {
  const core = testCore();
  core.ingest([statusEvent({ status: 'accepted' })], 'k');
  core.ingest([statusEvent({ status: 'registered' }, { time: '2026-11-19T08:00:00+07:00' })], 'k');
  expect(core.store.log.get(2)?.flags).toBe(2);
  expect(core.dossiers.get('H15.24133-261120-0001')?.status).toBe('accepted');
});

test('IN4 a fault in the middle of a batch leaves nothing of it behind', () => {
  const core = testCore();
  core.ingest([statusEvent()], 'k');
  core.store.db.exec(
    "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.dossiers WHEN NEW.code = 'H15.24133-261120-0009' BEGIN SELECT RAISE(ABORT, 'disk fault'); END",
  );
  const batch = [
    statusEvent({ dossierCode: 'H15.24133-261120-0008' }),
    statusEvent({ unitCode: '99999' }),
    statusEvent({ dossierCode: 'H15.24133-261120-0009' }),
  ];
  expect(() => core.ingest(batch, 'k')).toThrow('disk fault');
  expect(core.store.log.lastSeq()).toBe(1);
  expect(core.store.quarantine.count()).toBe(0);
  core.store.db.exec('DROP TRIGGER temp.fail');
  expect(core.ingest(batch, 'k')).toMatchObject({ accepted: 2, seq: 3 });
  expect(core.store.counters.tally('province', 20_777).now.open).toBe(3);
});

test('IN5 no personal field reaches the store, neither accepted nor refused', () => {
  const core = testCore();
  const person = {
    ownerName: 'Nguyễn Thị Bí Mật',
    ChuHoSo: 'Nguyễn Thị Bí Mật',
    SoDienThoai: '0905 123 987',
    TrichYeuHoSo: 'Thửa 512 tờ 33 của bà Bí Mật',
    email: 'bimat@example.vn',
    DinhDanhCHS: { LoaiDinhDanh: 1, SoDinhDanh: '066190001234' },
  };
  const answer = core.ingest(
    [
      statusEvent({ ...person, step: 'gọi bà theo số 0905123987', reason: 'thiếu giấy' }),
      statusEvent({ ...person, unitCode: 'Nguyễn Thị Bí Mật', reason: 'bà Bí Mật' }),
      statusEvent({ ...person, status: 'Nguyễn Thị Bí Mật' as never }),
      { ...person, id: 'Nguyễn Thị Bí Mật', source: 'bimat@example.vn' },
    ],
    'k',
  );
  expect(answer.accepted).toBe(1);
  expect(flagNames(answer.warnings)).toEqual(Array(7).fill('personal_data_dropped'));
  core.store.db.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = core.storedBytes();
  expect(bytes.includes('thiếu giấy')).toBe(true);
  for (const trace of ['Bí Mật', '0905', '066190001234', 'bimat', 'Thửa 512'])
    expect(bytes.includes(trace), trace).toBe(false);
});

test('IN9 a reason that names somebody by a plain name is not kept, and one of offices and places is', () => {
  const core = testCore();
  const place = catalogue.units.get(communes[0] ?? '')?.name ?? '';
  const kept = [`Chờ Sở Tài chính và ${place} xác minh`, `${place.split(' ').slice(1).join(' ')} trả lời`];
  const answer = core.ingest(
    [
      statusEvent({ reason: 'Ông Nguyễn Văn Kín chưa nộp', step: 'Chuyển Trần Thị Kín thụ lý' }),
      ...kept.map((reason, at) => statusEvent({ reason, dossierCode: `H15.kept-${at}` })),
    ],
    'k',
  );
  expect(answer).toMatchObject({
    accepted: 3,
    warnings: [
      { index: 0, code: 'personal_data_dropped', path: 'data.reason' },
      { index: 0, code: 'personal_data_dropped', path: 'data.step' },
    ],
  });
  core.store.db.pragma('wal_checkpoint(TRUNCATE)');
  expect(core.storedBytes().includes('Kín')).toBe(false);
  for (const reason of kept) expect(core.storedBytes().includes(reason), reason).toBe(true);
});

test('IN5 a field outside the contract is not kept, and its name is told', () => {
  const core = testCore();
  const answer = core.ingest([statusEvent({ colour: 'green-secret' })], 'k');
  expect(answer).toMatchObject({
    accepted: 1,
    warnings: [{ index: 0, code: 'unknown_field_dropped', path: 'data.colour' }],
  });
  expect(core.storedBytes().includes('green-secret')).toBe(false);
});

test('IN6 an unknown procedure is accepted, flagged, and listed for the data steward', () => {
  const core = testCore();
  core.ingest(
    [
      statusEvent({ procedureCode: '9.000001' }),
      statusEvent({ procedureCode: '9.000001', dossierCode: 'H15.24133-261120-0002' }),
      statusEvent({ dossierCode: 'H15.24133-261120-0003' }),
    ],
    'k',
  );
  expect(core.dossiers.unknownProcedures(10)).toMatchObject([{ procedure: '9.000001', dossiers: 2 }]);
});

test('IN7 types that nobody folds yet stand in the log', () => {
  const core = testCore();
  const common = { specversion: '1.0', source: 'urn:test:x', time: '2026-11-20T08:00:00+07:00' };
  const answer = core.ingest(
    [
      {
        ...common,
        id: '1',
        type: 'vn.ioc.dossier.payment.v1',
        data: { dossierCode: 'H15.1-1', online: true },
      },
      {
        ...common,
        id: '2',
        type: 'vn.ioc.petition.status.v1',
        data: { petitionCode: 'P1', unitCode: '24133', status: 'new' },
      },
      {
        ...common,
        id: '3',
        type: 'vn.ioc.indicator.value.v1',
        data: { indicatorCode: 'coffee', value: 118_500 },
      },
    ],
    'k',
  );
  expect(answer).toMatchObject({ accepted: 3, rejected: [] });
  expect([...core.store.log.since(0)].map(({ subject }) => subject)).toEqual(['H15.1-1', 'P1', 'coffee']);
});

test('SQ1 the number grows by one a committed event, and only by that', () => {
  const core = testCore();
  const first = statusEvent();
  core.ingest([first, statusEvent({ unitCode: '99999' }), first, statusEvent({ status: 'processing' })], 'k');
  core.ingest([first], 'k');
  core.ingest([statusEvent({ status: 'completed' })], 'k');
  expect([...core.store.log.since(0)].map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('SQ2 since(n) gives exactly what came after n', () => {
  const core = testCore();
  core.ingest(
    communes.slice(0, 9).map((unitCode) => statusEvent({ unitCode, dossierCode: `H15.${unitCode}-1` })),
    'k',
  );
  for (const from of [0, 4, 9, 20])
    expect([...core.store.log.since(from)].map(({ seq }) => seq)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((seq) => seq > from),
    );
});

test('SQ3 the feed speaks only after the commit', () => {
  const core = testCore();
  const heard: [seq: number, visible: boolean][] = [];
  const stop = core.feed.subscribe(({ to }) => heard.push([to, core.store.db.inTransaction === false]));
  core.ingest([statusEvent()], 'k');
  core.store.db.exec(
    "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.dossiers BEGIN SELECT RAISE(ABORT, 'disk fault'); END",
  );
  expect(() => core.ingest([statusEvent({ dossierCode: 'H15.24133-261120-0002' })], 'k')).toThrow(
    'disk fault',
  );
  core.store.db.exec('DROP TRIGGER temp.fail');
  stop();
  core.ingest([statusEvent()], 'k');
  expect(heard).toEqual([[1, true]]);
});

test('SQ4 a rebuild finds no difference, and finds and mends one that was made by hand', () => {
  const core = testCore();
  core.ingest(
    communes.map((unitCode) => statusEvent({ unitCode, dossierCode: `H15.${unitCode}-1` })),
    'k',
  );
  core.ingest(
    [statusEvent({ dossierCode: `H15.${communes[0]}-1`, unitCode: communes[0]!, status: 'completed' })],
    'k',
  );
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: true };
  expect(rebuildReadModel(core.store.db, core.rules, options)).toEqual({ events: 103, differences: [] });
  core.store.db.exec(
    "UPDATE standing SET open = open + 5, overdue = 2 WHERE scope = '24133'; DELETE FROM dossiers WHERE unit = '24163'",
  );
  const { differences } = rebuildReadModel(core.store.db, core.rules, options);
  expect(differences.map(({ table }) => table)).toEqual(['dossiers', 'standing']);
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
});

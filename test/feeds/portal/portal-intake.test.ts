import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flagsOf } from '#contract/rejection';
import { rebuildReadModel } from '../../../server/store/rebuild.ts';
import { statusEvent } from '../../support/test-core.ts';
import { PERSON, type PortalCore, portalCore, record, TRACES } from './portal-records.ts';

const CODE = 'H15.24133-261119-0001';
const codes = (core: PortalCore, ...records: unknown[]) =>
  core.intake.take(records, 'k').data.map(({ error_code }) => error_code);
const stateOf = (core: PortalCore, code = CODE) => core.dossiers.get(code);
const at = (text: string) => Date.parse(`2026-11-${text}:00+07:00`);

describe('a record', () => {
  test('NP6 sent again counts once, and still shows that its source is alive', () => {
    const core = portalCore();
    expect(codes(core, record(), record())).toEqual([0, 1]);
    const before = core.store.log.lastSeq();
    core.clock.advance(3_600_000);
    expect(codes(core, record())).toEqual([1]);
    expect(core.store.log.lastSeq()).toBe(before);
    expect(core.store.sources.list()['urn:vn:dvcqg:dossiers']?.lastArrivalAt).toBe(core.clock.now());
  });

  test('NP7 with a corrected appointment changes that alone, and may be corrected back', () => {
    const core = portalCore();
    codes(core, record());
    for (const [day, seq] of [
      ['26', 5],
      ['25', 7],
      ['26', 9],
    ] as const) {
      expect(codes(core, record({ NgayHenTra: `202611${day}170000` }))).toEqual([0]);
      expect(stateOf(core)?.dueAt).toBe(at(`${day}T17:00`));
      expect(core.store.log.lastSeq()).toBe(seq);
    }
    expect(core.store.counters.tally('24133', 20_776).now.open).toBe(1);
  });

  test('NP7 with a corrected end, or none any more, is counted by what it says now', () => {
    const core = portalCore();
    const ended = (day: string) =>
      record({ TrangThaiHoSo: 9, NgayKetThucXuLy: `202611${day}090000`, NgayHenTra: '20261119170000' });
    codes(core, ended('20'));
    expect(stateOf(core)).toMatchObject({ status: 'completed', class: 'late', finishedAt: at('20T09:00') });
    codes(core, ended('19'));
    expect(stateOf(core)).toMatchObject({ class: 'onTime', finishedAt: at('19T09:00') });
    codes(core, record());
    expect(stateOf(core)).toMatchObject({ status: 'processing', finishedAt: null, class: 'inTime' });
    codes(core, ended('20'));
    expect(stateOf(core)).toMatchObject({ class: 'late', finishedAt: at('20T09:00') });
    expect(core.store.counters.tally('province', 20_777).year).toMatchObject({
      received: 1,
      resolved: 1,
      late: 1,
      onTime: 0,
    });
  });

  test('NP7 of a dossier that went to another unit moves it, open or ended', () => {
    const core = portalCore();
    codes(core, record());
    expect(codes(core, record({ DonViXuLy: '22015' }), record({ DonViXuLy: '22015' }))).toEqual([0, 1]);
    expect(stateOf(core)).toMatchObject({ unit: '22015', status: 'processing' });
    const ended = { TrangThaiHoSo: 9, NgayKetThucXuLy: '20261120090000' };
    codes(core, record({ ...ended, DonViXuLy: '22015' }), record(ended));
    expect(stateOf(core)).toMatchObject({ unit: '24133', status: 'completed', finishedAt: at('20T09:00') });
    expect(core.store.counters.tally('22015', 20_777).now.open).toBe(0);
  });

  test('NP7 with a state it does not date is dated by its arrival, and keeps that when it goes on', () => {
    const core = portalCore();
    codes(core, record());
    core.clock.advance(60_000);
    const pausedAt = core.clock.now();
    expect(codes(core, record({ TrangThaiHoSo: 6 }))).toEqual([0]);
    core.clock.advance(60_000);
    expect(codes(core, record({ TrangThaiHoSo: 6 }))).toEqual([1]);
    expect(stateOf(core)?.pausedAt).toBe(Math.floor(pausedAt / 1_000) * 1_000);
    expect(codes(core, record(), record({ TrangThaiHoSo: 6 }), record({ TrangThaiHoSo: 8 }))).toEqual([
      0, 0, 0,
    ]);
    expect(stateOf(core)).toMatchObject({ status: 'suspended', class: 'paused' });
    codes(core, record({ TrangThaiHoSo: 9, NgayKetThucXuLy: '20261120090000' }));
    expect(stateOf(core)).toMatchObject({ status: 'completed', finishedAt: at('20T09:00') });
    expect(flagsOf(stateOf(core)?.flags ?? 0)).not.toContain('after_end');
  });

  test('NP7 that is older than what is known does not bring a state back', () => {
    const core = portalCore();
    codes(core, record());
    expect(codes(core, record({ TrangThaiHoSo: 2 }))).toEqual([1]);
    expect(stateOf(core)?.status).toBe('processing');
  });

  test('NP8 that says 9 without an end or a result keeps the last state, flagged, until it is told', () => {
    const core = portalCore();
    codes(core, record({ TrangThaiHoSo: 6 }));
    expect(codes(core, record({ TrangThaiHoSo: 9 }), record({ TrangThaiHoSo: 9 }))).toEqual([0, 1]);
    expect(stateOf(core)).toMatchObject({ status: 'payment_requested', class: 'paused', finishedAt: null });
    expect(flagsOf(stateOf(core)?.flags ?? 0)).toContain('doubtful_completion');
    codes(core, record({ TrangThaiHoSo: 9, DanhSachGiayToKetQua: [{ MaGiayToKetQua: 'KQ.G15.000031' }] }));
    expect(stateOf(core)?.status).toBe('completed');
    expect(flagsOf(stateOf(core)?.flags ?? 0)).not.toContain('doubtful_completion');
  });
});

test('NP7 what another source has told of the dossier is not told again, nor undone', () => {
  const core = portalCore();
  codes(core, record());
  core.ingest(
    [
      statusEvent(
        { dossierCode: CODE, channel: 'online', status: 'suspended' },
        { time: '2026-11-20T10:00:00+07:00' },
      ),
    ],
    'k',
  );
  expect(codes(core, record({ TrangThaiHoSo: 8 }))).toEqual([1]);
  core.ingest(
    [
      statusEvent(
        { dossierCode: CODE, channel: 'online', status: 'completed' },
        { time: '2026-11-20T11:00:00+07:00' },
      ),
    ],
    'k',
  );
  expect(codes(core, record({ TrangThaiHoSo: 8 }))).toEqual([1]);
  expect(stateOf(core)).toMatchObject({ status: 'completed', finishedAt: at('20T11:00') });
});

test('NP9 nothing personal of 1,200 records, good and bad, reaches the database file', () => {
  const core = portalCore();
  const records = Array.from({ length: 1_200 }, (_, index) => {
    const MaHoSo = `H15.24133-261119-${String(index + 1).padStart(4, '0')}`;
    const faulty = [
      { DonViXuLy: 'Bà Bí Mật' },
      { MaTTHC: 'bimat@example.vn' },
      { MaHoSo: 'Bí Mật' },
      { NgayTiepNhan: '0905123987' },
    ];
    return record({
      ...PERSON,
      MaHoSo,
      TenDonViXuLy: 'Bí Mật',
      ...(index % 6 === 0 ? faulty[(index / 6) % 4] : {}),
    });
  });
  const answers = [records.slice(0, 600), records.slice(600)].flatMap(
    (part) => core.intake.take(part, 'k').data,
  );
  expect(answers.filter(({ error_code }) => error_code === 0)).toHaveLength(1_000);
  expect(core.store.quarantine.count()).toBeGreaterThan(100);
  core.store.db.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = core.storedBytes();
  expect(bytes.includes('H15.24133-261119-0002')).toBe(true);
  for (const trace of TRACES) expect(bytes.includes(trace), trace).toBe(false);
  for (const { message } of answers) for (const trace of TRACES) expect(message).not.toContain(trace);
});

test('NP10 a refused record stands in quarantine with its code, and costs the others nothing', () => {
  const core = portalCore();
  const answer = core.intake.take(
    [record({ DonViXuLy: '24999' }), record(), 'no record', record({ DonViXuLy: '24999' })],
    'mot-cua',
  );
  expect(answer).toMatchObject({ error_code: 2, seq: 3 });
  expect(answer.data.map(({ MaHoSo, error_code }) => [MaHoSo, error_code])).toEqual([
    [CODE, 13],
    [CODE, 0],
    [null, 10],
    [CODE, 13],
  ]);
  expect(core.store.quarantine.list({ limit: 9 })).toMatchObject([
    { code: 'malformed_event', via: 'mot-cua' },
    {
      code: 'unknown_unit',
      path: 'DonViXuLy',
      eventId: CODE,
      times: 2,
      message: expect.stringContaining('(24133)'),
    },
  ]);
  expect(core.store.sources.list()['urn:vn:dvcqg:dossiers']).toMatchObject({ accepted: 3, rejected: 3 });
});

test('NP14 many records are taken in turns, in order, and others are heard in between', async () => {
  const core = portalCore();
  const many = Array.from({ length: 300 }, (_, index) =>
    record({ MaHoSo: `H15.24133-261119-${String((index % 200) + 1).padStart(4, '0')}` }),
  );
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  const { data, error_code } = await core.intake.takeInTurns(many, 'k');
  clearInterval(counting);
  expect(error_code).toBe(0);
  expect(data.map((each) => each.error_code)).toEqual([...Array(200).fill(0), ...Array(100).fill(1)]);
  expect(data.map(({ MaHoSo }) => MaHoSo)).toEqual(many.map(({ MaHoSo }) => MaHoSo));
  expect(turns).toBeGreaterThan(1);
});

describe('a process step', () => {
  const step = (parts: Record<string, unknown> = {}) => ({
    MaHoSo: CODE,
    ThoiDiemXuLy: '20261120080000',
    TrangThai: 6,
    PhongBanXuLy: 'Bộ phận Một cửa',
    NguoiXuLy: 'Y Bí Mật',
    ...parts,
  });

  test('NP11 dates the state of a known dossier, once, alone or inside the record', () => {
    const core = portalCore();
    expect(codes(core, step())).toEqual([12]);
    codes(core, record());
    expect(codes(core, step(), step())).toEqual([0, 1]);
    expect(stateOf(core)).toMatchObject({ status: 'payment_requested', pausedAt: at('20T08:00') });
    expect(codes(core, record({ TrangThaiHoSo: 6, DanhSachTienTrinh: [step()] }))).toEqual([1]);
  });

  test('NP11 ends nothing: that is for the record itself to say', () => {
    const core = portalCore();
    codes(core, record());
    expect(codes(core, step({ TrangThai: 9 }))).toEqual([1]);
    expect(stateOf(core)?.status).toBe('processing');
    expect(
      codes(core, step({ TrangThai: null }), step({ ThoiDiemXuLy: 'x' }), step({ MaHoSo: 'x' })),
    ).toEqual([12, 12, 12]);
  });
});

test('NP12 a rebuild of a log with corrections finds no difference', () => {
  const core = portalCore();
  const many = Array.from({ length: 40 }, (_, index) => ({
    MaHoSo: `H15.24133-261119-${String(index + 1).padStart(4, '0')}`,
  }));
  const versions = [
    {},
    { NgayHenTra: '20261119170000' },
    { TrangThaiHoSo: 9, NgayKetThucXuLy: '20261120090000' },
    { DonViXuLy: '22015' },
    { TrangThaiHoSo: 8 },
  ];
  for (const shift of [0, 1, 2, 3, 4]) {
    core.intake.take(
      many.map((parts, index) => record({ ...parts, ...versions[(index + shift) % 5] })),
      'k',
    );
    core.clock.advance(60_000);
  }
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
});

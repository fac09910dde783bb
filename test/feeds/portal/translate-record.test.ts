import { describe, expect, test } from 'vitest';
import { createUnitFinder } from '../../../server/feeds/portal/find-unit.ts';
import { officeOf } from '../../../server/feeds/portal/office-of.ts';
import { parsePortalTime } from '../../../server/feeds/portal/portal-time.ts';
import type { PortalContext } from '../../../server/feeds/portal/portal-types.ts';
import { translateRecord } from '../../../server/feeds/portal/translate-record.ts';
import { catalogue, NOW } from '../../support/test-core.ts';
import { record } from './portal-records.ts';

const context: PortalContext = {
  provinceGroups: ['H15', 'H45'],
  units: createUnitFinder(catalogue),
  now: Date.parse(NOW),
};
const translate = (parts: Record<string, unknown> = {}) => translateRecord(record(parts), context);

function eventsOf(parts: Record<string, unknown> = {}) {
  const translated = translate(parts);
  if (!translated.ok) throw new Error(translated.message);
  return translated.events;
}
/** `[status, local time]`, and the due time where the event has one. */
const lifeOf = (parts: Record<string, unknown> = {}) =>
  eventsOf(parts)
    .filter(({ type }) => type === 'vn.ioc.dossier.status.v1')
    .map(({ data, time }) => [
      data.status,
      time.slice(5, 16),
      ...(data.dueAt ? [String(data.dueAt).slice(5, 10)] : []),
    ]);

function faultOf(parts: Record<string, unknown>) {
  const { ok, ...rest } = translate(parts);
  expect(ok).toBe(false);
  return rest as { code: string; path: string; message: string };
}

describe('times', () => {
  test('NP2 are fourteen digits of a real local moment', () => {
    expect(parsePortalTime('20261120083059')).toBe(Date.parse('2026-11-20T08:30:59+07:00'));
    const wrong = [
      '20260230080000',
      '20261320080000',
      '20261120240000',
      '20261120086000',
      '20261120',
      '2026-11-20 08:30',
      '2026112008300',
      '',
    ];
    for (const text of wrong) expect(parsePortalTime(text), text).toBeNull();
  });

  test('NP2 that are none, or lie ahead, refuse the record with their field', () => {
    expect(faultOf({ NgayTiepNhan: '20260230080000' })).toMatchObject({
      code: 'invalid_data',
      path: 'NgayTiepNhan',
    });
    expect(faultOf({ NgayHenTra: '25/11/2026' })).toMatchObject({ code: 'invalid_data', path: 'NgayHenTra' });
    expect(faultOf({ NgayTiepNhan: '20261123080000' })).toMatchObject({
      code: 'time_in_future',
      path: 'NgayTiepNhan',
    });
    expect(faultOf({ DanhSachHoSoBoSung: [{ NgayTiepNhanBoSung: '20261120080000' }] }).path).toBe(
      'DanhSachHoSoBoSung.0.NgayBoSung',
    );
    expect(faultOf({ NgayNopHoSo: null, NgayTiepNhan: '' })).toMatchObject({ path: 'NgayTiepNhan' });
  });
});

describe('codes', () => {
  test('NP3 the tables of channel, applicant and procedure become this system’s words', () => {
    const channels = [1, '2', 3].map((KenhThucHien) => eventsOf({ KenhThucHien })[0]?.data.channel);
    expect(channels).toEqual(['counter', 'online', 'postal']);
    const kinds = [1, 2, 3, '4'].map((LoaiDoiTuong) => eventsOf({ LoaiDoiTuong })[0]?.data.applicantKind);
    expect(kinds).toEqual(['citizen', 'business', 'agency', 'organisation']);
    expect(eventsOf({ LoaiDoiTuong: null })[0]?.data).not.toHaveProperty('applicantKind');
    expect(eventsOf({ MaTTHC: '1.001193.000.00.00.H15' })[0]?.data.procedureCode).toBe('1.001193');
  });

  test('NP3 what no table knows is refused with its field', () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ TrangThaiHoSo: 11 }, 'TrangThaiHoSo'],
      [{ TrangThaiHoSo: 0 }, 'TrangThaiHoSo'],
      [{ TrangThaiHoSo: 'xong' }, 'TrangThaiHoSo'],
      [{ TrangThaiHoSo: undefined }, 'TrangThaiHoSo'],
      [{ KenhThucHien: 4 }, 'KenhThucHien'],
      [{ MaTTHC: 'Nguyễn Văn A' }, 'MaTTHC'],
      [{ MaTTHC: undefined }, 'MaTTHC'],
      [{ MaHoSo: undefined }, 'MaHoSo'],
      [{ MaHoSo: 'H15-1' }, 'MaHoSo'],
      [{ MaHoSo: 'H21.65-220914-0011' }, 'MaHoSo'],
      [{ DuocThanhToanTrucTuyen: 2 }, 'DuocThanhToanTrucTuyen'],
      [{ DanhSachHoSoBoSung: 'không' }, 'DanhSachHoSoBoSung'],
    ];
    for (const [parts, path] of wrong)
      expect(faultOf(parts), JSON.stringify(parts)).toMatchObject({ code: 'invalid_data', path });
    for (const item of [null, 7, 'x', []])
      expect(translateRecord(item, context)).toMatchObject({ ok: false, code: 'malformed_event' });
  });

  test('NP4 an unknown unit is refused with the likely successor, a missing one is read off the dossier code', () => {
    expect(faultOf({ DonViXuLy: '24999' })).toMatchObject({ code: 'unknown_unit', path: 'DonViXuLy' });
    expect(faultOf({ DonViXuLy: '24999' }).message).toContain('(24133)');
    expect(faultOf({ DonViXuLy: 'Phường 9', MaHoSo: 'H15.13-261119-0001' }).message).toMatch(
      /Tuy Hòa .* Bình Kiến/,
    );
    expect(translate({ DonViXuLy: null })).toMatchObject({
      ok: true,
      unitCode: '24133',
      warnings: [{ code: 'unit_from_code' }],
    });
    expect(translate({ DonViXuLy: 'Xã Xuân Thịnh' })).toMatchObject({
      ok: true,
      warnings: [{ code: 'unit_merged' }],
    });
  });

  test('NP4 a five-digit code of before goes to its one successor with a warning; a divided one names them all', () => {
    expect(translate({ DonViXuLy: '24308' })).toMatchObject({
      ok: true,
      unitCode: '24305',
      warnings: [{ code: 'unit_merged', message: expect.stringContaining('phường Buôn Hồ (24305)') }],
    });
    const divided = faultOf({ DonViXuLy: '22246' });
    expect(divided).toMatchObject({ code: 'unknown_unit', path: 'DonViXuLy' });
    expect(divided.message).toContain('(22240) hoặc ');
    expect(divided.message).toContain('(22261).');
    const district = faultOf({ DonViXuLy: '555' }).message;
    for (const code of ['22015', '22045', '22240']) expect(district).toContain(`(${code})`);
  });

  test('NP4 a dossier code of the former province is taken, and its unit read off it', () => {
    for (const MaHoSo of ['H45.22018-240614-0007', '000.00.22.H45-240614-0007'])
      expect(translate({ MaHoSo })).toMatchObject({ ok: true, dossierCode: MaHoSo });
    expect(translate({ MaHoSo: 'H45.22018-240614-0007', DonViXuLy: null })).toMatchObject({
      ok: true,
      unitCode: '22015',
      warnings: [{ code: 'unit_from_code' }],
    });
    expect(faultOf({ MaHoSo: 'H46.22018-240614-0007' }).message).toContain('không phải H15 hay H45');
    expect(faultOf({ MaHoSo: 'H45.22246-240614-0007', DonViXuLy: null }).message).toContain('(22261)');
  });
});

describe('the life', () => {
  const filed = ['registered', '11-18T20:15'];
  const accepted = ['accepted', '11-19T07:30', '11-25'];
  const processing = ['processing', '11-19T07:30'];

  test('NP5 dated facts become events in order', () => {
    expect(lifeOf()).toEqual([filed, accepted, processing]);
    expect(lifeOf({ TrangThaiHoSo: 1, NgayTiepNhan: null, NgayHenTra: null })).toEqual([filed]);
    expect(lifeOf({ NgayNopHoSo: '20261119073000' })).toEqual([accepted, processing]);
    expect(lifeOf({ TrangThaiHoSo: 3, NgayTiepNhan: null, NgayTuChoi: '20261119100000' })).toEqual([
      filed,
      ['refused', '11-19T10:00'],
    ]);
    expect(
      lifeOf({ TrangThaiHoSo: 10, NgayKetThucXuLy: '20261120090000', NgayTra: '20261120100000' }),
    ).toEqual([filed, accepted, processing, ['completed', '11-20T09:00'], ['returned', '11-20T10:00']]);
    expect(lifeOf({ TrangThaiHoSo: 7, NgayKetThucXuLy: '20261120090000' }).at(-1)).toEqual([
      'withdrawn',
      '11-20T09:00',
    ]);
  });

  test('NP5 a supplement round stops and starts the clock and moves the appointment', () => {
    const round = {
      NgayBoSung: '20261119090000',
      NgayTiepNhanBoSung: '20261120080000',
      NgayHenTraTruoc: '20261125170000',
      NgayHenTraMoi: '20261126170000',
    };
    const expected = [
      filed,
      accepted,
      processing,
      ['supplement_requested', '11-19T09:00'],
      ['processing', '11-20T08:00', '11-26'],
    ];
    expect(lifeOf({ DanhSachHoSoBoSung: [round] })).toEqual(expected);
    expect(lifeOf({ DanhSachHoSoBoSung: [round], NgayHenTra: '20261126170000' })).toEqual(expected);
    expect(lifeOf({ DanhSachHoSoBoSung: [round], NgayHenTra: '20261127170000' }).at(-1)?.[2]).toBe('11-27');
    expect(
      lifeOf({ TrangThaiHoSo: 5, DanhSachHoSoBoSung: [{ NgayBoSung: '20261119090000' }] }).at(-1),
    ).toEqual(['supplement_requested', '11-19T09:00']);
  });

  test('NP5 payment and digitisation become events of their own; 3 and absent lists say nothing', () => {
    const said = (parts: Record<string, unknown>) =>
      eventsOf(parts)
        .filter(({ type }) => !type.includes('status'))
        .map(({ type, data: { dossierCode: _code, ...data } }) => [type.split('.')[3], data]);
    expect(said({})).toEqual([]);
    expect(said({ DuocThanhToanTrucTuyen: 3, DanhSachLePhi: [{}] })).toEqual([]);
    expect(said({ DuocThanhToanTrucTuyen: 0 })).toEqual([]);
    expect(said({ DuocThanhToanTrucTuyen: 0, DanhSachLePhi: [{ Gia: 1 }] })).toEqual([
      ['payment', { online: false }],
    ]);
    expect(said({ DuocThanhToanTrucTuyen: '1' })).toEqual([['payment', { online: true }]]);
    expect(
      said({
        TaiLieuNop: [{ DuocSoHoa: 1 }, { DuocTaiSuDung: '1' }],
        DanhSachGiayToKetQua: [{ MaGiayToKetQua: 'KQ.G15.000031' }],
      }),
    ).toEqual([['digitisation', { inputsDigitised: true, electronicResult: true, reusedData: true }]]);
  });

  test('NP5 the same record gives the same ids, and a corrected one differs only where it was corrected', () => {
    const ids = (parts: Record<string, unknown> = {}) => eventsOf(parts).map(({ id }) => id);
    expect(ids()).toEqual(ids());
    const corrected = ids({ NgayHenTra: '20261126170000' });
    expect(corrected.filter((id) => !ids().includes(id))).toEqual([corrected[1]]);
    expect(new Set(ids()).size).toBe(3);
  });
});

test('NP9 of a step’s office only the name of an office is kept', () => {
  expect(officeOf('Phòng Kinh tế, Hạ tầng và Đô thị')).toBe('Phòng Kinh tế, Hạ tầng và Đô thị');
  for (const text of ['Phòng bà Bí Mật', 'Nguyễn Văn A', 'Phòng', 'Phòng 0905123987', undefined])
    expect(officeOf(text)).toBeUndefined();
});

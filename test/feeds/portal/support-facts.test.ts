import { expect, test } from 'vitest';
import { portalCore, record } from './portal-records.ts';

const CODE = 'H15.24133-261119-0001';

test('DG9 fees, digitised papers and electronic results of a national record reach the dossier and its counters', () => {
  const core = portalCore();
  const sent = record({
    DuocThanhToanTrucTuyen: 1,
    HoSoCoThanhPhanSoHoa: 1,
    TaiLieuNop: [{ DuocSoHoa: 1, DuocTaiSuDung: 1 }],
    DanhSachGiayToKetQua: [{ MaGiayToKetQua: 'KQ.G15.000031' }],
    TrangThaiHoSo: 9,
    NgayKetThucXuLy: '20261120080000',
  });
  expect(core.intake.take([sent], 'k').data.map(({ error_code }) => error_code)).toEqual([0]);
  const told = { obliged: true, paidOnline: true, inputsDigitised: true, reusedData: true };
  expect(core.dossiers.get(CODE)).toMatchObject({ ...told, electronicResult: true, handlingDays: 1 });
  const row = core.store.db
    .prepare(
      `SELECT obliged, paid_online, digitised, reused, electronic_result, handling_days FROM flow
       WHERE scope = 'province' AND period = -2026`,
    )
    .get();
  expect(row).toEqual({
    ...{ obliged: 1, paid_online: 1, digitised: 1, reused: 1 },
    ...{ electronic_result: 1, handling_days: 1 },
  });
});

test('DG9 a corrected record takes back what the one before said of its payment', () => {
  const core = portalCore();
  core.intake.take([record({ DuocThanhToanTrucTuyen: 1 })], 'k');
  core.clock.advance(60_000);
  core.intake.take([record({ DuocThanhToanTrucTuyen: 0, DanhSachLePhi: [{ Gia: 8000 }] })], 'k');
  expect(core.dossiers.get(CODE)).toMatchObject({ obliged: true, paidOnline: false });
});

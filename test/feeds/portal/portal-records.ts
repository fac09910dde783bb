/** National records fit to be sent, and a core with the portal's intake before it. */
import { createPortalIntake, type PortalIntake } from '../../../server/feeds/portal/portal-intake.ts';
import { type TestCore, testCore } from '../../support/test-core.ts';

export interface PortalCore extends TestCore {
  intake: PortalIntake;
}

export function portalCore(): PortalCore {
  const core = testCore();
  return { ...core, intake: createPortalIntake(core) };
}

/** An online filing of 19 November 2026, accepted the next morning and in work; whatever is given replaces the default. */
export function record(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    MaHoSo: 'H15.24133-261119-0001',
    MaTTHC: '1.001193',
    KenhThucHien: 2,
    LoaiDoiTuong: 1,
    NgayNopHoSo: '20261118201500',
    NgayTiepNhan: '20261119073000',
    NgayHenTra: '20261125170000',
    TrangThaiHoSo: 4,
    DonViXuLy: '24133',
    ...parts,
  };
}

/** Every personal or free-text field of the national record, filled with one recognisable person. */
export const PERSON = {
  ChuHoSo: 'Nguyễn Thị Bí Mật',
  SoGiayToChuHoSo: '066190001234',
  DinhDanhCHS: { LoaiDinhDanh: 1, SoDinhDanh: '066190001234' },
  Email: 'bimat@example.vn',
  SoDienThoai: '0905123987',
  Fax: '02623855555',
  TrichYeuHoSo: 'Thửa 512 tờ 33 của bà Bí Mật',
  DanhSachGiayToKetQua: [{ MaGiayToKetQua: 'KQ.G15.000031', TenGiayTo: 'Khai sinh cháu Bí Mật' }],
  DanhSachLePhi: [{ TenPhiLePhi: 'Lệ phí của bà Bí Mật', MaPhiLePhi: 'LP-BIMAT', Gia: 8000 }],
  TaiLieuNop: [{ TenGiayTo: 'CCCD 066190001234', DuocSoHoa: 1, DuocTaiSuDung: 0 }],
  DanhSachTienTrinh: [
    {
      NguoiXuLy: 'Y Bí Mật Niê',
      ChucDanh: 'Chuyên viên Bí Mật',
      ThoiDiemXuLy: '20261119080000',
      PhongBanXuLy: 'Phòng bà Bí Mật',
      NoiDungXuLy: 'Gọi bà Bí Mật 0905123987',
      TrangThai: 4,
    },
  ],
};
export const TRACES = ['Bí Mật', 'BIMAT', 'bimat', '0905123987', '066190001234', '02623855555', 'Thửa 512'];

/**
 * The national portal's synchronisation record of one dossier, and its process step, as sources send
 * them: Vietnamese field names, `yyyyMMddHHmmss` local times, statuses 1–10. Only what is read here is
 * ever kept; names, identity numbers, contacts and free texts of a record are not, so they go no further.
 */
import { z } from 'zod';

export const MAX_PORTAL_RECORDS = 1_000;

/** Systems write an absent value as null, as an empty text, or not at all, and numbers as texts. */
function absentIfBlank(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? undefined : value.trim();
}

function numberOf(value: unknown): unknown {
  const given = absentIfBlank(value);
  return typeof given === 'string' && /^\d{1,3}$/.test(given) ? Number(given) : given;
}

function textOf(value: unknown): unknown {
  const given = absentIfBlank(value);
  return typeof given === 'number' ? String(given) : given;
}

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(absentIfBlank, schema.optional()).optional();
const code = (longest: number) => z.preprocess(textOf, z.string().max(longest));
const number = <T extends z.ZodType>(schema: T) => z.preprocess(numberOf, schema);
const optionalNumber = <T extends z.ZodType>(schema: T) =>
  z.preprocess(numberOf, schema.optional()).optional();
const time = z
  .preprocess(
    textOf,
    z
      .string()
      .regex(/^\d{14}$/, 'cần thời gian dạng yyyyMMddHHmmss, giờ Việt Nam')
      .optional(),
  )
  .optional()
  .meta({ examples: ['20261120083000'] });
const status = number(z.int().min(1).max(10));
const yesNo = optionalNumber(z.union([z.literal(0), z.literal(1)]));
const list = <T extends z.ZodType>(item: T) => optional(z.array(item).max(100));

/** One round of asking for missing papers. */
const supplementRound = z.object({
  NgayBoSung: time.describe('Thời điểm yêu cầu bổ sung'),
  NgayTiepNhanBoSung: time.describe('Thời điểm nhận đủ bổ sung'),
  NgayHenTraTruoc: time,
  NgayHenTraMoi: time,
});

const stepFields = {
  ThoiDiemXuLy: time,
  TrangThai: optionalNumber(z.int().min(1).max(10)),
  PhongBanXuLy: optional(z.string().max(500)),
};

/** A process step that comes by itself; its dossier must be known. */
export const portalStep = z.object({ MaHoSo: code(64), ...stepFields });

export const portalRecord = z.object({
  MaHoSo: code(64).describe('Mã hồ sơ, hai dạng: 000.00.13.H15-261120-0001 và H15.13-261120-0001'),
  MaTTHC: code(40).describe('Mã thủ tục quốc gia, hoặc mã địa phương có .000.00.00.Hnn'),
  KenhThucHien: number(z.int().min(1).max(3)).describe('1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích'),
  LoaiDoiTuong: optionalNumber(z.int().min(1).max(4)).describe(
    '1 cá nhân, 2 doanh nghiệp, 3 cơ quan, 4 tổ chức',
  ),
  NgayNopHoSo: time,
  NgayTiepNhan: time,
  NgayHenTra: time,
  NgayKetThucXuLy: time,
  NgayTra: time,
  NgayTuChoi: time,
  TrangThaiHoSo: status.describe('1–10, bảng mã quốc gia'),
  DonViXuLy: z
    .preprocess(textOf, z.string().max(200).optional())
    .optional()
    .describe('Mã xã 5 chữ số, mã sở, mã định danh H15 hoặc tên đơn vị'),
  TenDonViXuLy: optional(z.string().max(200)),
  HoSoCoThanhPhanSoHoa: yesNo,
  DuocThanhToanTrucTuyen: optionalNumber(z.union([z.literal(0), z.literal(1), z.literal(3)])),
  DanhSachLePhi: list(z.object({ MaPhiLePhi: z.unknown().optional() })),
  TaiLieuNop: list(z.object({ DuocSoHoa: yesNo, DuocTaiSuDung: yesNo, DuocLayTuKhoDMQG: yesNo })),
  DanhSachHoSoBoSung: list(supplementRound),
  DanhSachGiayToKetQua: list(z.object({ MaGiayToKetQua: z.unknown().optional() })),
  DanhSachTienTrinh: list(z.object(stepFields)),
});

export type PortalRecord = z.infer<typeof portalRecord>;
export type PortalStep = z.infer<typeof portalStep>;
export type PortalTimeField =
  | 'NgayNopHoSo'
  | 'NgayTiepNhan'
  | 'NgayHenTra'
  | 'NgayKetThucXuLy'
  | 'NgayTra'
  | 'NgayTuChoi';

/** Number of each fate in the portal's own `{error_code, message}`; 0 and 1 are good, the rest are refusals. */
export const PORTAL_CODES = {
  accepted: 0,
  unchanged: 1,
  malformed_event: 10,
  unsupported_type: 11,
  invalid_data: 12,
  unknown_unit: 13,
  time_in_future: 14,
  event_too_large: 15,
  // Never of a record; the list covers every reason there is.
  unknown_indicator: 16,
  value_out_of_range: 17,
  value_jump: 18,
  period_in_future: 19,
  foreign_source: 20,
} as const;

/** The envelope's own code when at least one record was refused. */
export const SOME_REFUSED = 2;

export const portalAnswer = z.object({
  error_code: z.int().describe('0: mọi bản ghi đều được nhận; 2: có bản ghi bị từ chối'),
  message: z.string(),
  seq: z.int().describe('Số thứ tự của nhật ký sau lời gọi này'),
  data: z.array(
    z.object({
      MaHoSo: z.string().nullable(),
      error_code: z.int().describe(
        Object.entries(PORTAL_CODES)
          .map(([word, value]) => `${value} ${word}`)
          .join(', '),
      ),
      message: z.string(),
    }),
  ),
});
export type PortalAnswer = z.infer<typeof portalAnswer>;

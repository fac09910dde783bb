/**
 * The columns of a sheet of dossiers: fields of the national synchronisation record (domain facts 3.3) and
 * the words by which units head them. Every other column is passed over, so personal fields never get in.
 */
import { folded } from '../../domain/folded.ts';
import { type SheetCell, SheetFault } from './sheet-row.ts';

export type ColumnKind = 'code' | 'procedure' | 'unit' | 'time' | 'status' | 'channel' | 'applicant' | 'flag';

export interface SheetField {
  field: string;
  kind: ColumnKind;
  /** Heads the column in the template. */
  label: string;
  /** Further headings, in folded form; the field's own name and the label always count. */
  also: readonly string[];
  /** Every row needs a value. */
  required?: true;
  /** What stands in the column, for the template. */
  help: string;
}

const TIME = 'dd/MM/yyyy HH:mm, dd/MM/yyyy hoặc yyyyMMddHHmmss';

/** Times stand in the order of a dossier's life; `row-record` relies on it. */
export const SHEET_FIELDS: readonly SheetField[] = [
  {
    ...{ field: 'MaHoSo', kind: 'code', label: 'Mã hồ sơ', required: true },
    also: ['sohoso', 'masohoso', 'sobiennhan', 'mabiennhan'],
    help: 'Mã hồ sơ của hệ thống một cửa',
  },
  {
    ...{ field: 'MaTTHC', kind: 'procedure', label: 'Mã thủ tục', required: true },
    also: ['mathutuchanhchinh', 'matthanhchinh', 'mathutuchc'],
    help: 'Mã thủ tục hành chính quốc gia, ví dụ 1.001193',
  },
  {
    ...{ field: 'DonViXuLy', kind: 'unit', label: 'Đơn vị xử lý' },
    also: [
      'madonvi',
      'madonvixuly',
      'donvi',
      'tendonvi',
      'tendonvixuly',
      'donvigiaiquyet',
      'coquanthuchien',
      'coquangiaiquyet',
    ],
    help: 'Mã xã, phường 5 chữ số, mã sở hoặc tên đơn vị; tài khoản đơn vị có thể để trống',
  },
  {
    ...{ field: 'KenhThucHien', kind: 'channel', label: 'Kênh thực hiện', required: true },
    also: ['kenh', 'kenhtiepnhan', 'hinhthucnop', 'hinhthuctiepnhan', 'kenhnop'],
    help: '1 Trực tiếp, 2 Trực tuyến, 3 Bưu chính công ích',
  },
  {
    ...{ field: 'LoaiDoiTuong', kind: 'applicant', label: 'Loại đối tượng' },
    also: ['doituong'],
    help: '1 Cá nhân, 2 Doanh nghiệp, 3 Cơ quan nhà nước, 4 Tổ chức',
  },
  {
    ...{ field: 'NgayNopHoSo', kind: 'time', label: 'Ngày nộp' },
    also: ['ngaynop', 'thoidiemnop', 'thoigiannop'],
    help: TIME,
  },
  {
    ...{ field: 'NgayTiepNhan', kind: 'time', label: 'Ngày tiếp nhận' },
    also: ['thoidiemtiepnhan', 'thoigiantiepnhan', 'ngaynhan', 'ngaynhanhoso', 'ngaytiepnhanhoso'],
    help: TIME,
  },
  {
    ...{ field: 'NgayTuChoi', kind: 'time', label: 'Ngày từ chối' },
    also: ['ngaytuchoitiepnhan'],
    help: TIME,
  },
  {
    ...{ field: 'NgayKetThucXuLy', kind: 'time', label: 'Ngày kết thúc xử lý' },
    also: ['ngayketthuc', 'ngayhoanthanh', 'ngayxulyxong', 'ngaygiaiquyetxong', 'ngaycoketqua'],
    help: TIME,
  },
  {
    ...{ field: 'NgayTra', kind: 'time', label: 'Ngày trả kết quả' },
    also: ['ngaytraketquathucte', 'ngaytrakq', 'thoidiemtraketqua'],
    help: TIME,
  },
  {
    ...{ field: 'NgayHenTra', kind: 'time', label: 'Ngày hẹn trả' },
    also: ['ngayhen', 'ngayhentraketqua', 'ngayhentrakq', 'hantra', 'hanxuly', 'hangiaiquyet', 'thoihan'],
    help: TIME,
  },
  {
    ...{ field: 'TrangThaiHoSo', kind: 'status', label: 'Trạng thái', required: true },
    also: ['tinhtrang', 'tinhtranghoso', 'trangthaixuly'],
    help: 'Số 1–10 hoặc chữ, xem bảng bên dưới',
  },
  {
    ...{ field: 'HoSoCoThanhPhanSoHoa', kind: 'flag', label: 'Có số hóa' },
    also: ['cosohoathanhphan', 'dasohoa', 'sohoa'],
    help: '1 Có, 0 Không',
  },
  {
    ...{ field: 'DuocThanhToanTrucTuyen', kind: 'flag', label: 'Thanh toán trực tuyến' },
    also: ['thanhtoantructuyen'],
    help: '1 Có, 0 Không',
  },
];

const BY_HEADING = new Map(
  SHEET_FIELDS.flatMap((field) =>
    [folded(field.field), folded(field.label), ...field.also].map((name) => [name, field] as const),
  ),
);

/** Fewer cannot be a header; a title line above it may hold one such word. */
const FEWEST_COLUMNS = 3;

export interface ReadColumn extends SheetField {
  /** Position in the row, from 0. */
  index: number;
  /** As the file writes it. */
  heading: string;
}

export interface SheetHeader {
  columns: ReadColumn[];
  /** Headings of the columns that are passed over. */
  ignored: string[];
}

/**
 * Understands a row as the header of a sheet of dossiers.
 * @returns null for any other row
 * @throws SheetFault when it is one, but ambiguous or without what every row needs
 */
export function readHeader(cells: readonly SheetCell[]): SheetHeader | null {
  const headings = cells.map((cell) =>
    String(cell ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const columns = headings.flatMap((heading, index) => {
    const field = BY_HEADING.get(folded(heading));
    return field === undefined ? [] : [{ ...field, index, heading }];
  });
  if (columns.length < FEWEST_COLUMNS || !columns.some(({ field }) => field === 'MaHoSo')) return null;
  const repeated = columns.find(
    (column, at) => columns.findIndex(({ field }) => field === column.field) < at,
  );
  if (repeated !== undefined) {
    const twins = columns
      .filter(({ field }) => field === repeated.field)
      .map(({ heading }) => `"${heading}"`);
    throw new SheetFault(
      'column_repeated',
      `Các cột ${twins.join(', ')} cùng chỉ "${repeated.label}"; giữ lại một cột.`,
    );
  }
  const missing = SHEET_FIELDS.filter(
    ({ field, required }) => required && !columns.some((column) => column.field === field),
  );
  if (missing.length > 0)
    throw new SheetFault(
      'column_missing',
      `Tệp thiếu cột ${missing.map(({ label }) => `"${label}"`).join(', ')}.`,
    );
  const read = new Set(columns.map(({ index }) => index));
  return { columns, ignored: headings.filter((heading, index) => heading !== '' && !read.has(index)) };
}

/** Code numbers of the national tables (domain facts 3.2, 3.3), written as numbers or as the words officers use. */
import { folded } from '../../domain/folded.ts';
import type { ColumnKind } from './sheet-columns.ts';
import type { SheetCell } from './sheet-row.ts';

type Table = readonly (readonly [code: number, ...words: string[]])[];

/** The first word of each row is the official one; the template shows it. */
export const STATUS_WORDS: Table = [
  [1, 'Mới đăng ký', 'Mới nộp', 'Chờ tiếp nhận', 'Đăng ký mới'],
  [2, 'Được tiếp nhận', 'Đã tiếp nhận', 'Tiếp nhận', 'Mới tiếp nhận', 'Chờ xử lý'],
  [3, 'Không được tiếp nhận', 'Từ chối', 'Từ chối tiếp nhận', 'Không tiếp nhận'],
  [4, 'Đang xử lý', 'Đang giải quyết', 'Đang thụ lý', 'Xử lý'],
  [5, 'Yêu cầu bổ sung giấy tờ', 'Yêu cầu bổ sung', 'Chờ bổ sung', 'Bổ sung hồ sơ', 'Yêu cầu bổ sung hồ sơ'],
  [
    ...[6, 'Yêu cầu thực hiện nghĩa vụ tài chính', 'Chờ nộp phí', 'Nghĩa vụ tài chính'],
    ...['Chờ thực hiện nghĩa vụ tài chính', 'Chờ nghĩa vụ tài chính', 'Yêu cầu nộp phí'],
  ] as [number, ...string[]],
  [7, 'Công dân yêu cầu rút hồ sơ', 'Rút hồ sơ', 'Đã rút', 'Công dân rút hồ sơ', 'Đã rút hồ sơ'],
  [8, 'Dừng xử lý', 'Tạm dừng', 'Tạm dừng xử lý', 'Tạm dừng giải quyết'],
  [9, 'Đã xử lý xong', 'Xử lý xong', 'Đã giải quyết', 'Đã có kết quả', 'Chờ trả kết quả', 'Hoàn thành'],
  [10, 'Đã trả kết quả', 'Trả kết quả', 'Đã trả', 'Đã trả kết quả cho công dân'],
];

const CHANNEL_WORDS: Table = [
  [1, 'Trực tiếp', 'Tại quầy', 'Một cửa', 'Trực tiếp tại bộ phận một cửa'],
  [2, 'Trực tuyến', 'Online', 'Qua mạng', 'Nộp trực tuyến', 'Cổng dịch vụ công'],
  [3, 'Bưu chính công ích', 'Bưu chính', 'BCCI', 'Qua bưu chính', 'Dịch vụ bưu chính công ích'],
];

const APPLICANT_WORDS: Table = [
  [1, 'Cá nhân', 'Công dân', 'Người dân'],
  [2, 'Doanh nghiệp'],
  [3, 'Cơ quan nhà nước', 'Cơ quan'],
  [4, 'Tổ chức', 'Tổ chức khác', 'Khác'],
];

const FLAG_WORDS: Table = [
  [0, 'Không', 'Chưa', 'False'],
  [1, 'Có', 'Đã', 'x', 'True'],
  // A third value of DuocThanhToanTrucTuyen whose meaning the national table leaves open.
  [3],
];

const TABLES: Partial<Record<ColumnKind, ReadonlyMap<string, number>>> = {
  status: lookup(STATUS_WORDS),
  channel: lookup(CHANNEL_WORDS),
  applicant: lookup(APPLICANT_WORDS),
  flag: lookup(FLAG_WORDS),
};

function lookup(table: Table): ReadonlyMap<string, number> {
  return new Map(
    table.flatMap(([code, ...words]) =>
      [String(code), ...words.map(folded)].map((word): [string, number] => [word, code]),
    ),
  );
}

/**
 * Also takes `4 - Đang xử lý`, where number and word agree, and `04`.
 * @returns null when the table does not know the value
 */
export function cellCode(kind: ColumnKind, cell: SheetCell): number | null {
  const table = TABLES[kind];
  const text = String(cell).trim();
  const [, number, words] = /^0*(\d{1,2})(?:\s*[-–.:)]\s*([\s\S]*))?$/u.exec(text) ?? [];
  if (number === undefined) return /\p{L}/u.test(text) ? (table?.get(folded(text)) ?? null) : null;
  const code = table?.get(number) ?? null;
  return words === undefined || words === '' || table?.get(folded(words)) === code ? code : null;
}

/** What the page and the server say to each other about a sheet of dossiers: preview first, then storing. */
import { z } from 'zod';
import { PREVIEW_ITEMS } from './file-limits.ts';
import { REJECTION_CODES } from './rejection.ts';
import { DOSSIER_STATUSES } from './status.ts';

/** Why a row is not taken: what the sheet itself shows, and what the ingest would refuse it for. */
export const FILE_FAULT_CODES = [
  'missing_value',
  'unreadable_time',
  'unknown_word',
  'repeated_dossier',
  'other_unit',
  ...REJECTION_CODES,
] as const;
export type FileFaultCode = (typeof FILE_FAULT_CODES)[number];

/** What storing a row would do to its dossier. */
export const FILE_CHANGES = ['new', 'changed', 'unchanged'] as const;
export type FileChange = (typeof FILE_CHANGES)[number];

export const fileFault = z.object({
  row: z.int().describe('Số dòng như trong tệp, tính từ 1'),
  column: z.string().describe('Tên cột như trong tệp; rỗng khi lỗi thuộc cả dòng'),
  dossierCode: z.string().nullable(),
  code: z.enum(FILE_FAULT_CODES),
  message: z.string(),
});
export type FileFault = z.infer<typeof fileFault>;

const changeCounts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int() });
export type ChangeCounts = z.infer<typeof changeCounts>;

export const filePreview = z.object({
  token: z.string().nullable().describe('Mã để xác nhận; null khi không có gì để lưu'),
  expiresAt: z.string().nullable(),
  rows: z.int(),
  valid: z.int(),
  invalidRows: z.int(),
  invalid: z.array(fileFault),
  warnings: z
    .array(
      z.object({
        row: z.int(),
        column: z.string(),
        dossierCode: z.string().nullable(),
        code: z.string(),
        message: z.string(),
      }),
    )
    .describe('Đáng chú ý ở những dòng được nhận'),
  changes: changeCounts.describe('Số hồ sơ mới, có thay đổi, đã có sẵn y như vậy'),
  columns: z.object({
    read: z.array(z.object({ column: z.string(), field: z.string() })),
    ignored: z.array(z.string()).describe('Cột không được đọc và không được lưu, kể cả dữ liệu cá nhân'),
  }),
  items: z
    .array(
      z.object({
        row: z.int(),
        dossierCode: z.string(),
        unitCode: z.string(),
        status: z.enum(DOSSIER_STATUSES).nullable(),
        change: z.enum(FILE_CHANGES),
      }),
    )
    .max(PREVIEW_ITEMS),
});
export type FilePreview = z.infer<typeof filePreview>;

export const fileImportAnswer = z.object({
  dossiers: changeCounts,
  accepted: z.int().describe('Sự kiện đã lưu'),
  rejected: z.array(fileFault).describe('Bị từ chối khi lưu và nằm ở mục cách ly'),
  seq: z.int(),
});
export type FileImportAnswer = z.infer<typeof fileImportAnswer>;

/** What `backup` and `restore` say of a fault, and the time in the names they give. */
import { isoLocal } from '../domain/local-time.ts';
import { CopyFault, type CopyFaultKind } from '../store/copy-database.ts';

const FAULTS: Record<CopyFaultKind, (file: string) => string> = {
  missing: (file) => `Không có tệp cơ sở dữ liệu ${file}; kiểm tra lại tên tệp và biến DATA_DIR.`,
  notOurs: (file) => `${file} không phải là cơ sở dữ liệu của chương trình này; hãy chọn tệp khác.`,
  newer: (file) =>
    `${file} do một bản chương trình mới hơn ghi; hãy dùng bản chương trình ấy để sao lưu hoặc phục hồi.`,
  damaged: (file) =>
    `${file} bị hỏng: kiểm tra toàn vẹn thấy lỗi. Hãy dùng bản sao lưu khác; nếu đó là cơ sở dữ liệu đang dùng thì phục hồi từ bản sao lưu gần nhất.`,
  exists: (file) => `Đã có tệp ${file}; không ghi đè. Hãy chọn tên khác hoặc tự xóa tệp ấy.`,
  inUse: (file) =>
    `Máy chủ hoặc một lệnh khác đang dùng ${file}. Hãy dừng máy chủ, chờ lệnh ấy xong, rồi chạy lại.`,
  unreadable: (file) =>
    `${file} hỏng nặng nên không biết máy chủ còn dùng hay không. Hãy dừng máy chủ, tự đổi tên tệp ấy, rồi chạy lại.`,
};

/** A fault that is said already in the words of the person who reads it. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}

/** Nobody knows the unfinished file: what is wrong with it is wrong with what it was copied from. */
export function blameOriginal(error: unknown, part: string, original: string): unknown {
  return error instanceof CopyFault && error.file === part ? new CopyFault(error.kind, original) : error;
}

/** One sentence or two in Vietnamese, with what to do next. */
export function copyWords(error: unknown): string {
  if (error instanceof CopyFault) return FAULTS[error.kind](error.file);
  const { code, message } = error as { code?: unknown; message: string };
  const fault = String(code);
  if (/^(SQLITE_(FULL|IOERR)|ENOSPC|EDQUOT|EFBIG)/.test(fault))
    return `Chưa làm được vì đĩa hết chỗ hoặc không ghi được (${fault}); không để lại tệp dở dang. Cần chỗ trống bằng cơ sở dữ liệu; giải phóng đĩa hoặc chọn đĩa khác rồi chạy lại.`;
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM)|EACCES|EPERM|EROFS)/.test(fault))
    return `Chưa làm được vì không được phép đọc hoặc ghi (${fault}: ${message}). Hãy chạy bằng tài khoản của máy chủ hoặc chọn thư mục khác.`;
  return message;
}

/** `20261121-140531`, local time. @param now epoch ms */
export function fileStamp(now: number): string {
  return isoLocal(now).slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}

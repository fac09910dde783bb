/** One thing that happens to a simulated dossier. Times are epoch ms on whole seconds. */
import type { DossierStatus } from '#contract/status';

export type LifeStep = { at: number } & (
  | {
      kind: 'status';
      status: DossierStatus;
      dueAt: number | null;
      step: string | null;
      reason: string | null;
    }
  | { kind: 'apology'; reason: string; newDueAt: number }
  | { kind: 'rating'; satisfied: boolean }
  | { kind: 'payment'; online: boolean }
  | { kind: 'digitisation'; inputsDigitised?: boolean; electronicResult?: boolean; reusedData?: boolean }
);

/** Names of work steps and reasons as the desks write them; none speaks of a person. */
export const WORDS = {
  stepProcessing: 'Chuyển bộ phận chuyên môn thụ lý',
  stepSupplemented: 'Đã nhận giấy tờ bổ sung',
  stepPaid: 'Đã hoàn thành nghĩa vụ tài chính',
  stepResumed: 'Tiếp tục xử lý',
  refusals: ['Không thuộc thẩm quyền giải quyết', 'Thành phần hồ sơ không hợp lệ', 'Hồ sơ trùng lặp'],
  supplements: ['Thiếu thành phần hồ sơ', 'Tờ khai chưa đúng mẫu', 'Bản chụp giấy tờ không rõ'],
  suspensions: ['Chờ ý kiến cơ quan phối hợp', 'Chờ kết quả xác minh'],
  payment: 'Chờ thực hiện nghĩa vụ tài chính',
  withdrawals: ['Công dân rút hồ sơ', 'Quá thời hạn bổ sung hồ sơ'],
  apologies: [
    'Cần thêm thời gian xác minh hồ sơ',
    'Chờ kết quả phối hợp của cơ quan liên quan',
    'Số lượng hồ sơ tăng đột biến',
    'Hệ thống phần mềm gián đoạn',
  ],
} as const;

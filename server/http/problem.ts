/** Everything that can go wrong in an answer, as RFC 9457 problem details with stable codes. */
import type { Problem } from '#contract/http-api';

/** Code → HTTP status and the sentence a person reads. Codes are public: never rename one. */
export const PROBLEMS = {
  invalid_request: [400, 'Yêu cầu không hợp lệ'],
  not_json: [400, 'Nội dung không phải JSON'],
  not_cloudevents: [400, 'Nội dung không phải CloudEvents 1.0'],
  authentication_required: [401, 'Cần đăng nhập hoặc mã truy cập'],
  invalid_credentials: [401, 'Tên đăng nhập hoặc mật khẩu không đúng'],
  forbidden: [403, 'Không có quyền thực hiện'],
  csrf_failed: [403, 'Thiếu hoặc sai x-csrf-token'],
  cross_site: [403, 'Yêu cầu đến từ trang khác'],
  not_found: [404, 'Không tìm thấy'],
  method_not_allowed: [405, 'Phương thức không được hỗ trợ'],
  user_exists: [409, 'Tên tài khoản đã có'],
  last_administrator: [409, 'Phải còn ít nhất một quản trị viên hoạt động'],
  released_already: [409, 'Sự kiện này đã được cho nhận trước đó'],
  calendar_outdated: [409, 'Lịch đã được người khác thay đổi; hãy xem trước lại'],
  alarm_refused: [409, 'Không thực hiện được với cảnh báo này'],
  connector_running: [409, 'Kết nối đang chạy; hãy chờ lượt này xong'],
  alarm_rules_outdated: [409, 'Quy tắc cảnh báo đã được người khác thay đổi; hãy xem trước lại'],
  body_too_large: [413, 'Nội dung quá lớn'],
  batch_too_large: [413, 'Lô sự kiện quá nhiều'],
  unsupported_media_type: [415, 'Kiểu nội dung không được hỗ trợ'],
  preview_expired: [410, 'Bản đọc thử đã hết hạn hoặc đã được lưu; hãy chọn lại tệp'],
  invalid_settings: [422, 'Thiết lập chưa hợp lệ'],
  unreadable_sheet: [422, 'Không đọc được tệp hồ sơ'],
  not_releasable: [422, 'Không thể cho nhận sự kiện này'],
  proposal_refused: [422, 'Không thực hiện được với đề xuất này'],
  too_many_requests: [429, 'Quá nhiều yêu cầu'],
  too_many_sign_ins: [429, 'Đăng nhập sai quá nhiều lần'],
  internal_error: [500, 'Lỗi máy chủ'],
  store_busy: [503, 'Kho dữ liệu đang bận'],
  store_unwritable: [503, 'Kho dữ liệu không ghi được'],
  shutting_down: [503, 'Máy chủ đang dừng'],
} as const satisfies Record<string, readonly [status: number, title: string]>;
export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_TYPE = 'application/problem+json';

interface ProblemParts {
  detail?: string;
  errors?: Problem['errors'];
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
  headers?: Record<string, string>;
}

/** Thrown anywhere below a route, answered in one place. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly parts: ProblemParts;

  constructor(code: ProblemCode, parts: ProblemParts = {}) {
    super(parts.detail ?? PROBLEMS[code][1]);
    this.name = 'HttpProblem';
    this.code = code;
    this.parts = parts;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  get headers(): Record<string, string> {
    const { headers = {}, retryAfterSeconds } = this.parts;
    return retryAfterSeconds === undefined
      ? headers
      : { ...headers, 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) };
  }

  toJSON(): Problem {
    const { detail, errors } = this.parts;
    return {
      type: `urn:ioc:problem:${this.code}`,
      title: PROBLEMS[this.code][1],
      status: this.status,
      code: this.code,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
    };
  }
}

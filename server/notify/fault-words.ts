/** A fault of the delivery log as a sentence that tells a person what to do. */

const WORDS: Record<string, string> = {
  channel_off: 'Kênh này chưa được cấu hình trên máy chủ; hãy báo quản trị viên.',
  no_address: 'Chưa khai báo địa chỉ nhận của người này; hãy bổ sung ở phần liên hệ.',
  no_subscription: 'Người này chưa bật thông báo trên trình duyệt nào, hoặc đã tắt.',
  host_not_allowed: 'Máy chủ đẩy thông báo của trình duyệt không nằm trong danh sách cho phép (PUSH_HOSTS).',
  timeout: 'Máy chủ nhận không trả lời kịp; sẽ gửi lại.',
  unreachable: 'Không kết nối được máy chủ nhận; hãy kiểm tra đường truyền hoặc địa chỉ đã cấu hình.',
  tls: 'Chứng thư bảo mật của máy chủ nhận không hợp lệ; hãy kiểm tra chứng thư.',
  smtp_auth: 'Máy chủ thư không chấp nhận tài khoản gửi; hãy kiểm tra SMTP_URL.',
};

/** @param code of a `DeliveryFault` */
export function faultWords(code: string): string {
  const fixed = WORDS[code];
  if (fixed !== undefined) return fixed;
  const [, place, status] = /^(smtp|http|push)_(\d{3})$/.exec(code) ?? [];
  if (place === 'smtp') return `Máy chủ thư từ chối thư (mã ${status}); hãy kiểm tra địa chỉ người nhận.`;
  if (place === 'http')
    return `Cổng tin nhắn trả lời lỗi ${status}; hãy kiểm tra tệp WEBHOOK_FILE và dịch vụ.`;
  if (place === 'push') return `Dịch vụ đẩy thông báo của trình duyệt trả lời lỗi ${status}.`;
  return 'Không gửi được.';
}

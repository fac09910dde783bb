/** Tells the name of an office from that of a person, in a free text that systems fill with either. */

const OFFICE_WORDS = new Set(
  `phòng ban bộ phận trung tâm phục vụ hành chính công một cửa văn thư kinh tế hạ tầng đô thị hóa xã hội đất đai
  đăng ký chi nhánh cục thuế tài kế hoạch tư pháp hộ tịch y giáo dục đào tạo nông nghiệp môi trường xây dựng nội
  thanh tra lãnh đạo ubnd hđnd ủy ubmttq nhân dân sở lao động thương binh du lịch thể thao thông tin khoa học nghệ
  tiếp nhận và trả kết quả thẩm định quản lý doanh tổng hợp dân tộc tôn công an chứng thực khu vực tỉnh phường
  chuyên môn viên văn-xã`.split(/\s+/),
);

/** The text when every word of it belongs to names of offices; otherwise undefined, and the text is not kept. */
export function officeOf(text: string | undefined): string | undefined {
  const words =
    text
      ?.normalize('NFC')
      .toLocaleLowerCase('vi')
      .match(/[^\s,&-]+/g) ?? [];
  return text !== undefined &&
    words.length >= 2 &&
    text.length <= 100 &&
    words.every((word) => OFFICE_WORDS.has(word))
    ? text.trim()
    : undefined;
}

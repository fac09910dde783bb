/** Every word of the charts in Vietnamese and English; numbers come in already written. */

const vi = {
  received: 'tiếp nhận',
  resolved: 'giải quyết',
  /** `day`: how the day compared with is called. */
  receivedOn: (day: string) => `nhận ${day}`,
  resolvedOn: (day: string) => `giải quyết ${day}`,
  hour: (hour: number) => `${hour} giờ`,
  /** Under the bars, where every hour must find room. */
  shortHour: (hour: number) => `${hour}h`,
  hourColumn: 'Giờ',
  dossiers: 'hồ sơ',
  hoursCaption: (day: string) => `Hồ sơ tiếp nhận và giải quyết theo giờ, hôm nay và ${day}`,
  hoursEmpty: (day: string) => `Hôm nay và ${day} chưa có hồ sơ nào.`,
  total: 'Cả ngày',
  field: 'Lĩnh vực',
  open: 'đang giải quyết',
  overdue: 'quá hạn',
  fieldsCaption: 'Hồ sơ theo lĩnh vực: tiếp nhận và giải quyết hôm nay, đang giải quyết và quá hạn lúc này',
  fieldsEmpty: 'Chưa có hồ sơ nào trong các lĩnh vực.',
  otherFields: (count: number) => `${count} lĩnh vực khác`,
  overdueCount: (count: string) => `▲ ${count}`,
  day: 'Ngày',
  onTime: 'đúng hạn',
  onTimeShare: 'tỷ lệ đúng hạn',
  onTimeOfResolved: 'đúng hạn ÷ giải quyết',
  /** Against the first date: decision 766. */
  onTimeOfReceived: 'đúng hẹn đầu ÷ tiếp nhận',
  ofReceived: (ratio: string, today: string) => `÷ tiếp nhận: ${ratio}, hôm nay ${today}`,
  onTimeCaption: 'Tỷ lệ hồ sơ giải quyết đúng và trước hạn theo ngày (÷ đã giải quyết)',
  onTimeEmpty: '30 ngày qua chưa có hồ sơ nào được giải quyết.',
  target: (ratio: string) => `mục tiêu\n${ratio}`,
  targetLine: (ratio: string) => `mục tiêu ${ratio}`,
  unit: 'Đơn vị',
  rank: 'Thứ tự',
  rankingCaption: 'Xếp hạng đơn vị theo tỷ lệ đúng hạn từ đầu năm (÷ đã giải quyết), thấp nhất trước',
  rankingEmpty: 'Chưa đơn vị nào giải quyết xong hồ sơ.',
  late: 'phần trễ hạn',
  /** Headings of the two columns of figures, line by line. */
  perResolved: ['÷ giải', 'quyết'] as readonly [string, string],
  perReceived: ['÷ tiếp', 'nhận'] as readonly [string, string],
  lowestFirst: 'thấp nhất trước',
};

export type ChartWords = typeof vi;

const en: ChartWords = {
  received: 'received',
  resolved: 'resolved',
  receivedOn: (day) => `received ${day}`,
  resolvedOn: (day) => `resolved ${day}`,
  hour: (hour) => `${hour}:00`,
  shortHour: (hour) => `${hour}h`,
  hourColumn: 'Hour',
  dossiers: 'dossiers',
  hoursCaption: (day) => `Dossiers received and resolved by hour, today and ${day}`,
  hoursEmpty: (day) => `No dossiers today or ${day}.`,
  total: 'All day',
  field: 'Field',
  open: 'open',
  overdue: 'overdue',
  fieldsCaption: 'Dossiers by field: received and resolved today, open and overdue now',
  fieldsEmpty: 'No dossiers in any field yet.',
  otherFields: (count) => `${count} other fields`,
  overdueCount: (count) => `▲ ${count}`,
  day: 'Day',
  onTime: 'on time',
  onTimeShare: 'on-time ratio',
  onTimeOfResolved: 'on time ÷ resolved',
  onTimeOfReceived: 'by first date ÷ received',
  ofReceived: (ratio, today) => `÷ received: ${ratio}, today ${today}`,
  onTimeCaption: 'Share of dossiers resolved early or on time by day (÷ resolved)',
  onTimeEmpty: 'No dossier resolved in the last 30 days.',
  target: (ratio) => `target\n${ratio}`,
  targetLine: (ratio) => `target ${ratio}`,
  unit: 'Unit',
  rank: 'Place',
  rankingCaption: 'Units by on-time ratio this year (÷ resolved), lowest first',
  rankingEmpty: 'No unit has resolved a dossier yet.',
  late: 'share late',
  perResolved: ['÷ re-', 'solved'],
  perReceived: ['÷ re-', 'ceived'],
  lowestFirst: 'lowest first',
};

export function chartWords(language: string): ChartWords {
  return language.startsWith('en') ? en : vi;
}

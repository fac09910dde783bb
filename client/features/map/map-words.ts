/** Every word of the map in Vietnamese and English; numbers come in already written. */
import type { ClassNote } from './measure-classes.ts';
import type { MapMeasure } from './unit-figures.ts';

/** Units named in one line; the others are counted. */
const NAMED = 3;

const vi = {
  title: {
    overdue: 'Hồ sơ quá hạn theo xã, phường',
    dueSoon: 'Hồ sơ sắp đến hạn theo xã, phường',
    received: 'Tiếp nhận hôm nay theo xã, phường',
    onTime: 'Tỷ lệ đúng hạn theo xã, phường',
    petitions: 'Phản ánh, kiến nghị theo xã, phường',
  } satisfies Record<MapMeasure, string>,
  measure: {
    overdue: 'Quá hạn',
    dueSoon: 'Sắp đến hạn',
    received: 'Tiếp nhận',
    onTime: 'Đúng hạn',
    petitions: 'Phản ánh',
  } satisfies Record<MapMeasure, string>,
  /** The rule of counting, beside the legend. */
  rule: {
    overdue: 'quá hẹn trả',
    dueSoon: 'đến hạn trong 1 ngày làm việc',
    received: 'từ 0 giờ',
    onTime: 'đúng hạn ÷ giải quyết | đúng hẹn đầu ÷ tiếp nhận, từ đầu năm',
    petitions: 'quá ngày hẹn trả lời',
  } satisfies Record<MapMeasure, string>,
  note: {
    noApology: 'có hồ sơ chưa xin lỗi',
    target: 'đạt',
    belowTarget: 'chưa đạt',
    low: 'thấp',
    noResult: 'chưa có kết quả',
    noneOverdue: 'đang xử lý, chưa quá hạn',
    petitionsOverdue: 'quá hạn',
  } satisfies Record<ClassNote, string>,
  none: 'không có',
  from: (value: string) => `từ ${value}`,
  under: (value: string) => `dưới ${value}`,
  chooseMeasure: 'Chỉ tiêu tô màu bản đồ',
  legend: 'Chú giải',
  schematic: 'Sơ đồ, không phải ranh giới hành chính',
  stale: 'số liệu cũ',
  silent: (names: readonly string[]) =>
    `2 ngày làm việc không có hồ sơ: ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` và ${names.length - NAMED} đơn vị khác` : ''}`,
  outside: 'ngoài phạm vi xem',
  search: 'Tìm xã, phường',
  found: (count: number) => (count === 0 ? 'Không tìm thấy xã, phường nào' : `Tìm thấy ${count} xã, phường`),
  mapLabel: (title: string) =>
    `Bản đồ ${title}. Phím mũi tên chuyển đơn vị, Enter mở đơn vị, phím T xem bảng số liệu.`,
  table: (title: string) => `Bảng số liệu: ${title}`,
  figures: {
    name: 'Đơn vị',
    kind: 'Loại',
    overdue: 'Quá hạn',
    lateNoApology: 'Chưa xin lỗi',
    dueSoon: 'Sắp đến hạn',
    receivedToday: 'Tiếp nhận hôm nay',
    onTimeRatio: 'Đúng hạn ÷ giải quyết',
    onTimeOfReceived: 'Đúng hạn ÷ tiếp nhận',
    open: 'Đang giải quyết',
    petitionsOpen: 'Phản ánh đang xử lý',
    petitionsOverdue: 'Phản ánh quá hạn',
    level: 'Mức',
  },
  calloutOverdue: (mark: string, name: string, count: string) => `${mark} ${name}: ${count} hồ sơ quá hạn`,
  calloutNoApology: (count: string) => `${count} hồ sơ chưa xin lỗi`,
  calloutApologised: 'đã xin lỗi, quá ngày hẹn',
  /** On time of the resolved, and by the first date of the received, in the order of the rule beside the legend. */
  bothRatios: (ofResolved: string, ofReceived: string) => `${ofResolved} | ${ofReceived}`,
  calloutRatio: (mark: string, name: string, ofResolved: string) =>
    `${mark} ${name}: ${ofResolved} ÷ giải quyết`,
  calloutOfReceived: (ofReceived: string) => `${ofReceived} ÷ tiếp nhận, hẹn đầu`,
  calloutPetitions: (mark: string, name: string, count: string) =>
    `${mark} ${name}: ${count} phản ánh quá hạn`,
  calloutOpenPetitions: (open: string) => `trong ${open} phản ánh đang xử lý`,
  loading: 'Đang tải bản đồ…',
};

export type MapWords = typeof vi;

const en: MapWords = {
  title: {
    overdue: 'Overdue dossiers by commune and ward',
    dueSoon: 'Dossiers due soon by commune and ward',
    received: 'Received today by commune and ward',
    onTime: 'On-time ratio by commune and ward',
    petitions: 'Petitions by commune and ward',
  },
  measure: {
    overdue: 'Overdue',
    dueSoon: 'Due soon',
    received: 'Received',
    onTime: 'On time',
    petitions: 'Petitions',
  },
  rule: {
    overdue: 'open dossiers past their due date',
    dueSoon: 'dossiers due within 1 working day',
    received: 'dossiers received since midnight',
    onTime: 'on time ÷ resolved | by first date ÷ received, this year',
    petitions: 'open petitions past their due date',
  },
  note: {
    noApology: 'some without apology',
    target: 'met',
    belowTarget: 'not met',
    low: 'low',
    noResult: 'no result yet',
    noneOverdue: 'open, none overdue',
    petitionsOverdue: 'overdue',
  },
  none: 'none',
  from: (value) => `${value} or more`,
  under: (value) => `under ${value}`,
  chooseMeasure: 'Measure that colours the map',
  legend: 'Legend',
  schematic: 'A schematic, not administrative boundaries',
  stale: 'old data',
  silent: (names) =>
    `no dossier for 2 working days: ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`,
  outside: 'not yours to see',
  search: 'Find a unit',
  found: (count) => (count === 0 ? 'No unit found' : `${count} units found`),
  mapLabel: (title) => `Map: ${title}. Arrow keys move between units, Enter opens one, T shows the table.`,
  table: (title) => `Table: ${title}`,
  figures: {
    name: 'Unit',
    kind: 'Kind',
    overdue: 'Overdue',
    lateNoApology: 'No apology',
    dueSoon: 'Due soon',
    receivedToday: 'Received today',
    onTimeRatio: 'On time ÷ resolved',
    onTimeOfReceived: 'On time ÷ received',
    open: 'Open',
    petitionsOpen: 'Open petitions',
    petitionsOverdue: 'Overdue petitions',
    level: 'Level',
  },
  calloutOverdue: (mark, name, count) => `${mark} ${name}: ${count} overdue`,
  calloutNoApology: (count) => `${count} without apology`,
  calloutApologised: 'apologies sent, past their dates',
  bothRatios: (ofResolved, ofReceived) => `${ofResolved} | ${ofReceived}`,
  calloutRatio: (mark, name, ofResolved) => `${mark} ${name}: ${ofResolved} ÷ resolved`,
  calloutOfReceived: (ofReceived) => `${ofReceived} ÷ received, first date`,
  calloutPetitions: (mark, name, count) => `${mark} ${name}: ${count} petitions overdue`,
  calloutOpenPetitions: (open) => `of ${open} open petitions`,
  loading: 'Loading the map…',
};

export function mapWords(language: string): MapWords {
  return language.startsWith('en') ? en : vi;
}

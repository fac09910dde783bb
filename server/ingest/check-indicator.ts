/**
 * Whether a value of an indicator can be right: known indicator, right level, possible size, no leap, a period
 * that has begun. What cannot is refused with a code and waits in quarantine until a person lets it count.
 */
import type { IndicatorValueData } from '#contract/cloud-event';
import type { IndicatorRow } from '#contract/indicator';
import type { RejectionCode } from '#contract/rejection';
import {
  FUTURE_TOLERANCE_MS,
  isInRange,
  isJump,
  isNewYear,
  isPeriodInFuture,
  type PeriodValue,
} from '../domain/indicator-value.ts';
import { isoLocal, MINUTE_MS } from '../domain/local-time.ts';
import { isCodeLike } from '../domain/personal-data.ts';
import { periodStartOf } from '../domain/rhythm.ts';
import { INDICATOR_VALUE_TYPE, WHOLE_PROVINCE } from '../store/indicator-fold.ts';
import type { Checked, CheckedEvent, KnownUnits } from './check-event.ts';

export interface IndicatorGateDeps {
  indicators: ReadonlyMap<string, IndicatorRow>;
  units: Pick<KnownUnits, 'isCommune'>;
  /** The newest accepted value of the unit up to a period. */
  lastUpTo(indicator: string, unit: string, period: number): PeriodValue | undefined;
}

/** A well-formed value, of which is not known yet whether it is believed. */
export interface PlacedValue {
  row: IndicatorRow;
  /** `WHOLE_PROVINCE` for the province's own. */
  unit: string;
  /** Beginning of its period, epoch ms. */
  period: number;
  value: number;
}

export interface IndicatorGate {
  /** The event as it may be logged, its period written out; other types pass as they are. */
  check(event: CheckedEvent, now: number): Checked;
  /** What the value is of; a refusal where no person could make it count either. */
  place(event: CheckedEvent): { ok: true; placed: PlacedValue } | Extract<Checked, { ok: false }>;
}

export function createIndicatorGate({ indicators, units, lastUpTo }: IndicatorGateDeps): IndicatorGate {
  function place(event: CheckedEvent): ReturnType<IndicatorGate['place']> {
    const data = event.data as unknown as IndicatorValueData;
    const row = indicators.get(data.indicatorCode);
    if (row === undefined)
      return refuse(
        'unknown_indicator',
        'data.indicatorCode',
        `Mã chỉ tiêu ${shown(data.indicatorCode)} không có trong danh mục (GET /api/v1/indicators).`,
      );
    if (row.computed !== null)
      return refuse(
        'invalid_data',
        'data.indicatorCode',
        `Chỉ tiêu ${row.code} được tính từ hồ sơ hoặc phản ánh, không nhận giá trị gửi đến; bỏ chỉ tiêu này khỏi dữ liệu gửi.`,
      );
    const level = wrongLevel(row, data.unitCode);
    if (level !== null) return refuse('invalid_data', 'data.unitCode', level);
    const start = data.periodStart === undefined ? event.time : Date.parse(data.periodStart);
    if (data.periodEnd !== undefined && Date.parse(data.periodEnd) <= start)
      return refuse(
        'invalid_data',
        'data.periodEnd',
        'Kỳ số liệu kết thúc trước khi bắt đầu; sửa periodStart, periodEnd rồi gửi lại.',
      );
    const period = periodStartOf(row.rhythm, start);
    return { ok: true, placed: { row, unit: data.unitCode ?? WHOLE_PROVINCE, period, value: data.value } };
  }

  function wrongLevel({ code, level, reporters }: IndicatorRow, unitCode: string | undefined): string | null {
    if (unitCode === undefined)
      return level === 'unit'
        ? `Chỉ tiêu ${code} nhận giá trị theo đơn vị; thêm unitCode rồi gửi lại.`
        : null;
    if (level === 'province') return `Chỉ tiêu ${code} chỉ có giá trị toàn tỉnh; bỏ unitCode rồi gửi lại.`;
    if (reporters === 'all' || (reporters === 'communes') === units.isCommune(unitCode)) return null;
    const wanted = reporters === 'communes' ? 'xã, phường' : 'sở, ngành';
    return `Chỉ tiêu ${code} chỉ nhận giá trị của ${wanted}; kiểm tra unitCode.`;
  }

  function judge({ row, unit, period, value }: PlacedValue, at: number, now: number): Checked | null {
    // It would stand in the way of every right value until then.
    if (at > now + FUTURE_TOLERANCE_MS)
      return refuse(
        'time_in_future',
        'time',
        `Thời điểm ${isoLocal(at)} đi trước giờ máy chủ quá ${FUTURE_TOLERANCE_MS / MINUTE_MS} phút; kiểm tra đồng hồ của hệ thống nguồn.`,
      );
    if (isPeriodInFuture(period, now))
      return refuse(
        'period_in_future',
        'data.periodStart',
        `Kỳ số liệu bắt đầu ${isoLocal(period)} chưa đến; gửi lại khi kỳ đã bắt đầu.`,
      );
    if (!isInRange(value, row.bounds))
      return refuse(
        'value_out_of_range',
        'data.value',
        `Giá trị ${words(value)} ${row.unit} nằm ngoài khoảng ${range(row.bounds)} của chỉ tiêu ${row.code}; kiểm tra đơn vị đo và số liệu.`,
      );
    const last = lastUpTo(row.code, unit, period);
    // What is older than the value that stands replaces nothing; among it are events sent again.
    const isAfter = last !== undefined && at > last.at;
    // A small first value of a year is no fall: what grows through the year begins anew.
    const isAnew = last !== undefined && value < last.value && isNewYear(period, last.period);
    if (isAfter && !isAnew && isJump(value, last.value, row.bounds))
      return refuse(
        'value_jump',
        'data.value',
        `Giá trị ${words(value)} ${row.unit} lệch quá ${words(row.bounds.jumpFactor ?? 1)} lần so với lần trước (${words(last.value)}) của chỉ tiêu ${row.code}; kiểm tra lại, nếu đúng thì đề nghị trực ban cho nhận.`,
      );
    return null;
  }

  return {
    place,
    check(event, now) {
      if (event.type !== INDICATOR_VALUE_TYPE) return { ok: true, event };
      const found = place(event);
      if (!found.ok) return found;
      const { placed } = found;
      const refusal = judge(placed, event.time, now);
      if (refusal !== null) return refusal;
      return { ok: true, event: { ...event, data: { ...event.data, periodStart: isoLocal(placed.period) } } };
    },
  };
}

function refuse(code: RejectionCode, path: string, message: string): Extract<Checked, { ok: false }> {
  return { ok: false, refusal: { code, path, message } };
}

/** Messages are stored too, so they repeat only what can be nothing but a code. */
function shown(code: string): string {
  return isCodeLike(code) ? code : '(không phải mã)';
}

/** `1.234,5` */
function words(value: number): string {
  return value.toLocaleString('vi-VN', { maximumFractionDigits: 6 });
}

function range({ min, max }: IndicatorRow['bounds']): string {
  if (min === null) return `đến ${words(max ?? 0)}`;
  return max === null ? `từ ${words(min)}` : `từ ${words(min)} đến ${words(max)}`;
}

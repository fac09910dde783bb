/** An answer of the interface about indicators, made by hand. */
import type { Feed, IndicatorItem, IndicatorList } from '../../../client/api/indicators-api.ts';
import type { JudgedItem } from '../../../client/state/judged.ts';
import { workDaysOf } from '../../../client/state/office-time.ts';

export const NOW = Date.parse('2026-11-20T14:05:00+07:00');
export const DAYS = workDaysOf([]);

export function item(changes: Partial<IndicatorItem> = {}): IndicatorItem {
  return {
    ...{ code: 'servers_up', field: 'cyber', name: 'Máy chủ đang hoạt động', nameEn: 'Servers up' },
    ...{ unit: 'máy chủ', decimals: 0, direction: 'up', target: 18, plan: null },
    ...{ thresholds: { warn: 17, act: 15 }, bounds: { min: 0, max: null, jumpFactor: null } },
    unitThresholds: null,
    ...{ source: 'data_centre', level: 'province', reporters: null, aggregation: 'none', computed: null },
    figure: null,
    ...{ verified: true, note: 'Đếm máy trả lời.', rhythm: 'PT5M', officeHoursOnly: false },
    ...{ value: 18, at: '2026-11-20T14:00:00+07:00', arrivedAt: '2026-11-20T14:00:02+07:00' },
    ...{ periodStart: '2026-11-20T14:00:00+07:00', periodEnd: '2026-11-20T14:05:00+07:00' },
    ...{
      freshness: 'fresh',
      state: 'normal',
      previous: 17,
      progress: 1,
      planDone: null,
      coverage: null,
      figures: null,
    },
    comparison: null,
    ...changes,
  };
}

export function feed(changes: Partial<Feed> = {}): Feed {
  return {
    ...{ code: 'data_centre', name: 'Giám sát Trung tâm dữ liệu', rhythm: 'PT5M', officeHoursOnly: false },
    ...{
      state: 'fresh',
      lastArrivalAt: '2026-11-20T14:00:02+07:00',
      lastEventAt: '2026-11-20T14:00:00+07:00',
    },
    ...changes,
  };
}

export function list(items: IndicatorItem[], sources: Feed[] = [feed()]): IndicatorList {
  const fields = [
    { code: 'health', name: 'Y tế', nameEn: 'Health', order: 1 },
    { code: 'cyber', name: 'An toàn thông tin', nameEn: 'Network security', order: 2 },
  ];
  return { now: '2026-11-20T14:05:00+07:00', fields, sources, items };
}

export function judgedItem(changes: Partial<JudgedItem> = {}, row: Partial<IndicatorItem> = {}): JudgedItem {
  return {
    row: item(row),
    ...{ value: 18, dataAt: NOW - 60_000, freshness: 'fresh', state: 'normal', previous: 17 },
    source: 'Giám sát Trung tâm dữ liệu',
    ...changes,
  };
}

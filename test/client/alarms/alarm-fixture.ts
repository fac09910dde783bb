/** Alarms for the tests of the desk and the wall. */
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmBrief, AlarmSlice } from '#contract/alarm-slice';
import { NO_ALARMS } from '#contract/alarm-slice';
import type { Names } from '../../../client/state/catalogue.ts';
import { createNames } from '../../../client/state/catalogue.ts';

export const NOW = Date.parse('2026-11-20T14:05:00+07:00');

export const names: Names = createNames({
  province: { code: '66', name: 'Đắk Lắk' },
  units: [
    {
      ...{ code: '24376', name: "Ea H'Leo", kind: 'xã', lon: 108, lat: 13 },
      ...{ population: 1, areaKm2: 1, formerDistrict: '' },
    },
  ],
  departments: [],
  fields: [
    { code: 'land', name: 'Đất đai', shortName: 'Đất đai' },
    { code: 'health', name: 'Y tế, dược, an toàn thực phẩm', shortName: 'Y tế' },
  ],
  // Codes are unique within a list only.
  subjects: {
    iocField: [{ code: 'health', name: 'Chăm sóc sức khỏe' }],
    indicator: [{ code: 'servers_up', name: 'Máy chủ vật lý đang hoạt động' }],
    source: [{ code: 'health', name: 'Hệ thống quản lý y tế' }],
  },
});

export function alarmItem(part: Partial<AlarmItem> = {}): AlarmItem {
  return {
    ...{ id: 'a', unitCode: '24376', fieldCode: 'land', stage: 'overdue_no_apology', rule: 'L3' },
    ...{ priority: 'high', state: 'open', acknowledged: false, acknowledgedBy: null, acknowledgedAt: null },
    ...{ owner: null, members: 11, noApology: 11, forecastLate: null, oldestDueAt: '2026-11-19' },
    ...{ raisedAt: '2026-11-20T07:30:00+07:00', changedAt: '2026-11-20T07:30:00+07:00', clearedAt: null },
    ...{ actBy: '2026-11-20T17:00:00+07:00', seq: 5, version: 6, shelved: null, silencedBy: null },
    ...{ hidden: 0, level: 0, nextEscalationAt: null, unknown: false },
    ...part,
  };
}

export function brief(part: Partial<AlarmBrief> = {}): AlarmBrief {
  return {
    ...{ id: 'a', unit: '24376', field: 'land', stage: 'overdue_no_apology', priority: 'high' },
    ...{ state: 'open', acknowledged: false, members: 11, oldestDueDate: '2026-11-19' },
    ...{ raisedAt: NOW, seq: 5, actBy: null, owner: null, hidden: 0, level: 0 },
    ...part,
  };
}

export function slice(top: AlarmBrief[], part: Partial<AlarmSlice> = {}): AlarmSlice {
  return { ...NO_ALARMS, seq: 9, top, ...part };
}

import { expect, test } from 'vitest';
import type { KpiInput } from '../../../client/features/indicators/kpi-input.ts';
import { type Kpi, kpisOf } from '../../../client/features/indicators/kpis.ts';
import { createI18n } from '../../../client/locales/i18n.ts';
import { provinceFigures } from '../../../client/state/figures.ts';
import { tallyOf } from '../../support/snapshots.ts';

const t = createI18n('vi').t;
const NBSP = '\u00a0';

function input(more: Partial<KpiInput> = {}): KpiInput {
  return {
    province: provinceFigures({ '24133': tallyOf(1_021) }, {}),
    month: { received: 1_000, resolved: 992, early: 600, onTime: 376, late: 16 },
    pace: 1_000,
    paceTime: '14:05',
    paceDay: '2026-11-19',
    oldestDueDate: '',
    day: '2026-11-20',
    ...more,
  };
}

function kpi(id: Kpi['id'], more: Partial<KpiInput> = {}): Kpi {
  const found = kpisOf(t, input(more)).find((one) => one.id === id);
  if (!found) throw new Error(`no tile ${id}`);
  return found;
}

test('KP1 received is compared with the same time yesterday, up, down, equal, and with nothing', () => {
  expect(kpi('received').value).toBe('1.021');
  expect(kpi('received').notes[0]).toBe(`↑ 2,1${NBSP}% so với 14:05 hôm qua`);
  expect(kpi('received', { pace: 2_042 }).notes[0]).toBe(`↓ 50,0${NBSP}% so với 14:05 hôm qua`);
  expect(kpi('received', { pace: 1_021.2 }).notes[0]).toBe('bằng 14:05 hôm qua');
  const friday = kpi('received', { paceDay: '2026-11-13' });
  expect(friday.notes[0]).toBe(`↑ 2,1${NBSP}% so với 14:05 13/11`);
  expect(kpi('received', { pace: null }).notes[0]).toBe('đến 14:05 hôm qua: 0');
});

test('KP2 the on-time tile names both denominators', () => {
  const tile = kpi('onTime');
  expect([tile.value, tile.unit]).toEqual(['98,4', '%']);
  expect(tile.notes).toEqual(['÷ đã giải quyết (992)', `97,6${NBSP}% ÷ tiếp nhận, hẹn đầu`]);
  const nothing = { received: 0, resolved: 0, early: 0, onTime: 0, late: 0 };
  expect(kpi('onTime', { month: nothing }).value).toBe('–');
});

test('KP3 a tile is marked only where someone must act', () => {
  const marks = (kpis: Kpi[]) => Object.fromEntries(kpis.map((one) => [one.id, one.mark]));
  expect(marks(kpisOf(t, input()))).toEqual({
    received: null,
    open: null,
    onTime: null,
    dueSoon: null,
    overdue: 'warn',
    noApology: 'act',
  });
  const calm = kpisOf(t, input({ province: provinceFigures({}, {}) }));
  expect(Object.values(marks(calm))).toEqual([null, null, null, null, null, null]);
  expect(calm.find((one) => one.id === 'overdue')?.notes).toEqual(['không có hồ sơ nào']);
});

test('KP4 the oldest overdue dossier is told in days', () => {
  expect(kpi('overdue', { oldestDueDate: '2026-11-08' }).notes).toEqual(['ở 1 đơn vị', 'lâu nhất 12 ngày']);
  expect(kpi('overdue').notes).toEqual(['ở 1 đơn vị']);
});

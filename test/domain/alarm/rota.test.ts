import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shift } from '#contract/duty';
import {
  foldRota,
  nextShiftChange,
  rotaFaults,
  shiftAt,
  shiftsBetween,
} from '../../../server/domain/alarm/rota.ts';
import { at } from './alarm-fixture.ts';

const shift = (from: string, to: string, ...accounts: string[]): Shift => ({
  from: at(from),
  to: at(to),
  accounts,
});
const morning = shift('07:00', '11:30', 'minh');
const afternoon = shift('13:30', '17:00', 'lan');
const known = { knownAccounts: new Set(['minh', 'lan']) };
const day = { from: at('00:00'), to: at('2026-11-21 00:00') };

describe('the rota', () => {
  test('AQ1 the shift of a moment, begun and not over; between two there is a gap', () => {
    const shifts = [morning, afternoon];
    const names = ['06:59', '07:00', '11:29', '11:30', '13:30', '17:00'].map(
      (time) => shiftAt(shifts, at(time))?.accounts[0] ?? '-',
    );
    expect(names).toEqual(['-', 'minh', 'minh', '-', 'lan', '-']);
    expect(nextShiftChange(shifts, at('07:00'))).toBe(at('11:30'));
    expect(nextShiftChange(shifts, at('17:00'))).toBeNull();
  });

  test('AQ2 a stretch replaces what stood in it, and of what reaches over its edges the outer part stays', () => {
    const set = { from: at('10:00'), to: at('14:00'), shifts: [shift('12:00', '13:00', 'hoa')] };
    expect(foldRota([afternoon, morning], set)).toEqual([
      shift('07:00', '10:00', 'minh'),
      shift('12:00', '13:00', 'hoa'),
      shift('14:00', '17:00', 'lan'),
    ]);
    const long = shift('07:00', '17:00', 'minh');
    expect(foldRota([long], { ...set, shifts: [] })).toEqual([
      shift('07:00', '10:00', 'minh'),
      shift('14:00', '17:00', 'minh'),
    ]);
    expect(shiftsBetween([long], at('09:00'), at('10:00'))).toEqual([shift('09:00', '10:00', 'minh')]);
  });

  test('AQ3 gaps are allowed, overlaps, strangers and empty shifts are refused in words', () => {
    const faultsOf = (...shifts: Shift[]) => rotaFaults({ ...day, shifts }, known);
    expect(faultsOf(afternoon, morning)).toEqual([]);
    expect(faultsOf(morning, shift('11:30', '13:30', 'lan'), afternoon)).toEqual([]);
    expect(faultsOf(morning, shift('11:00', '12:00', 'lan'))).toEqual([
      'Ca trực từ 11:00 ngày 20/11/2026 chồng lên ca trước, kết thúc lúc 11:30 ngày 20/11/2026.',
    ]);
    expect(faultsOf(shift('07:00', '08:00', 'nobody'))).toEqual([
      'Ca trực từ 07:00 ngày 20/11/2026 có tài khoản không tồn tại: "nobody".',
    ]);
    expect(faultsOf(shift('07:00', '08:00'))).toEqual([
      'Ca trực từ 07:00 ngày 20/11/2026 chưa có người trực.',
    ]);
    expect(faultsOf(shift('07:00', '08:00', 'lan', 'lan'))).toEqual([
      'Ca trực từ 07:00 ngày 20/11/2026 ghi tài khoản "lan" hai lần.',
    ]);
    expect(faultsOf(shift('08:00', '08:00', 'lan'))).toEqual([
      'Ca trực từ 08:00 ngày 20/11/2026 phải kết thúc sau khi bắt đầu.',
    ]);
    expect(faultsOf(shift('2026-11-21 07:00', '2026-11-21 08:00', 'lan'))).toHaveLength(1);
    expect(rotaFaults({ from: day.to, to: day.from, shifts: [] }, known)).toEqual([
      'Thời điểm kết thúc của lịch trực phải sau thời điểm bắt đầu.',
    ]);
  });

  const HOUR = 3_600_000;
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 12 });
  /** Shifts without overlap between two hours. */
  const stretch = hours.map((edges) => {
    const sorted = edges.sort((a, b) => a - b).map((hour) => day.from + hour * HOUR);
    const shifts = sorted
      .slice(1)
      .map((to, index): Shift => ({ from: sorted[index] ?? to, to, accounts: [`p${index}`] }))
      .filter((_, index) => index % 3 !== 2);
    return { from: sorted[0] ?? 0, to: sorted.at(-1) ?? 0, shifts };
  });

  test('AQ4 after any changes: inside the last stretch its own shifts, outside what was there, never two at once', () => {
    fc.assert(
      fc.property(stretch, stretch, fc.integer({ min: 0, max: 97 }), (first, second, hour) => {
        const before = foldRota([], first);
        const after = foldRota(before, second);
        for (const [index, held] of after.entries()) {
          expect(held.from).toBeLessThan(held.to);
          expect(held.from).toBeGreaterThanOrEqual(after[index - 1]?.to ?? 0);
        }
        const now = day.from + hour * HOUR;
        const expected = now >= second.from && now < second.to ? second.shifts : before;
        expect(shiftAt(after, now)?.accounts).toEqual(shiftAt(expected, now)?.accounts);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Silence, SilenceDraft } from '#contract/duty';
import {
  approvalRefusal,
  endingSoon,
  foldSilence,
  isRunning,
  matches,
  nextChange,
  silenceFaults,
  silenceOf,
} from '../../../server/domain/alarm/silence.ts';
import { at } from './alarm-fixture.ts';

const DRAFT: SilenceDraft = {
  ...{ unit: 'U1', field: null, stage: null, reason: 'nguồn bảo trì', owner: 'lan' },
  ...{ from: at('09:00'), until: at('12:00'), weekly: null },
};
const rules = { longestAloneHours: 8 };
const begin = (change: Partial<SilenceDraft> = {}, by = 'minh'): Silence =>
  foldSilence(
    null,
    { kind: 'begun', silence: silenceOf({ ...DRAFT, ...change }, { id: 's1', by, rules }) },
    {
      time: at('08:55'),
    },
  ) as Silence;
const context = { now: at('08:55'), knownAccounts: new Set(['lan', 'minh']) };
const faultsOf = (change: Partial<SilenceDraft>) => silenceFaults({ ...DRAFT, ...change }, context);
const runs = (silence: Silence, ...times: string[]) => times.map((time) => isRunning(silence, at(time)));
const MONDAY = 1;

describe('silences', () => {
  test('AS1 it hides from its beginning to its end, unless it is ended before', () => {
    expect(runs(begin(), '08:59', '09:00', '11:59', '12:00')).toEqual([false, true, true, false]);
    const ended = foldSilence(
      begin(),
      { kind: 'ended', id: 's1', by: 'lan' },
      { time: at('10:00') },
    ) as Silence;
    expect(ended).toMatchObject({ endedAt: at('10:00'), endedBy: 'lan' });
    expect(runs(ended, '09:59', '10:00', '11:00')).toEqual([true, false, false]);
    const again = foldSilence(ended, { kind: 'ended', id: 's1', by: 'minh' }, { time: at('11:00') });
    expect(again).toBe(ended);
  });

  test('AS2 it is about what it names, and where it names nothing about everything', () => {
    const group = { unit: 'U1', field: 'land', stage: 'overdue' } as const;
    const about = (change: Partial<SilenceDraft>) => matches({ ...DRAFT, ...change }, group);
    expect([about({}), about({ unit: null }), about({ field: 'land', stage: 'overdue' })]).toEqual([
      true,
      true,
      true,
    ]);
    expect([about({ unit: 'U2' }), about({ field: 'civil' }), about({ stage: 'overdue_3wd' })]).toEqual([
      ...[false, false, false],
    ]);
  });

  test('AS3 beyond a shift it waits for a second person, and hides nothing until then', () => {
    const long = begin({ until: at('17:01') });
    expect(long.approvedBy).toBeNull();
    expect(begin({ until: at('17:00') }).approvedBy).toBe('minh');
    expect(runs(long, '10:00')).toEqual([false]);
    expect(nextChange(long, at('08:00'))).toBeNull();
    expect(approvalRefusal(long, 'minh', at('10:00'))?.refused).toBe('too_long_alone');
    const approve = (by: string) =>
      foldSilence(long, { kind: 'approved', id: 's1', by }, { time: at('10:00') });
    expect(approve('minh')).toBe(long);
    const approved = approve('lan') as Silence;
    expect(approved.approvedBy).toBe('lan');
    expect(runs(approved, '10:00', '17:00', '17:01')).toEqual([true, true, false]);
    expect(approvalRefusal(approved, 'hoa', at('11:00'))).toMatchObject({
      ...{ refused: 'already_acknowledged', detail: expect.stringContaining('lan') },
    });
    expect(approvalRefusal(long, 'lan', at('17:01'))?.refused).toBe('already_cleared');
  });

  test('AS4 without reason, owner or a future end there is none', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ reason: ' bận ' })).toEqual(['Cần ghi lý do, ít nhất 5 ký tự.']);
    expect(faultsOf({ reason: 'x'.repeat(501) })).toHaveLength(1);
    expect(faultsOf({ reason: 'theo yêu cầu của 0914123456' })).toHaveLength(1);
    expect(faultsOf({ owner: 'nobody' })).toEqual(['Không có tài khoản "nobody" để chịu trách nhiệm.']);
    expect(faultsOf({ from: at('07:00'), until: at('08:00') })).toEqual([
      'Thời điểm kết thúc phải ở tương lai.',
    ]);
    expect(faultsOf({ until: at('09:00') })).toEqual(['Thời điểm kết thúc phải sau thời điểm bắt đầu.']);
    expect(faultsOf({ until: Number.NaN })).toHaveLength(2);
    expect(faultsOf({ weekly: { days: [], from: '07:00', to: '08:00' } })).toHaveLength(1);
    expect(faultsOf({ weekly: { days: [7], from: '7:00', to: '08:00' } })).toHaveLength(2);
    expect(faultsOf({ weekly: { days: [0], from: '22:00', to: '06:00' } })).toEqual([]);
  });

  test('AS5 a recurring one keeps local time, over midnight too', () => {
    const nightly = begin({
      from: at('2026-11-16 00:00'),
      until: at('2026-12-16 00:00'),
      weekly: { days: [MONDAY], from: '22:00', to: '06:00' },
    });
    const night = { ...nightly, approvedBy: 'lan' };
    expect(
      runs(
        night,
        '2026-11-16 21:59',
        '2026-11-16 22:00',
        '2026-11-17 05:59',
        '2026-11-17 06:00',
        '2026-11-17 23:00',
      ),
    ).toEqual([false, true, true, false, false]);
    expect(nextChange(night, at('2026-11-16 23:00'))).toBe(at('2026-11-17 06:00'));
    expect(nextChange(night, at('2026-11-17 06:00'))).toBe(at('2026-11-23 22:00'));
    expect(nextChange(night, at('2026-12-15 23:00'))).toBeNull();
  });

  test('AS5 equal times are the whole day, and windows that touch are one', () => {
    const daily = begin({
      ...{
        from: at('09:00'),
        until: at('17:00'),
        weekly: { days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '00:00' },
      },
    });
    expect(nextChange(daily, at('10:00'))).toBe(at('17:00'));
  });

  test('AS6 a quarter of an hour before it stops hiding it is time to say so', () => {
    const times = ['09:00', '11:44', '11:45', '11:59', '12:00'];
    expect(times.map((time) => endingSoon(begin(), at(time)))).toEqual([false, false, true, true, false]);
    expect(endingSoon(begin({ until: at('18:00') }), at('17:50'))).toBe(false);
  });

  const HOUR = 3_600_000;
  const hour = fc.integer({ min: 0, max: 23 }).map((value) => `${String(value).padStart(2, '0')}:00`);

  test('AS7 it changes exactly where it says it will change next', () => {
    const anySilence = fc.record({
      start: fc.integer({ min: 0, max: 300 }),
      length: fc.integer({ min: 1, max: 400 }),
      weekly: fc.option(
        fc.record({
          days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
          from: hour,
          to: hour,
        }),
      ),
    });
    fc.assert(
      fc.property(anySilence, fc.integer({ min: 0, max: 400 }), ({ start, length, weekly }, now) => {
        const base = at('2026-11-02 00:00');
        const from = base + start * HOUR;
        const silence = { ...begin({ from, until: from + length * HOUR, weekly }), approvedBy: 'lan' };
        const moment = base + now * HOUR;
        const next = nextChange(silence, moment);
        const last = next ?? silence.until + 200 * HOUR;
        for (let time = moment; time < last; time += HOUR)
          expect(isRunning(silence, time)).toBe(isRunning(silence, moment));
        if (next !== null) expect(isRunning(silence, next)).toBe(!isRunning(silence, moment));
        else expect(isRunning(silence, moment)).toBe(false);
      }),
    );
  });

  test('AS8 a move of a silence that nobody began makes none', () => {
    expect(foldSilence(null, { kind: 'ended', id: 's1', by: 'lan' }, { time: 1 })).toBeNull();
    expect(foldSilence(null, { kind: 'approved', id: 's1', by: 'lan' }, { time: 1 })).toBeNull();
  });
});

/** Who is on duty when. Gaps are allowed, and raise an alarm of their own; two shifts at once are not. */
import type { RotaSet, Shift } from '#contract/duty';
import { spokenTime } from '../spoken-time.ts';

/** The shift of a moment (epoch ms); null in a gap. */
export function shiftAt(shifts: readonly Shift[], now: number): Shift | null {
  return shifts.find(({ from, to }) => from <= now && now < to) ?? null;
}

/**
 * The rota with the stretch of `set` in place of what stood there; of shifts that reach over its edges the
 * outer part stays. In order of time.
 */
export function foldRota(shifts: readonly Shift[], set: Omit<RotaSet, 'by'>): Shift[] {
  const kept = shifts.flatMap((shift) => [
    ...(shift.from < set.from ? [{ ...shift, to: Math.min(shift.to, set.from) }] : []),
    ...(shift.to > set.to ? [{ ...shift, from: Math.max(shift.from, set.to) }] : []),
  ]);
  return [...kept, ...set.shifts].sort((a, b) => a.from - b.from);
}

/** The part of the rota between two moments, cut at both. */
export function shiftsBetween(shifts: readonly Shift[], from: number, to: number): Shift[] {
  return shifts
    .filter((shift) => shift.from < to && shift.to > from)
    .map((shift) => ({ ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) }));
}

/** When the next change of shift or gap begins after `now`, epoch ms; null: never. */
export function nextShiftChange(shifts: readonly Shift[], now: number): number | null {
  const ahead = shifts.flatMap(({ from, to }) => [from, to]).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** What is wrong with a stretch of rota, in Vietnamese sentences; empty when it may be saved. */
export function rotaFaults(
  { from, to, shifts }: Omit<RotaSet, 'by'>,
  { knownAccounts }: { knownAccounts: ReadonlySet<string> },
): string[] {
  if (!(from < to)) return ['Thời điểm kết thúc của lịch trực phải sau thời điểm bắt đầu.'];
  const ordered = [...shifts].sort((a, b) => a.from - b.from);
  return ordered.flatMap((shift, index) => {
    const name = `Ca trực từ ${spokenTime(shift.from)}`;
    const before = ordered[index - 1];
    return [
      ...(shift.from < shift.to ? [] : [`${name} phải kết thúc sau khi bắt đầu.`]),
      ...(shift.from >= from && shift.to <= to ? [] : [`${name} nằm ngoài khoảng thời gian đang đặt.`]),
      ...(before !== undefined && before.to > shift.from
        ? [`${name} chồng lên ca trước, kết thúc lúc ${spokenTime(before.to)}.`]
        : []),
      ...peopleFaults(name, shift.accounts, knownAccounts),
    ];
  });
}

function peopleFaults(name: string, accounts: readonly string[], known: ReadonlySet<string>): string[] {
  if (accounts.length === 0) return [`${name} chưa có người trực.`];
  return [...new Set(accounts)].flatMap((account) => [
    ...(known.has(account) ? [] : [`${name} có tài khoản không tồn tại: "${account}".`]),
    ...(accounts.indexOf(account) === accounts.lastIndexOf(account)
      ? []
      : [`${name} ghi tài khoản "${account}" hai lần.`]),
  ]);
}

/** A week of the rota as a grid: days across, the shifts of a day down. Times of day are local. */
import type { Shift } from '#contract/duty';
import { localWeekday } from '../../ui/format.ts';
import { addDays, localMs } from '../../ui/local-input.ts';

/** `from` and `to` local times; a shift that ends the day ends at `24:00`. */
export interface DayShift {
  from: string;
  to: string;
}

/** Beginning of the day's first shift: offices open at seven. */
const OPENING = '07:00';

/** Monday of the week of a day; both calendar dates. */
export function mondayOf(day: string): string {
  const weekday = localWeekday(localMs(day, '12:00'));
  return addDays(day, -((weekday + 6) % 7));
}

export function weekDays(monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
}

/** The shifts between opening and the shift ends of a day, ascending, and the evening until midnight. */
export function dayShifts(shiftEnds: readonly string[]): DayShift[] {
  const bounds = [OPENING, ...shiftEnds.filter((end) => end > OPENING), '24:00'];
  return bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] ?? '24:00' }));
}

/** Epoch ms of one cell of the grid. */
export function cellSpan(day: string, { from, to }: DayShift): { from: number; to: number } {
  return {
    from: localMs(day, from),
    to: to === '24:00' ? localMs(addDays(day, 1), '00:00') : localMs(day, to),
  };
}

/** Who is on duty at the middle of the cell; none: empty. */
export function accountsIn(shifts: readonly Shift[], span: { from: number; to: number }): readonly string[] {
  const middle = (span.from + span.to) / 2;
  return shifts.find(({ from, to }) => from <= middle && middle < to)?.accounts ?? [];
}

/**
 * The shifts with one cell given to other people; whatever of other shifts lay inside it is cut out.
 * @param accounts none: nobody is on duty then
 */
export function withCell(
  shifts: readonly Shift[],
  span: { from: number; to: number },
  accounts: readonly string[],
): Shift[] {
  const rest = shifts.flatMap((shift) => {
    if (shift.to <= span.from || shift.from >= span.to) return [shift];
    const before = { ...shift, to: span.from };
    const after = { ...shift, from: span.to };
    return [before, after].filter(({ from, to }) => from < to);
  });
  const own = accounts.length === 0 ? [] : [{ ...span, accounts: [...accounts] }];
  return [...rest, ...own].sort((a, b) => a.from - b.from);
}

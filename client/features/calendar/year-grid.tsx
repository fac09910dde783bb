/** A year as twelve small months; days off carry a shape, and their names stand below in words. */
import { useTranslation } from 'react-i18next';
import type { CalendarDay, CalendarYear } from '#contract/calendar';
import { formatNumber, formatShortDate } from '../../ui/format.ts';
import { kindsOn, type ShownDay, shownDay, weekdayOf, weeksOf, wordOf } from './calendar-days.ts';
import type { Pending } from './use-calendar.ts';

export const WEEKDAYS = [
  'weekday.sunday',
  'weekday.monday',
  'weekday.tuesday',
  'weekday.wednesday',
  'weekday.thursday',
  'weekday.friday',
  'weekday.saturday',
] as const;
/** A week begins on Monday. */
const COLUMNS = [
  { weekday: 1, short: 'mon' },
  { weekday: 2, short: 'tue' },
  { weekday: 3, short: 'wed' },
  { weekday: 4, short: 'thu' },
  { weekday: 5, short: 'fri' },
  { weekday: 6, short: 'sat' },
  { weekday: 0, short: 'sun' },
] as const;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** Beside the colour, so that no day is told by colour alone. */
const SHAPES = { work: '', weekend: '', off: '×', working_saturday: '+' } as const;

export interface YearGridProps {
  year: CalendarYear;
  pending: Pending;
  selected: string | null;
  /** Absent for those who may only look. */
  onPick?: ((date: string) => void) | undefined;
}

export function YearGrid({ year, pending, selected, onPick }: YearGridProps) {
  const days = new Map(year.days.map((day) => [day.date, day]));
  return (
    <div className="calendar-year">
      {MONTHS.map((month) => (
        <Month key={month} {...{ year, month, days, pending, selected, onPick }} />
      ))}
    </div>
  );
}

type MonthProps = YearGridProps & { month: number; days: ReadonlyMap<string, CalendarDay> };

function Month({ year, month, days, pending, selected, onPick }: MonthProps) {
  const { t } = useTranslation();
  const weeks = weeksOf(year.year, month);
  const shown = (date: string) => shownDay(date, days, pending);
  const named = weeks
    .flat()
    .flatMap((date) => (date === null ? [] : [shown(date)]))
    .filter(isNamed);
  return (
    <section className="calendar-month">
      <h3>
        {t('calendar.month', { month })}
        <span className="quiet">
          {t('calendar.monthDays', { days: formatNumber(year.workingDays.byMonth[month - 1] ?? 0) })}
        </span>
      </h3>
      <table>
        <thead>
          <tr>
            {COLUMNS.map(({ weekday, short }) => (
              <th key={weekday} scope="col" abbr={t(WEEKDAYS[weekday] ?? 'weekday.sunday')}>
                {t(`calendar.short.${short}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((date) => date !== null)}>
              {week.map((date, column) =>
                date === null ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an empty cell is nothing but its column
                  <td key={column} />
                ) : (
                  <DayCell
                    key={date}
                    day={shown(date)}
                    today={date === year.today}
                    selected={date === selected}
                    onPick={onPick}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {named.map((day) => (
          <li key={day.date} data-pending={day.pending}>
            <span aria-hidden="true">{SHAPES[wordOf(day.date, day.kind)]}</span> {formatShortDate(day.date)}{' '}
            {day.name || t(`calendar.kind.${wordOf(day.date, day.kind)}`)}
            {day.forecast && ` (${t('calendar.forecast')})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isNamed = (day: ShownDay) => day.kind !== 'normal' || day.pending;

interface DayCellProps {
  day: ShownDay;
  today: boolean;
  selected: boolean;
  onPick: YearGridProps['onPick'];
}

function DayCell({ day, today, selected, onPick }: DayCellProps) {
  const { t } = useTranslation();
  const word = wordOf(day.date, day.kind);
  // What is to be seen must be part of the name (WCAG 2.5.3), so the day is told as on the page.
  const [year = 0, month = 0, number = 0] = day.date.split('-').map(Number);
  const shape = SHAPES[word];
  const label = [
    `${t(WEEKDAYS[weekdayOf(day.date)] ?? 'weekday.sunday')} ${t('calendar.date', { day: number, month, year })}`,
    t(`calendar.kind.${word}`),
    ...(day.name === '' ? [] : [day.name]),
    ...(day.pending ? [t('calendar.unsaved')] : []),
  ].join(', ');
  const marks = {
    'data-kind': word,
    'data-pending': day.pending,
    'data-today': today,
    ...(today ? { 'aria-current': 'date' as const } : {}),
  };
  const face = (
    <>
      {number}
      {shape && (
        <span className="calendar-shape" aria-hidden="true">
          {shape}
        </span>
      )}
    </>
  );
  return (
    <td>
      {onPick && kindsOn(day.date).length > 0 ? (
        <button
          type="button"
          className="calendar-day"
          data-date={day.date}
          aria-label={label}
          aria-pressed={selected}
          title={label}
          onClick={() => onPick(day.date)}
          {...marks}
        >
          {face}
        </button>
      ) : (
        <span className="calendar-day" title={label} {...marks}>
          {face}
        </span>
      )}
    </td>
  );
}

/** Days across, shifts down; each cell names the first who is told. */
import { useTranslation } from 'react-i18next';
import type { Shift } from '#contract/duty';
import type { Officer } from '../../api/alarms-api.ts';
import { formatShortDate, localWeekday } from '../../ui/format.ts';
import { localMs } from '../../ui/local-input.ts';
import { accountsIn, cellSpan, type DayShift, withCell } from './rota-week.ts';

export interface RotaGridProps {
  days: readonly string[];
  rows: readonly DayShift[];
  shifts: readonly Shift[];
  officers: readonly Officer[];
  mayChange: boolean;
  onChange: (shifts: Shift[]) => void;
}

const SHORT = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export function RotaGrid({ days, rows, shifts, officers, mayChange, onChange }: RotaGridProps) {
  const { t } = useTranslation();
  const dayName = (day: string) =>
    `${t(`calendar.short.${SHORT[localWeekday(localMs(day, '12:00'))] ?? 'sun'}`)} ${formatShortDate(day)}`;
  return (
    <table className="table rota-grid">
      <caption>{t('rota.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rota.shift')}</th>
          {days.map((day) => (
            <th key={day} scope="col">
              {dayName(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.from}>
            <th scope="row">
              {row.from}–{row.to}
            </th>
            {days.map((day) => {
              const span = cellSpan(day, row);
              const accounts = accountsIn(shifts, span);
              const place = (index: number) => (
                <select
                  key={index}
                  aria-label={t('rota.cell', {
                    day: dayName(day),
                    from: row.from,
                    to: row.to,
                    place: index + 1,
                  })}
                  value={accounts[index] ?? ''}
                  onChange={({ target }) =>
                    onChange(withCell(shifts, span, replaced(accounts, index, target.value)))
                  }
                >
                  <option value="">{t(index === 0 ? 'rota.nobody' : 'rota.noSecond')}</option>
                  {choices(officers, accounts).map((account) => (
                    <option key={account} value={account}>
                      {account}
                    </option>
                  ))}
                </select>
              );
              return (
                <td key={day}>
                  {mayChange
                    ? [place(0), accounts.length > 0 && place(1)]
                    : accounts.join(', ') || t('rota.nobody')}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nobody stands twice in one shift. */
function replaced(accounts: readonly string[], index: number, account: string): string[] {
  const next = [...accounts];
  next[index] = account;
  return [...new Set(next.filter((each) => each !== ''))];
}

function choices(officers: readonly Officer[], accounts: readonly string[]): string[] {
  const known = new Set([...officers.map(({ account }) => account), ...accounts]);
  return [...known].sort((a, b) => a.localeCompare(b, 'vi'));
}

/** Who changed the calendar, when, and on what ground, as the log keeps it. */
import { useTranslation } from 'react-i18next';
import type { CalendarChange } from '#contract/calendar';
import { formatDateTime, formatIsoDate } from '../../ui/format.ts';
import { wordOf } from './calendar-days.ts';

export function ChangeLog({ changes }: { changes: readonly CalendarChange[] }) {
  const { t } = useTranslation();
  return (
    <section className="calendar-box" aria-labelledby="calendar-log">
      <h2 id="calendar-log">{t('calendar.log')}</h2>
      {changes.length === 0 && <p className="quiet">{t('calendar.noLog')}</p>}
      <ol className="calendar-log">
        {changes.map(({ seq, at, by, rows }) => (
          <li key={seq}>
            <p>{t('calendar.logEntry', { time: formatDateTime(Date.parse(at)), by })}</p>
            {rows.map((row) => (
              <p key={row.date} className="quiet">
                {formatIsoDate(row.date)} {t(`calendar.kind.${wordOf(row.date, row.kind)}`)}
                {row.name !== '' && ` – ${row.name}`}. {row.legalBasis}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

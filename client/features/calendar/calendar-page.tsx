/** The working calendar: a year to look at, and for the administrator a change with its preview. */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiClient } from '../../api/api-client.ts';
import { createCalendarApi } from '../../api/calendar-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { shownDay } from './calendar-days.ts';
import { ChangeList } from './change-list.tsx';
import { ChangeLog } from './change-log.tsx';
import { DayEditor } from './day-editor.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { type CalendarControl, useCalendar } from './use-calendar.ts';
import { YearGrid } from './year-grid.tsx';
import '../../ui/work-page.css';
import './calendar.css';

export interface CalendarPageProps {
  api: Pick<ApiClient, 'get'>;
  csrf: string;
  province: string;
  mayChange: boolean;
  unitName: (code: string) => string;
  /** Back to the overview. */
  back: ReactNode;
}

/** The one entry of this feature; a default export, because it is loaded on demand. */
export default function CalendarPage({ api, csrf, province, mayChange, unitName, back }: CalendarPageProps) {
  const { t } = useTranslation();
  const calendar = useCalendar(
    useMemo(() => createCalendarApi(api, csrf), [api, csrf]),
    mayChange,
  );
  const [selected, setSelected] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${t('calendar.title')} – ${t('brand.name', { province })}`;
  }, [t, province]);
  useLeaveGuard(calendar.pending.size > 0);
  const { year } = calendar;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a day of another year is not to be edited
  useEffect(() => setSelected(null), [year?.year]);
  return (
    <main className="calendar work-page">
      <header className="calendar-head">
        <h1>{t('calendar.title')}</h1>
        <p className="quiet">{t(mayChange ? 'calendar.lead' : 'calendar.leadReader')}</p>
        {back}
      </header>
      <Faults calendar={calendar} />
      {year && (
        <div className="calendar-body" aria-busy={calendar.busy !== null}>
          <div>
            <YearChoice calendar={calendar} />
            <YearGrid
              year={year}
              pending={calendar.pending}
              selected={selected}
              onPick={mayChange ? setSelected : undefined}
            />
          </div>
          {mayChange && (
            <Desk calendar={calendar} unitName={unitName} selected={selected} onSelected={setSelected} />
          )}
        </div>
      )}
    </main>
  );
}

/** Leaving with unsaved changes is asked about by the browser. */
function useLeaveGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}

function Faults({ calendar: { fault, busy, year } }: { calendar: CalendarControl }) {
  const { t } = useTranslation();
  if (fault)
    return (
      <p className="calendar-fault" role="alert">
        <Mark kind="warn" /> {t(`calendar.fault.${fault.kind}`)} {fault.kind === 'other' && fault.message}
      </p>
    );
  return year === null && busy === 'loading' ? <p role="status">{t('page.loading')}</p> : null;
}

function YearChoice({ calendar: { year, show } }: { calendar: CalendarControl }) {
  const { t } = useTranslation();
  if (year === null) return null;
  const shown = year.year;
  return (
    <div className="calendar-choice">
      <button
        type="button"
        className="button"
        onClick={() => show(shown - 1)}
        aria-label={t('calendar.previous')}
      >
        <Icon name="left" />
      </button>
      <h2>{t('calendar.year', { year: shown })}</h2>
      <button
        type="button"
        className="button"
        onClick={() => show(shown + 1)}
        aria-label={t('calendar.next')}
      >
        <Icon name="right" />
      </button>
      <p className="quiet">{t('calendar.yearDays', { days: formatNumber(year.workingDays.total) })}</p>
      <p className="calendar-legend quiet">{t('calendar.legend')}</p>
    </div>
  );
}

interface DeskProps {
  calendar: CalendarControl;
  unitName: (code: string) => string;
  selected: string | null;
  onSelected: (date: string | null) => void;
}

/** Where a change is put together. */
function Desk({ calendar, unitName, selected, onSelected }: DeskProps) {
  const { t } = useTranslation();
  const [legalBasis, setLegalBasis] = useState('');
  const { pending, preview, saved, year } = calendar;
  const busy = calendar.busy !== null;
  const days = new Map(year?.days.map((day) => [day.date, day]) ?? []);
  return (
    <div className="calendar-desk">
      {selected !== null && (
        <DayEditor
          key={selected}
          day={shownDay(selected, days, pending)}
          onChange={calendar.change}
          onClose={() => onSelected(null)}
        />
      )}
      {saved && (
        <p className="calendar-saved" role="status">
          {t('calendar.saved', { moved: formatNumber(saved.moved) })}
        </p>
      )}
      <ChangeList
        {...{ pending, legalBasis, busy }}
        onLegalBasis={setLegalBasis}
        onUndo={calendar.undo}
        onUndoAll={calendar.undoAll}
        onPreview={calendar.askPreview}
      />
      {calendar.busy === 'preview' && <p role="status">{t('calendar.reckoning')}</p>}
      {preview && (
        <PreviewPanel
          {...{ preview, legalBasis, busy, unitName }}
          amount={pending.size}
          onSave={() => calendar.save(legalBasis.trim())}
        />
      )}
      <ChangeLog changes={calendar.changes} />
    </div>
  );
}

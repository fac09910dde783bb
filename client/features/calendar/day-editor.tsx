/** What one day is to become: the kinds it may take, and the name it is to carry. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarChangeRow, CalendarKind } from '#contract/calendar';
import { formatIsoDate } from '../../ui/format.ts';
import { kindsOn, type ShownDay, weekdayOf, wordOf } from './calendar-days.ts';
import { WEEKDAYS } from './year-grid.tsx';

export interface DayEditorProps {
  day: ShownDay;
  onChange: (row: CalendarChangeRow) => void;
  onClose: () => void;
}

/** Give it the date as its key, so that another day begins afresh. */
export function DayEditor({ day, onChange, onClose }: DayEditorProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<CalendarKind>(day.kind);
  const [name, setName] = useState(day.name);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const weekday = t(WEEKDAYS[weekdayOf(day.date)] ?? 'weekday.sunday');

  function submit(event: FormEvent) {
    event.preventDefault();
    onChange({ date: day.date, kind, name: kind === 'normal' ? '' : name.trim() });
    onClose();
  }

  return (
    <form className="calendar-box calendar-editor" onSubmit={submit} aria-labelledby="calendar-editor-title">
      <h2 id="calendar-editor-title">
        {weekday} {formatIsoDate(day.date)}
      </h2>
      {day.legalBasis !== '' && (
        <p className="quiet">
          {day.name}. {day.legalBasis}
        </p>
      )}
      <fieldset ref={group}>
        <legend>{t('calendar.becomes')}</legend>
        {kindsOn(day.date).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="kind"
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {t(`calendar.kind.${wordOf(day.date, each)}`)}
          </label>
        ))}
      </fieldset>
      {kind !== 'normal' && (
        <label className="calendar-field">
          {t('calendar.name')}
          <input
            type="text"
            name="name"
            required
            maxLength={300}
            value={name}
            placeholder={t(kind === 'off' ? 'calendar.nameExampleOff' : 'calendar.nameExampleWork')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
      )}
      <div className="calendar-acts">
        <button type="submit" className="button">
          {t('calendar.addChange')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('calendar.cancel')}
        </button>
      </div>
    </form>
  );
}

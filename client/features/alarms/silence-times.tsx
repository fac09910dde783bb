/** From when until when, once or every week at the same hours; the end is always asked for. */
import { useTranslation } from 'react-i18next';
import type { SilenceForm } from './silence-draft.ts';

/** Monday first, as calendars here have it. */
export const WEEK = [
  [1, 'mon'],
  [2, 'tue'],
  [3, 'wed'],
  [4, 'thu'],
  [5, 'fri'],
  [6, 'sat'],
  [0, 'sun'],
] as const;

interface SilenceTimesProps {
  form: SilenceForm;
  set: (part: Partial<SilenceForm>) => void;
}

export function SilenceTimes({ form, set }: SilenceTimesProps) {
  const { t } = useTranslation();
  const text = (key: 'fromDate' | 'fromTime' | 'untilDate' | 'untilTime' | 'weeklyFrom' | 'weeklyTo') => (
    <label>
      {t(`silence.${key}`)}
      <input
        inputMode="numeric"
        size={key.endsWith('Date') ? 10 : 6}
        placeholder={t(key.endsWith('Date') ? 'silence.datePattern' : 'silence.timePattern')}
        value={form[key]}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>{t('silence.times')}</legend>
      <div className="form-row">
        {text('fromDate')}
        {text('fromTime')}
        {text('untilDate')}
        {text('untilTime')}
      </div>
      <p className="check">
        <input
          id="silence-weekly"
          type="checkbox"
          checked={form.weekly}
          onChange={(event) => set({ weekly: event.target.checked })}
        />
        <label htmlFor="silence-weekly">{t('silence.weekly')}</label>
      </p>
      {form.weekly && (
        <div className="form-row">
          {WEEK.map(([day, name]) => (
            <p key={day} className="check">
              <input
                id={`silence-day-${day}`}
                type="checkbox"
                checked={form.days.includes(day)}
                onChange={(event) =>
                  set({
                    days: event.target.checked
                      ? [...form.days, day]
                      : form.days.filter((each) => each !== day),
                  })
                }
              />
              <label htmlFor={`silence-day-${day}`}>{t(`calendar.short.${name}`)}</label>
            </p>
          ))}
          {text('weeklyFrom')}
          {text('weeklyTo')}
        </div>
      )}
    </fieldset>
  );
}

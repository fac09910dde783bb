/** When a connector runs: chosen in words, with its next runs beside. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorsApi } from '../../api/connectors-api.ts';
import { formatDateTime } from '../../ui/format.ts';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { NumberPick, TextField } from './plain-fields.tsx';
import {
  choiceOf,
  EVERY_MINUTES,
  LAST_DAY,
  patternOf,
  SCHEDULE_KINDS,
  type ScheduleChoice,
  switched,
  WEEKDAYS,
} from './schedule-choice.ts';
import { weekdayName } from './schedule-words.ts';

export interface ScheduleFieldProps {
  api: Pick<ConnectorsApi, 'nextRuns'>;
  /** Cron. */
  pattern: string;
  onChange: (pattern: string) => void;
}

/** So long nobody types any more. */
const PAUSE_MS = 300;

export function ScheduleField({ api, pattern, onChange }: ScheduleFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [choice, setChoice] = useState(() => choiceOf(pattern));
  const unread = patternOf(choice) === null;
  function change(next: ScheduleChoice) {
    setChoice(next);
    const written = patternOf(next);
    if (written !== null) onChange(written);
  }
  return (
    <fieldset className="entry-part entry-wide">
      <legend>{t('entry.schedule.title')}</legend>
      <div className="entry-row">
        <div className="entry-field">
          <label htmlFor={`${id}-kind`}>{t('entry.schedule.how')}</label>
          <select
            id={`${id}-kind`}
            value={choice.kind}
            onChange={({ currentTarget: { value } }) => {
              const kind = SCHEDULE_KINDS.find((each) => each === value);
              if (kind !== undefined) change(switched(choice, kind));
            }}
          >
            {SCHEDULE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`entry.schedule.kind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <Details choice={choice} onChange={change} />
      </div>
      {unread ? <p role="alert">{t('entry.schedule.badTime')}</p> : <NextRuns api={api} pattern={pattern} />}
    </fieldset>
  );
}

function Details({ choice, onChange }: { choice: ScheduleChoice; onChange: (next: ScheduleChoice) => void }) {
  const { t } = useTranslation();
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return (
    <>
      {choice.kind === 'minutes' && (
        <NumberPick
          label={t('entry.schedule.every')}
          values={EVERY_MINUTES}
          value={choice.every}
          onPick={(every) => onChange({ ...choice, every })}
        />
      )}
      {choice.kind === 'hourly' && (
        <NumberPick
          label={t('entry.schedule.minute')}
          values={numbers(0, 59)}
          value={choice.minute}
          onPick={(minute) => onChange({ ...choice, minute })}
        />
      )}
      {choice.kind === 'weekly' && (
        <NumberPick
          label={t('entry.schedule.weekday')}
          values={WEEKDAYS}
          value={choice.day}
          words={(day) => weekdayName(t, day)}
          onPick={(day) => onChange({ ...choice, day })}
        />
      )}
      {choice.kind === 'monthly' && (
        <NumberPick
          label={t('entry.schedule.monthday')}
          values={numbers(1, LAST_DAY)}
          value={choice.day}
          onPick={(day) => onChange({ ...choice, day })}
        />
      )}
      {'time' in choice && (
        <TextField
          label={t('entry.schedule.time')}
          value={choice.time}
          onType={(time) => onChange({ ...choice, time })}
        />
      )}
      {choice.kind === 'cron' && (
        <TextField
          label={t('entry.connector.schedule')}
          value={choice.pattern}
          onType={(pattern) => onChange({ ...choice, pattern })}
        />
      )}
    </>
  );
}

function NextRuns({ api, pattern }: Pick<ScheduleFieldProps, 'api' | 'pattern'>) {
  const { t } = useTranslation();
  const [runs, setRuns] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      api.nextRuns(pattern).then(
        ({ next }) => {
          if (!current) return;
          setRuns(next);
          setFault(null);
        },
        (cause: unknown) => {
          if (!current) return;
          setRuns(null);
          setFault(faultOf(cause));
        },
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, pattern]);
  if (fault !== null) return <FaultNote fault={fault} />;
  if (runs === null) return null;
  return (
    <p className="entry-runs" role="status">
      {t('entry.schedule.next')} {runs.map((run) => formatDateTime(Date.parse(run))).join('; ')}
    </p>
  );
}

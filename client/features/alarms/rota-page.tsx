/** Who is on duty in a week: a grid of shifts; an empty shift is said, because nobody would be told. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Shift } from '#contract/duty';
import type { AlarmSettingsApi } from '../../api/alarm-settings-api.ts';
import type { Officer } from '../../api/alarms-api.ts';
import { formatShortDate, localIsoDate } from '../../ui/format.ts';
import { addDays, localMs } from '../../ui/local-input.ts';
import { RotaGrid } from './rota-grid.tsx';
import { dayShifts, mondayOf, weekDays } from './rota-week.ts';
import { FaultNote, SettingsShell } from './settings-shell.tsx';
import { useAsked } from './use-asked.ts';
import { useSaving } from './use-saving.ts';

export interface RotaPageProps {
  api: AlarmSettingsApi;
  province: string;
  officers: readonly Officer[];
  mayChange: boolean;
  /** Server time, epoch ms; null before it is known. */
  now: number | null;
  /** One's own ways of being told. */
  channels: ReactNode;
}

export function RotaPage({ api, province, officers, mayChange, now, channels }: RotaPageProps) {
  const { t } = useTranslation();
  const [weeks, setWeeks] = useState(0);
  const today = now === null ? null : localIsoDate(now);
  const monday = today === null ? null : addDays(mondayOf(today), 7 * weeks);
  const askRules = useCallback(() => api.rules(), [api]);
  const rules = useAsked<AlarmRules>(askRules, null);
  const span = useMemo(
    () => monday && { from: localMs(monday, '00:00'), to: localMs(addDays(monday, 7), '00:00') },
    [monday],
  );
  const askRota = useMemo(() => (span ? () => api.rota(span.from, span.to) : null), [api, span]);
  const rota = useAsked<Shift[]>(askRota, null);
  return (
    <SettingsShell {...{ province }} title={t('rota.title')} lead={t('rota.lead')}>
      <FaultNote fault={rota.fault ?? rules.fault} />
      {(rota.answer === null || rules.answer === null) && !rota.fault && !rules.fault && (
        <p role="status">{t('page.loading')}</p>
      )}
      {monday !== null && (
        <div className="form-acts">
          <button type="button" className="button" onClick={() => setWeeks(weeks - 1)}>
            {t('rota.previous')}
          </button>
          <h2>
            {t('rota.week', { from: formatShortDate(monday), to: formatShortDate(addDays(monday, 6)) })}
          </h2>
          <button type="button" className="button" onClick={() => setWeeks(weeks + 1)}>
            {t('rota.next')}
          </button>
        </div>
      )}
      {monday !== null && span && rota.answer && rules.answer && (
        <Week
          key={monday}
          {...{ api, officers, mayChange, monday, span }}
          held={rota.answer}
          ends={rules.answer.shiftEnds}
          onSaved={rota.refresh}
        />
      )}
      {channels}
    </SettingsShell>
  );
}

interface WeekProps {
  api: AlarmSettingsApi;
  officers: readonly Officer[];
  mayChange: boolean;
  monday: string;
  span: { from: number; to: number };
  held: readonly Shift[];
  ends: readonly string[];
  onSaved: () => void;
}

function Week({ api, officers, mayChange, monday, span, held, ends, onSaved }: WeekProps) {
  const { t } = useTranslation();
  const [shifts, setShifts] = useState<readonly Shift[]>(held);
  const [done, setDone] = useState(false);
  useEffect(() => setShifts(held), [held]);
  const saving = useSaving();
  const changed = shifts !== held;
  const save = async () => {
    const saved = await saving.run(() => api.setRota(span.from, span.to, shifts));
    if (saved === undefined) return;
    setDone(true);
    onSaved();
  };
  return (
    <section className="settings-box settings-scroll">
      <RotaGrid
        days={weekDays(monday)}
        rows={dayShifts(ends)}
        {...{ shifts, officers, mayChange }}
        onChange={(next) => {
          setDone(false);
          setShifts(next);
        }}
      />
      <FaultNote fault={saving.fault} />
      {mayChange && (
        <div className="form-acts">
          <button
            type="button"
            className="button main-button"
            disabled={!changed || saving.busy}
            onClick={() => void save()}
          >
            {t('rota.save')}
          </button>
          {done && !changed && (
            <p className="settings-done" role="status">
              {t('rota.saved')}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

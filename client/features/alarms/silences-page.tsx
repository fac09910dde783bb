/** Silences: what runs and until when, what is coming, what has ended; a new one shows first what it would hide. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Silence, SilenceList } from '#contract/duty';
import type { AlarmSettingsApi } from '../../api/alarm-settings-api.ts';
import type { Names } from '../../state/catalogue.ts';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { FaultNote, SettingsShell } from './settings-shell.tsx';
import { SilenceFormView } from './silence-form.tsx';
import { WEEK } from './silence-times.tsx';
import { useAsked } from './use-asked.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface SilencesPageProps {
  api: AlarmSettingsApi;
  names: Names;
  province: string;
  me: string;
  mayChange: boolean;
  /** Server time, epoch ms; null before it is known. */
  now: number | null;
}

export function SilencesPage({ api, names, province, me, mayChange, now }: SilencesPageProps) {
  const { t } = useTranslation();
  const ask = useCallback(() => api.silences(), [api]);
  const minute = now === null ? null : Math.floor(now / 60_000);
  const { answer, fault, refresh } = useAsked<SilenceList>(ask, minute);
  const saving = useSaving();
  const act = async (work: () => Promise<unknown>) => {
    await saving.run(work);
    refresh();
  };
  return (
    <SettingsShell {...{ province }} title={t('silence.title')} lead={t('silence.lead')}>
      <FaultNote fault={saving.fault ?? fault} />
      <div className="settings-columns">
        <div>
          {answer === null && !fault && <p role="status">{t('page.loading')}</p>}
          {answer &&
            (['running', 'coming', 'ended'] as const).map((state) => (
              <section key={state} className="settings-box" aria-labelledby={`silence-${state}`}>
                <h2 id={`silence-${state}`}>
                  {t(`silence.list.${state}`)} · {formatNumber(answer[state].length)}
                </h2>
                {answer[state].length === 0 && <p className="quiet">{t(`silence.none.${state}`)}</p>}
                <ul className="silences">
                  {answer[state].map((silence) => (
                    <SilenceRow
                      key={silence.id}
                      {...{ silence, names, me, saving, api, act }}
                      mayChange={mayChange && state !== 'ended'}
                    />
                  ))}
                </ul>
              </section>
            ))}
        </div>
        {mayChange && now !== null && <SilenceFormView {...{ api, names, me, now }} onBegun={refresh} />}
      </div>
    </SettingsShell>
  );
}

interface SilenceRowProps {
  silence: Silence;
  names: Names;
  me: string;
  api: AlarmSettingsApi;
  saving: Saving;
  mayChange: boolean;
  act: (work: () => Promise<unknown>) => Promise<void>;
}

function SilenceRow({ silence, names, me, api, saving, mayChange, act }: SilenceRowProps) {
  const { t } = useTranslation();
  const { id, unit, field, stage, by, owner, reason, approvedBy, weekly } = silence;
  const waits = approvedBy === null;
  const what = [
    unit === null ? t('silence.everyUnit') : names.fullUnit(unit),
    field === null ? t('silence.everyField') : (names.subject({ field, stage }) ?? t('silence.everyField')),
    stage === null ? t('silence.everyStage') : t(`alarm.stageName.${stage}`),
  ].join(' · ');
  return (
    <li>
      <p>
        <strong>{what}</strong>
      </p>
      <p>
        {silence.endedAt === null
          ? t('silence.fromUntil', {
              from: formatDateTime(silence.from),
              until: formatDateTime(silence.until),
            })
          : t('silence.endedAt', { time: formatDateTime(silence.endedAt), by: silence.endedBy ?? '–' })}
        {weekly &&
          `; ${t('silence.every', { days: dayWords(t, weekly.days), from: weekly.from, to: weekly.to })}`}
      </p>
      <p className="quiet">
        {t('silence.why', { reason, owner, by })}
        {approvedBy !== null && approvedBy !== by && ` · ${t('silence.approvedBy', { by: approvedBy })}`}
      </p>
      {mayChange && waits && <p className="settings-fault">{t('silence.waits')}</p>}
      {mayChange && (
        <div className="form-acts">
          <button
            type="button"
            className="button"
            disabled={saving.busy}
            onClick={() => void act(() => api.endSilence(id))}
          >
            {t('silence.end')}
          </button>
          {waits && by !== me && (
            <button
              type="button"
              className="button"
              disabled={saving.busy}
              onClick={() => void act(() => api.approveSilence(id))}
            >
              {t('silence.approve')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function dayWords(t: TFunction, days: readonly number[]): string {
  return WEEK.filter(([day]) => days.includes(day))
    .map(([, name]) => t(`calendar.short.${name}`))
    .join(', ');
}

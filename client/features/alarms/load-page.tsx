/** How much the alarms ask of people: the measures A1–A9 with their limits, days, people, sources. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmLoad, Measure } from '#contract/alarm-load';
import type { AlarmSettingsApi } from '../../api/alarm-settings-api.ts';
import type { Names } from '../../state/catalogue.ts';
import { formatDecimal, formatNumber, formatPercent, localIsoDate } from '../../ui/format.ts';
import { addDays } from '../../ui/local-input.ts';
import { Mark } from '../../ui/mark.tsx';
import { LoadTables } from './load-tables.tsx';
import { FaultNote, SettingsShell } from './settings-shell.tsx';
import { useAsked } from './use-asked.ts';

export interface LoadPageProps {
  api: AlarmSettingsApi;
  names: Names;
  province: string;
  /** Server time, epoch ms; null before it is known. */
  now: number | null;
}

const SPANS = [1, 7, 30] as const;
/** Measures that are shares of 1. */
const SHARES: readonly Measure['id'][] = ['A5', 'A6', 'A9'];

export function LoadPage({ api, names, province, now }: LoadPageProps) {
  const { t } = useTranslation();
  const [span, setSpan] = useState<(typeof SPANS)[number]>(7);
  const today = now === null ? null : localIsoDate(now);
  const ask = useMemo(
    () => (today === null ? null : () => api.load(addDays(today, 1 - span), today)),
    [api, today, span],
  );
  const { answer, fault } = useAsked<AlarmLoad>(ask, null);
  return (
    <SettingsShell {...{ province }} title={t('load.title')} lead={t('load.lead')}>
      <nav className="form-acts" aria-label={t('load.span')}>
        {SPANS.map((days) => (
          <button
            key={days}
            type="button"
            className="button"
            aria-pressed={days === span}
            onClick={() => setSpan(days)}
          >
            {days === 1 ? t('load.today') : t('load.days', { amount: days })}
          </button>
        ))}
      </nav>
      <FaultNote fault={fault} />
      {answer === null && !fault && <p role="status">{t('page.loading')}</p>}
      {answer && (
        <>
          <Measures load={answer} />
          <LoadTables load={answer} names={names} />
        </>
      )}
    </SettingsShell>
  );
}

/** `1,4`, or a share as `12,5 %`. */
export function measureWords(id: Measure['id'], value: number): string {
  if (SHARES.includes(id)) return formatPercent(value);
  return Number.isInteger(value) ? formatNumber(value) : formatDecimal(value);
}

function Measures({ load }: { load: AlarmLoad }) {
  const { t } = useTranslation();
  const minutes = (value: number | null) =>
    value === null ? '–' : t('load.minutes', { amount: formatDecimal(value) });
  return (
    <section className="settings-box settings-scroll" aria-labelledby="load-measures">
      <h2 id="load-measures">{t('load.measures')}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('load.measure')}</th>
            {(['value', 'target', 'limit'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {t(`load.${column}`)}
              </th>
            ))}
            <th scope="col">{t('load.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {load.measures.map(({ id, value, target, limit, grade }) => (
            <tr key={id}>
              <th scope="row">
                {id} · {t(`load.name.${id}`)}
              </th>
              <td className="number load-grade" data-grade={grade}>
                {measureWords(id, value)}
              </td>
              <td className="number">{measureWords(id, target)}</td>
              <td className="number">{measureWords(id, limit)}</td>
              <td className="load-grade" data-grade={grade}>
                {grade !== 'good' && <Mark kind={grade === 'red' ? 'act' : 'warn'} />}{' '}
                {t(`load.grade.${grade}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t('load.medians', { acknowledge: minutes(load.toAcknowledge), clear: minutes(load.toClear) })}{' '}
        {t('load.quick', { share: formatPercent(load.quickShare) })}
      </p>
    </section>
  );
}

/** One activity of the reform plan: what, until when, who, how far, and whether it is late. */
import { useTranslation } from 'react-i18next';
import type { ActivityState, PlanActivity } from '#contract/reform-plan';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';

export interface ActivityRowProps {
  activity: PlanActivity;
  unitName: (code: string) => string;
  /** Null for those who may only read. */
  onEdit: (() => void) | null;
}

export function ActivityRow({ activity, unitName, onEdit }: ActivityRowProps) {
  const { t } = useTranslation();
  const { name, due, owner, progress, state, daysLate, verified, doneOn, updated } = activity;
  return (
    <tr data-activity={activity.key} data-state={state}>
      <td className="plan-name">
        {name} {!verified && <span className="quiet">{t('scores.unverified')}</span>}
        {updated?.reason != null && (
          <span className="quiet plan-reason">{t('scores.plan.because', { reason: updated.reason })}</span>
        )}
      </td>
      <td className="nowrap">{due === null ? t('scores.plan.noDue') : formatIsoDate(due)}</td>
      <td>{owner === null ? t('scores.plan.nobody') : unitName(owner)}</td>
      <td className="plan-progress">
        <span className="plan-bar" aria-hidden="true">
          <span className="plan-done" style={{ width: `${progress}%` }} />
        </span>
        <span>{formatNumber(progress)} %</span>
      </td>
      <td className="nowrap">
        <StateMark state={state} /> {t(`scores.plan.state.${state}`)}
        {state === 'late' && <> {t('scores.plan.daysLate', { days: formatNumber(daysLate) })}</>}
        {doneOn !== null && <> {formatIsoDate(doneOn)}</>}
      </td>
      {onEdit && (
        <td>
          <button type="button" className="button" onClick={onEdit}>
            {t('scores.plan.update')}
            <span className="visually-hidden"> {name}</span>
          </button>
        </td>
      )}
    </tr>
  );
}

const SIGNS = { done: '✓', running: '·', unscheduled: '–', closed: '×' } as const;

/** Only what somebody must act on has a colour. */
export function StateMark({ state }: { state: ActivityState }) {
  if (state === 'late') return <Mark kind="act" />;
  if (state === 'due_soon') return <Mark kind="warn" />;
  return <span aria-hidden="true">{SIGNS[state]}</span>;
}

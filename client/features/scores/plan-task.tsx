/** One task of the reform plan with its activities. */
import { useTranslation } from 'react-i18next';
import type { PlanActivity, PlanTask } from '#contract/reform-plan';
import { ActivityRow } from './activity-row.tsx';

export interface PlanTaskTableProps {
  task: PlanTask;
  unitName: (code: string) => string;
  /** Null for those who may only read. */
  onActivity: ((task: PlanTask, activity: PlanActivity) => void) | null;
  /** Null for those who do not keep the plan. */
  onTask: ((task: PlanTask) => void) | null;
  onAdd: ((task: PlanTask) => void) | null;
}

export function PlanTaskTable({ task, unitName, onActivity, onTask, onAdd }: PlanTaskTableProps) {
  const { t } = useTranslation();
  return (
    <table className="table plan-table" data-closed={task.closed}>
      <caption>
        <strong>{task.name}</strong>
        {task.closed && <span> ({t('scores.plan.state.closed')})</span>}
        <span className="quiet plan-source">{task.source}</span>
        {task.updated?.reason != null && (
          <span className="quiet">{t('scores.plan.because', { reason: task.updated.reason })}</span>
        )}
        {onAdd !== null && !task.closed && (
          <button type="button" className="button" onClick={() => onAdd(task)}>
            {t('scores.plan.add')}
            <span className="visually-hidden"> {task.name}</span>
          </button>
        )}{' '}
        {onTask !== null && (
          <button type="button" className="button" onClick={() => onTask(task)}>
            {t('scores.plan.editTask')}
            <span className="visually-hidden"> {task.name}</span>
          </button>
        )}
      </caption>
      <colgroup>
        <col className="plan-wide" />
        <col />
        <col />
        <col />
        <col />
        {onActivity !== null && <col className="plan-act" />}
      </colgroup>
      <thead>
        <tr>
          {(['activity', 'due', 'owner', 'progress', 'state'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`scores.plan.column.${column}`)}
            </th>
          ))}
          {onActivity !== null && <th scope="col">{t('scores.par.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {task.activities.map((activity) => (
          <ActivityRow
            key={activity.key}
            {...{ activity, unitName }}
            onEdit={onActivity && (() => onActivity(task, activity))}
          />
        ))}
        {task.activities.length === 0 && (
          <tr>
            <td colSpan={onActivity === null ? 5 : 6} className="quiet">
              {t('scores.plan.noActivities')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

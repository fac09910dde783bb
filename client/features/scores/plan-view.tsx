/** The reform plan: fields, tasks, activities; what is late stands first. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ACTIVITY_STATES,
  type ActivityState,
  type PlanActivity,
  type PlanBoard,
  type PlanProgress,
  type PlanTask,
} from '#contract/reform';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ActivityForm } from './activity-form.tsx';
import { ActivityRow, StateMark } from './activity-row.tsx';
import { orderedPlan } from './plan-order.ts';

export interface PlanViewProps {
  board: PlanBoard;
  names: Names;
  /** Null for those who may only read. */
  save: ((progress: PlanProgress) => Promise<unknown>) | null;
}

interface Editing {
  task: PlanTask;
  activity: PlanActivity | null;
}

export function PlanView({ board, names, save }: PlanViewProps) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<ActivityState | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const plan = orderedPlan(board, only);
  const label = t('scores.content', { title: board.title });
  const edit = save === null ? null : setEditing;
  return (
    <div className="plan-view" data-editing={editing !== null}>
      <Panel title={board.title} note={t('scores.plan.today', { date: formatIsoDate(board.today) })}>
        <StateFilter counts={board.counts} only={only} onOnly={setOnly} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1). */}
        <section className="table-scroll" tabIndex={0} aria-label={label}>
          {plan.length === 0 && <p className="empty">{t('scores.plan.none')}</p>}
          {plan.map((field) => (
            <section key={field.key} className="plan-field" aria-label={field.name}>
              <h3>{field.name}</h3>
              {field.tasks.map((task) => (
                <Task key={task.key} task={task} unitName={names.fullUnit} onEdit={edit} />
              ))}
            </section>
          ))}
        </section>
      </Panel>
      {editing !== null && save !== null && (
        <Panel title={t(editing.activity === null ? 'scores.plan.adding' : 'scores.plan.updating')}>
          <div className="scores-scroll">
            <ActivityForm
              key={`${editing.task.key} ${editing.activity?.key ?? ''}`}
              {...{ ...editing, names, save }}
              onClose={() => setEditing(null)}
            />
          </div>
        </Panel>
      )}
    </div>
  );
}

interface StateFilterProps {
  counts: PlanBoard['counts'];
  only: ActivityState | null;
  onOnly: (only: ActivityState | null) => void;
}

function StateFilter({ counts, only, onOnly }: StateFilterProps) {
  const { t } = useTranslation();
  const all = ACTIVITY_STATES.reduce((sum, state) => sum + counts[state], 0);
  return (
    <fieldset className="scores-segments plan-filter">
      <legend className="visually-hidden">{t('scores.plan.filter')}</legend>
      <button type="button" className="button" aria-pressed={only === null} onClick={() => onOnly(null)}>
        {t('scores.plan.all', { amount: formatNumber(all) })}
      </button>
      {(['late', 'due_soon', 'running', 'unscheduled', 'done'] as const).map((state) => (
        <button
          key={state}
          type="button"
          className="button"
          aria-pressed={only === state}
          onClick={() => onOnly(state)}
        >
          <StateMark state={state} /> {t(`scores.plan.state.${state}`)}: {formatNumber(counts[state])}
        </button>
      ))}
    </fieldset>
  );
}

interface TaskProps {
  task: PlanTask;
  unitName: (code: string) => string;
  onEdit: ((editing: Editing) => void) | null;
}

function Task({ task, unitName, onEdit }: TaskProps) {
  const { t } = useTranslation();
  return (
    <table className="table plan-table">
      <caption>
        {task.name}
        <span className="quiet plan-source">{task.source}</span>
        {onEdit && (
          <button type="button" className="button" onClick={() => onEdit({ task, activity: null })}>
            {t('scores.plan.add')}
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
        {onEdit && <col />}
      </colgroup>
      <thead>
        <tr>
          {(['activity', 'due', 'owner', 'progress', 'state'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`scores.plan.column.${column}`)}
            </th>
          ))}
          {onEdit && <th scope="col">{t('scores.par.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {task.activities.map((activity) => (
          <ActivityRow
            key={activity.key}
            {...{ activity, unitName }}
            onEdit={onEdit && (() => onEdit({ task, activity }))}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The reform plan: fields, tasks, activities; what is late stands first. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityState, PlanBoard } from '#contract/reform-plan';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import type { PlanActs } from './plan-acts.ts';
import { type PlanEditing, PlanEditor } from './plan-editor.tsx';
import { orderedPlan, type PlanField } from './plan-order.ts';
import { PlanStates } from './plan-states.tsx';
import { PlanTaskTable } from './plan-task.tsx';

export interface PlanViewProps {
  board: PlanBoard;
  names: Names;
  /** Null for those who may only read. */
  acts: PlanActs | null;
}

export function PlanView({ board, names, acts }: PlanViewProps) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<ActivityState | null>(null);
  const [editing, setEditing] = useState<PlanEditing | null>(null);
  const plan = orderedPlan(board, only);
  const label = t('scores.content', { title: board.title });
  const mayKeep = acts !== null && acts.keep !== null;
  const shown = plan.filter(({ tasks }) => tasks.length > 0 || mayKeep || acts === null);
  return (
    <div className="plan-view" data-editing={editing !== null}>
      <Panel title={board.title} note={t('scores.plan.today', { date: formatIsoDate(board.today) })}>
        <div className="plan-bar-line">
          <PlanStates counts={board.counts} only={only} onOnly={setOnly} />
          {mayKeep && (
            <button type="button" className="button" onClick={() => setEditing({ kind: 'file' })}>
              {t('scores.plan.file.enter')}
            </button>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1). */}
        <section className="table-scroll" tabIndex={0} aria-label={label}>
          {shown.length === 0 && (
            <p className="empty">{t(only === null ? 'scores.plan.noTasks' : 'scores.plan.none')}</p>
          )}
          {shown.map((field) => (
            <Field
              key={field.key}
              {...{ field, mayKeep }}
              unitName={names.fullUnit}
              onEdit={acts === null ? null : setEditing}
            />
          ))}
        </section>
      </Panel>
      {editing !== null && acts !== null && (
        <PlanEditor {...{ board, names, acts, editing }} onClose={() => setEditing(null)} />
      )}
    </div>
  );
}

interface FieldProps {
  field: PlanField;
  mayKeep: boolean;
  unitName: (code: string) => string;
  onEdit: ((editing: PlanEditing) => void) | null;
}

function Field({ field, mayKeep, unitName, onEdit }: FieldProps) {
  const { t } = useTranslation();
  const keep = mayKeep ? onEdit : null;
  return (
    <section className="plan-field" aria-label={field.name}>
      <h3>
        {field.name}{' '}
        {keep !== null && (
          <button
            type="button"
            className="button"
            onClick={() => keep({ kind: 'task', field: field.key, task: null })}
          >
            {t('scores.plan.addTask')}
            <span className="visually-hidden"> {field.name}</span>
          </button>
        )}
      </h3>
      {field.tasks.length === 0 && <p className="quiet">{t('scores.plan.noTasksOfField')}</p>}
      {field.tasks.map((task) => (
        <PlanTaskTable
          key={task.key}
          {...{ task, unitName }}
          onActivity={onEdit && ((of, activity) => onEdit({ kind: 'activity', task: of, activity }))}
          onAdd={keep && ((of) => keep({ kind: 'activity', task: of, activity: null }))}
          onTask={keep && ((of) => keep({ kind: 'task', field: of.field, task: of }))}
        />
      ))}
    </section>
  );
}

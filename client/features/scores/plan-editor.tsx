/** The form beside the plan: an activity, a task, or a sheet of a whole plan. */
import { useTranslation } from 'react-i18next';
import type { PlanActivity, PlanBoard, PlanTask } from '#contract/reform-plan';
import type { Names } from '../../state/catalogue.ts';
import { Panel } from '../../ui/panel.tsx';
import { ActivityForm } from './activity-form.tsx';
import type { PlanActs } from './plan-acts.ts';
import { PlanFile } from './plan-file.tsx';
import { TaskForm } from './task-form.tsx';

export type PlanEditing =
  | { kind: 'activity'; task: PlanTask; activity: PlanActivity | null }
  | { kind: 'task'; field: string; task: PlanTask | null }
  | { kind: 'file' };

export interface PlanEditorProps {
  board: PlanBoard;
  names: Names;
  acts: PlanActs;
  editing: PlanEditing;
  onClose: () => void;
}

export function PlanEditor({ board, names, acts, editing, onClose }: PlanEditorProps) {
  const { t } = useTranslation();
  const title = {
    activity: () =>
      editing.kind === 'activity' && editing.activity === null
        ? ('scores.plan.adding' as const)
        : ('scores.plan.updating' as const),
    task: () =>
      editing.kind === 'task' && editing.task === null
        ? ('scores.plan.addTask' as const)
        : ('scores.plan.editTask' as const),
    file: () => 'scores.plan.file.enter' as const,
  }[editing.kind]();
  return (
    <Panel title={t(title)}>
      <div className="scores-scroll">
        {editing.kind === 'activity' && (
          <ActivityForm
            key={`${editing.task.key} ${editing.activity?.key ?? ''}`}
            {...{ names, onClose }}
            task={editing.task}
            activity={editing.activity}
            mayChange={acts.keep !== null}
            save={acts.tellProgress}
          />
        )}
        {editing.kind === 'task' && acts.keep !== null && (
          <TaskForm
            key={`${editing.field} ${editing.task?.key ?? ''}`}
            fields={board.fields}
            field={editing.field}
            task={editing.task}
            save={acts.keep.tellTask}
            onClose={onClose}
          />
        )}
        {editing.kind === 'file' && acts.keep !== null && (
          <PlanFile acts={acts.keep} fields={board.fields} unitName={names.fullUnit} onClose={onClose} />
        )}
      </div>
    </Panel>
  );
}

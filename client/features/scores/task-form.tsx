/** Adds a task to a field of the reform plan, or changes or closes one, with the reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanBoard, PlanTask, PlanTaskEntry } from '#contract/reform-plan';
import { EntryForm, TextField } from './entry-form.tsx';
import { useSending } from './use-sending.ts';

export interface TaskFormProps {
  fields: PlanBoard['fields'];
  /** Field of a new task. */
  field: string;
  /** Null adds a new one. */
  task: PlanTask | null;
  save: (task: PlanTaskEntry) => Promise<unknown>;
  onClose: () => void;
}

export function TaskForm({ fields, field, task, save, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({
    name: task?.name ?? '',
    source: task?.source ?? '',
    field: task?.field ?? field,
    closed: task?.closed ?? false,
    reason: '',
  });
  const [unread, setUnread] = useState<'taskName' | 'reason' | null>(null);
  const sending = useSending();

  async function submit() {
    const [name, source, reason] = [draft.name, draft.source, draft.reason].map((text) => text.trim());
    if (!name) return setUnread('taskName');
    if (task !== null && !reason) return setUnread('reason');
    setUnread(null);
    const entry: PlanTaskEntry = {
      task: task?.key ?? `nv-${crypto.randomUUID().slice(0, 8)}`,
      ...{ name, field: draft.field },
      ...(source ? { source } : {}),
      ...(reason ? { reason } : {}),
      ...(task !== null && draft.closed !== task.closed ? { closed: draft.closed } : {}),
    };
    if (await sending.send(() => save(entry))) onClose();
  }

  const text = (key: 'name' | 'source' | 'reason') => (
    <TextField
      label={t(`scores.plan.form.${key === 'name' ? 'taskName' : key}`)}
      value={draft[key]}
      onValue={(value) => setDraft({ ...draft, [key]: value })}
      wide
    />
  );
  return (
    <EntryForm
      sending={sending}
      unread={unread === null ? null : t(`scores.plan.unread.${unread}`)}
      onSubmit={submit}
      onCancel={onClose}
    >
      <label className="scores-field" data-wide="true">
        <span>{t('scores.par.field')}</span>
        <select value={draft.field} onChange={({ target }) => setDraft({ ...draft, field: target.value })}>
          {fields.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {text('name')}
      {text('source')}
      {task !== null && (
        <label className="scores-check">
          <input
            type="checkbox"
            checked={draft.closed}
            onChange={({ target }) => setDraft({ ...draft, closed: target.checked })}
          />
          <span>{t('scores.plan.form.closeTask')}</span>
        </label>
      )}
      {task !== null && text('reason')}
    </EntryForm>
  );
}

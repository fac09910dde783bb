/** Tells the progress, day and owner of an activity, or adds one to a task. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanActivity, PlanProgress, PlanTask } from '#contract/reform';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate } from '../../ui/format.ts';
import { parseDate } from '../../ui/local-input.ts';
import { readNumber } from './entry-draft.ts';
import { EntryForm, TextField } from './entry-form.tsx';
import { useSending } from './use-sending.ts';

export interface ActivityFormProps {
  task: PlanTask;
  /** Null adds a new one. */
  activity: PlanActivity | null;
  names: Names;
  save: (progress: PlanProgress) => Promise<unknown>;
  onClose: () => void;
}

type DraftFault = 'name' | 'progress' | 'due';

export function ActivityForm({ task, activity, names, save, onClose }: ActivityFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({
    name: activity?.name ?? '',
    progress: String(activity?.progress ?? 0),
    due: activity?.due == null ? '' : formatIsoDate(activity.due),
    owner: activity?.owner ?? '',
  });
  const [unread, setUnread] = useState<DraftFault | null>(null);
  const sending = useSending();

  async function submit() {
    const progress = readNumber(draft.progress);
    const due = draft.due.trim() === '' ? null : parseDate(draft.due);
    const name = draft.name.trim();
    if (name === '') return setUnread('name');
    if (typeof progress !== 'number' || progress > 100) return setUnread('progress');
    if (due === null && draft.due.trim() !== '') return setUnread('due');
    setUnread(null);
    const told = { progress, due, owner: draft.owner === '' ? null : draft.owner };
    const which =
      activity === null
        ? { activity: `hd-${crypto.randomUUID().slice(0, 8)}`, task: task.key, name }
        : { activity: activity.key, ...(name === activity.name ? {} : { name }) };
    if (await sending.send(() => save({ ...which, ...told }))) onClose();
  }

  const text = (key: 'name' | 'progress' | 'due') => (
    <TextField
      label={t(`scores.plan.form.${key}`)}
      value={draft[key]}
      onValue={(value) => setDraft({ ...draft, [key]: value })}
      wide={key === 'name'}
      decimal={key === 'progress'}
      placeholder={key === 'due' ? t('scores.dateForm') : undefined}
    />
  );
  return (
    <EntryForm
      sending={sending}
      unread={unread === null ? null : t(`scores.plan.unread.${unread}`)}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p className="quiet">{task.name}</p>
      {text('name')}
      {text('progress')}
      {text('due')}
      <label className="scores-field" data-wide="true">
        <span>{t('scores.plan.form.owner')}</span>
        <select value={draft.owner} onChange={({ target }) => setDraft({ ...draft, owner: target.value })}>
          <option value="">{t('scores.plan.nobody')}</option>
          {names.order.map((code) => (
            <option key={code} value={code}>
              {names.fullUnit(code)}
            </option>
          ))}
        </select>
      </label>
    </EntryForm>
  );
}

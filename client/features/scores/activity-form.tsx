/** Tells the progress of an activity; who keeps the plan also changes, closes or adds one. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanActivity, PlanProgress, PlanTask } from '#contract/reform-plan';
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
  /** Whether more may be told than how far it is. */
  mayChange: boolean;
  save: (progress: PlanProgress) => Promise<unknown>;
  onClose: () => void;
}

type DraftFault = 'name' | 'progress' | 'due' | 'reason';

export function ActivityForm({ task, activity, names, mayChange, save, onClose }: ActivityFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({
    name: activity?.name ?? '',
    progress: String(activity?.progress ?? 0),
    due: activity?.due == null ? '' : formatIsoDate(activity.due),
    owner: activity?.owner ?? '',
    closed: activity?.state === 'closed',
    reason: '',
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
    const owner = draft.owner === '' ? null : draft.owner;
    const reason = draft.reason.trim();
    const changed = activity === null ? null : changesOf(activity, { ...draft, name, due, owner });
    if (changed?.isOfPlan && reason === '') return setUnread('reason');
    setUnread(null);
    const why = reason === '' ? {} : { reason };
    const told: PlanProgress =
      activity === null
        ? { activity: `hd-${crypto.randomUUID().slice(0, 8)}`, task: task.key, name, progress, due, owner }
        : { activity: activity.key, progress, ...changed?.values, ...why };
    if (await sending.send(() => save(told))) onClose();
  }

  const text = (key: 'name' | 'progress' | 'due' | 'reason') => (
    <TextField
      label={t(`scores.plan.form.${key}`)}
      value={draft[key]}
      onValue={(value) => setDraft({ ...draft, [key]: value })}
      wide={key === 'name' || key === 'reason'}
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
      <p className="quiet">{mayChange ? task.name : activity?.name}</p>
      {mayChange && text('name')}
      {text('progress')}
      {mayChange && text('due')}
      {mayChange && (
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
      )}
      {mayChange && activity !== null && (
        <label className="scores-check">
          <input
            type="checkbox"
            checked={draft.closed}
            onChange={({ target }) => setDraft({ ...draft, closed: target.checked })}
          />
          <span>{t('scores.plan.form.close')}</span>
        </label>
      )}
      {activity !== null && text('reason')}
    </EntryForm>
  );
}

interface Changed {
  name: string;
  due: string | null;
  owner: string | null;
  closed: boolean;
}

/** Only what was changed is told; what changes the plan itself needs a reason, as the server demands. */
function changesOf(activity: PlanActivity, { name, due, owner, closed }: Changed) {
  const values = {
    ...(name === activity.name ? {} : { name }),
    ...(due === activity.due ? {} : { due }),
    ...(owner === activity.owner ? {} : { owner }),
    ...(closed === (activity.state === 'closed') ? {} : { closed }),
  };
  const isFirst = (key: string) =>
    (key === 'due' && activity.due === null) || (key === 'owner' && activity.owner === null);
  return { values, isOfPlan: Object.keys(values).some((key) => !isFirst(key)) };
}

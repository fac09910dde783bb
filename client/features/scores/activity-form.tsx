/** Tells the progress, day and owner of an activity, or adds one to a task. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanActivity, PlanProgress, PlanTask } from '#contract/reform';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate } from '../../ui/format.ts';
import { parseDate } from '../../ui/local-input.ts';
import { readNumber } from './entry-draft.ts';
import { FaultNote } from './reading-note.tsx';
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
  const { busy, fault, send } = useSending();

  async function submit(event: FormEvent) {
    event.preventDefault();
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
    if (await send(() => save({ ...which, ...told }))) onClose();
  }

  const set = (key: keyof typeof draft) => (event: { target: { value: string } }) =>
    setDraft({ ...draft, [key]: event.target.value });
  return (
    <form className="scores-form" onSubmit={(event) => void submit(event)}>
      <p className="quiet">{task.name}</p>
      <label className="scores-field" data-wide="true">
        <span>{t('scores.plan.form.name')}</span>
        <input value={draft.name} onChange={set('name')} />
      </label>
      <label className="scores-field">
        <span>{t('scores.plan.form.progress')}</span>
        <input value={draft.progress} inputMode="decimal" onChange={set('progress')} />
      </label>
      <label className="scores-field">
        <span>{t('scores.plan.form.due')}</span>
        <input value={draft.due} placeholder={t('scores.dateForm')} onChange={set('due')} />
      </label>
      <label className="scores-field" data-wide="true">
        <span>{t('scores.plan.form.owner')}</span>
        <select value={draft.owner} onChange={set('owner')}>
          <option value="">{t('scores.plan.nobody')}</option>
          {names.order.map((code) => (
            <option key={code} value={code}>
              {names.fullUnit(code)}
            </option>
          ))}
        </select>
      </label>
      {unread !== null && (
        <p className="scores-fault" role="alert">
          {t(`scores.plan.unread.${unread}`)}
        </p>
      )}
      <FaultNote fault={fault} />
      <p className="scores-acts">
        <button type="submit" className="button" disabled={busy}>
          {t('scores.save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('scores.cancel')}
        </button>
      </p>
    </form>
  );
}

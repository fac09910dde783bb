/** Enters what the national portal shows for one scope and period. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedEntry, ScoreCard } from '#contract/score';
import { parseDate } from '../../ui/local-input.ts';
import { readNumber } from './entry-draft.ts';
import { FaultNote } from './reading-note.tsx';
import { useSending } from './use-sending.ts';

export interface PublishedFormProps {
  card: Pick<ScoreCard, 'scope' | 'period'>;
  publish: (entry: PublishedEntry) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}

export function PublishedForm({ card, publish, onDone, onCancel }: PublishedFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ total: '', rank: '', of: '', asOf: '', source: '' });
  const [unread, setUnread] = useState(false);
  const { busy, fault, send } = useSending();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const [total, rank, of] = [draft.total, draft.rank, draft.of].map(readNumber);
    const asOf = parseDate(draft.asOf);
    const source = draft.source.trim();
    const read =
      typeof total === 'number' && rank !== undefined && of !== undefined && asOf !== null && source !== '';
    setUnread(!read);
    if (!read) return;
    const entry = { scope: card.scope, period: card.period, asOf, total, rank, of, groups: {}, source };
    if (await send(() => publish(entry))) onDone();
  }

  const field = (key: keyof typeof draft, wide = false) => (
    <label className="scores-field" data-wide={wide}>
      <span>{t(`scores.published.form.${key}`)}</span>
      <input
        value={draft[key]}
        inputMode={key === 'total' || key === 'rank' || key === 'of' ? 'decimal' : 'text'}
        placeholder={key === 'asOf' ? t('scores.dateForm') : undefined}
        onChange={({ target }) => setDraft({ ...draft, [key]: target.value })}
      />
    </label>
  );
  return (
    <form className="scores-form" onSubmit={(event) => void submit(event)}>
      {field('total')}
      {field('rank')}
      {field('of')}
      {field('asOf')}
      {field('source', true)}
      {unread && (
        <p className="scores-fault" role="alert">
          {t('scores.published.form.unread')}
        </p>
      )}
      <FaultNote fault={fault} />
      <p className="scores-acts">
        <button type="submit" className="button" disabled={busy}>
          {t('scores.save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('scores.cancel')}
        </button>
      </p>
    </form>
  );
}

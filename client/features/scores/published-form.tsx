/** Enters what the national portal shows for one scope and period. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedEntry, ScoreCard } from '#contract/score';
import { parseDate } from '../../ui/local-input.ts';
import { readNumber } from './entry-draft.ts';
import { EntryForm, TextField } from './entry-form.tsx';
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
  const sending = useSending();

  async function submit() {
    const [total, rank, of] = [draft.total, draft.rank, draft.of].map(readNumber);
    const asOf = parseDate(draft.asOf);
    const source = draft.source.trim();
    const read =
      typeof total === 'number' && rank !== undefined && of !== undefined && asOf !== null && source !== '';
    setUnread(!read);
    if (!read) return;
    const entry = { scope: card.scope, period: card.period, asOf, total, rank, of, groups: {}, source };
    if (await sending.send(() => publish(entry))) onDone();
  }

  const field = (key: keyof typeof draft) => (
    <TextField
      label={t(`scores.published.form.${key}`)}
      value={draft[key]}
      onValue={(value) => setDraft({ ...draft, [key]: value })}
      wide={key === 'source'}
      decimal={key === 'total' || key === 'rank' || key === 'of'}
      placeholder={key === 'asOf' ? t('scores.dateForm') : undefined}
    />
  );
  return (
    <EntryForm
      {...{ sending, onCancel }}
      unread={unread ? t('scores.published.form.unread') : null}
      onSubmit={submit}
    >
      {field('total')}
      {field('rank')}
      {field('of')}
      {field('asOf')}
      {field('source')}
    </EntryForm>
  );
}

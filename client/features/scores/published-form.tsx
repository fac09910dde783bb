/** Enters what the national portal shows for one scope and period. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedEntry, ScoreCard } from '#contract/score';
import { parseDate } from '../../ui/local-input.ts';
import { readNumber } from './entry-draft.ts';
import { EntryForm, TextField } from './entry-form.tsx';
import { formatMax, named } from './score-words.ts';
import { useSending } from './use-sending.ts';

export interface PublishedFormProps {
  card: Pick<ScoreCard, 'scope' | 'period' | 'groups'>;
  publish: (entry: PublishedEntry) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}

export function PublishedForm({ card, publish, onDone, onCancel }: PublishedFormProps) {
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState({ total: '', rank: '', of: '', asOf: '', source: '' });
  const [points, setPoints] = useState<Readonly<Record<string, string>>>({});
  const [unread, setUnread] = useState(false);
  const sending = useSending();

  async function submit() {
    const [total, rank, of] = [draft.total, draft.rank, draft.of].map(readNumber);
    const asOf = parseDate(draft.asOf);
    const source = draft.source.trim();
    const groups = readGroups(points);
    const read =
      groups !== null &&
      typeof total === 'number' &&
      rank !== undefined &&
      of !== undefined &&
      asOf !== null &&
      source !== '';
    setUnread(!read);
    if (!read) return;
    const entry = { scope: card.scope, period: card.period, asOf, total, rank, of, groups, source };
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
      <fieldset className="published-points">
        <legend>{t('scores.published.form.groups')}</legend>
        {card.groups.map((group) => (
          <TextField
            key={group.code}
            label={`${named(group, i18n.language)} (${formatMax(group.max)})`}
            value={points[group.code] ?? ''}
            onValue={(value) => setPoints({ ...points, [group.code]: value })}
            decimal
          />
        ))}
      </fieldset>
    </EntryForm>
  );
}

/** Those that were typed; null when one of them is no number. */
function readGroups(points: Readonly<Record<string, string>>): Record<string, number> | null {
  const groups: Record<string, number> = {};
  for (const [code, text] of Object.entries(points)) {
    const value = readNumber(text);
    if (value === undefined) return null;
    if (value !== null) groups[code] = value;
  }
  return groups;
}

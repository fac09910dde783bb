/** Enters how the province graded its units in a year, pasted from a spreadsheet. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { INTERNAL_KINDS, type InternalEntry, type InternalKind } from '#contract/reform';
import { readNumber } from './entry-draft.ts';
import { EntryForm, TextField } from './entry-form.tsx';
import { readResults } from './internal-draft.ts';
import { useSending } from './use-sending.ts';

export interface InternalFormProps {
  save: (entry: Omit<InternalEntry, 'index'>) => Promise<unknown>;
  onClose: () => void;
}

export function InternalForm({ save, onClose }: InternalFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ year: '', source: '', lines: '' });
  const [kind, setKind] = useState<InternalKind>('department');
  const [unread, setUnread] = useState<string | null>(null);
  const sending = useSending();

  async function submit() {
    const year = readNumber(draft.year);
    const read = readResults(draft.lines);
    if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000)
      return setUnread(t('scores.par.unread.year'));
    if (draft.source.trim() === '') return setUnread(t('scores.par.unread.source'));
    if ('faultAt' in read)
      return setUnread(
        t(read.faultAt === 0 ? 'scores.internal.unread.none' : 'scores.internal.unread.line', {
          line: read.faultAt,
        }),
      );
    setUnread(null);
    const entry = { year, kind, source: draft.source.trim(), results: read.results };
    if (await sending.send(() => save(entry))) onClose();
  }

  return (
    <EntryForm {...{ sending, unread }} onSubmit={submit} onCancel={onClose}>
      <TextField
        label={t('scores.par.form.year')}
        value={draft.year}
        onValue={(year) => setDraft({ ...draft, year })}
      />
      <label className="scores-field">
        <span>{t('scores.internal.kind')}</span>
        <select
          value={kind}
          onChange={({ target }) => setKind(INTERNAL_KINDS.find((each) => each === target.value) ?? kind)}
        >
          {INTERNAL_KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`scores.internal.kinds.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={t('scores.par.form.source')}
        value={draft.source}
        onValue={(source) => setDraft({ ...draft, source })}
        wide
      />
      <label className="scores-field" data-wide="true">
        <span>{t('scores.internal.lines')}</span>
        <textarea
          rows={12}
          value={draft.lines}
          placeholder={t('scores.internal.linesForm')}
          onChange={({ target }) => setDraft({ ...draft, lines: target.value })}
        />
      </label>
    </EntryForm>
  );
}

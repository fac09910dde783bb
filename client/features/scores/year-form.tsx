/** Enters or corrects a year of the reform index or of the satisfaction survey, and the weights. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParBoard, ReformField, YearlyEntry, YearlyIndex, YearlyRow } from '#contract/reform';
import { type DraftFault, weightText, type YearDraft, yearEntry } from './entry-draft.ts';
import { EntryForm, TextField } from './entry-form.tsx';
import { useSending } from './use-sending.ts';

export interface YearFormProps {
  board: ParBoard;
  index: YearlyIndex;
  /** The year to be corrected; null for a new one. */
  row: YearlyRow | null;
  save: (entry: YearlyEntry) => Promise<unknown>;
  onClose: () => void;
}

export function YearForm({ board, index, row, save, onClose }: YearFormProps) {
  const { t } = useTranslation();
  const fields = index === 'par' ? board.fields : board.sipas.factors;
  const [draft, setDraft] = useState(() => draftOf(index, row, fields));
  const [unread, setUnread] = useState<DraftFault | null>(null);
  const sending = useSending();

  async function submit() {
    const years = index === 'par' ? board.years : board.sipas.years;
    const known = years.find(({ year }) => String(year) === draft.year.trim())?.fields ?? [];
    const read = yearEntry(draft, fields, known);
    setUnread('fault' in read ? read.fault : null);
    if ('entry' in read && (await sending.send(() => save(read.entry)))) onClose();
  }

  const text = (key: 'year' | 'value' | 'rank' | 'of' | 'source') => (
    <TextField
      label={t(`scores.par.form.${key}`)}
      value={draft[key]}
      onValue={(value) => setDraft({ ...draft, [key]: value })}
      wide={key === 'source'}
    />
  );
  return (
    <EntryForm
      sending={sending}
      unread={unread === null ? null : t(`scores.par.unread.${unread}`)}
      onSubmit={submit}
      onCancel={onClose}
    >
      {text('year')}
      {text('value')}
      {text('rank')}
      {text('of')}
      {text('source')}
      <label className="scores-check">
        <input
          type="checkbox"
          checked={draft.verified}
          onChange={({ target }) => setDraft({ ...draft, verified: target.checked })}
        />
        <span>{t('scores.par.form.verified')}</span>
      </label>
      <FieldInputs fields={fields} draft={draft} onDraft={setDraft} />
    </EntryForm>
  );
}

interface FieldInputsProps {
  fields: readonly ReformField[];
  draft: YearDraft;
  onDraft: (draft: YearDraft) => void;
}

function FieldInputs({ fields, draft, onDraft }: FieldInputsProps) {
  const { t } = useTranslation();
  const weighted = draft.index === 'par';
  return (
    <table className="table form-table">
      <caption>{t(weighted ? 'scores.par.form.fields' : 'scores.par.form.factors')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scores.par.field')}</th>
          <th scope="col">{t('scores.par.form.points')}</th>
          {weighted && <th scope="col">{t('scores.par.weight')}</th>}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ key, name }) => (
          <tr key={key}>
            <td>{name}</td>
            {(weighted ? (['points', 'weights'] as const) : (['points'] as const)).map((part) => (
              <td key={part}>
                <input
                  inputMode="decimal"
                  aria-label={t(part === 'points' ? 'scores.par.form.pointsOf' : 'scores.par.form.weightOf', {
                    name,
                  })}
                  value={draft[part][key] ?? ''}
                  onChange={({ target }) =>
                    onDraft({ ...draft, [part]: { ...draft[part], [key]: target.value } })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function draftOf(index: YearlyIndex, row: YearlyRow | null, fields: readonly ReformField[]): YearDraft {
  return {
    index,
    year: row === null ? '' : String(row.year),
    value: weightText(row?.value ?? null),
    rank: weightText(row?.rank ?? null),
    of: weightText(row?.of ?? null),
    source: row?.source ?? '',
    verified: row?.verified ?? false,
    points: Object.fromEntries(row?.fields.map(({ key, points }) => [key, weightText(points)]) ?? []),
    weights: Object.fromEntries(fields.map(({ key, weight }) => [key, weightText(weight)])),
  };
}

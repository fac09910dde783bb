/** Chooses a column of the page that was looked at; without one its path is written. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageColumn } from '#contract/connector';

export interface ColumnSelectProps {
  label: string;
  columns: readonly PageColumn[];
  /** Null for what is first among the options, where there is such. */
  value: string | null;
  /** Said of null: "at the time of fetching". */
  none?: string;
  onPick: (path: string | null) => void;
}

export function ColumnSelect({ label, columns, value, none, onPick }: ColumnSelectProps) {
  const { t } = useTranslation();
  const id = useId();
  const isStrange = value !== null && value !== '' && columns.every(({ path }) => path !== value);
  return (
    <div className="entry-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onPick(currentTarget.value === '' && none !== undefined ? null : currentTarget.value)
        }
      >
        <option value="">{none ?? t('entry.mapping.chooseColumn')}</option>
        {isStrange && <option value={value}>{t('entry.mapping.strangeColumn', { path: value })}</option>}
        {columns.map(({ path, samples }) => (
          <option key={path} value={path}>
            {path} ({samples.find((sample) => sample !== '') ?? '–'})
          </option>
        ))}
      </select>
    </div>
  );
}

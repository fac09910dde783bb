/** One side of a value, its indicator or its unit: the same for every row, or read from a column. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageColumn, TextRule } from '#contract/connector';
import { ColumnSelect } from './column-select.tsx';
import { type NamedCode, pathOf, suggestedTable, tableOf } from './mapping-draft.ts';
import { WordTable, type WordTableProps } from './word-table.tsx';

export interface RuleFieldProps {
  label: string;
  /** Label of the column, where one is chosen. */
  columnLabel: string;
  rule: TextRule | null;
  columns: readonly PageColumn[];
  names: readonly NamedCode[];
  /** Said of null: "the whole province"; absent where there must be a rule. */
  none?: string;
  choose: string;
  of: WordTableProps['of'];
  onChange: (rule: TextRule | null) => void;
}

/** Stands for "as a column says" among the codes, none of which is written so. */
const BY_COLUMN = '*';
const NONE = '-';

export function RuleField({
  label,
  columnLabel,
  rule,
  columns,
  names,
  none,
  choose,
  of,
  onChange,
}: RuleFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const path = pathOf(rule);
  const value = rule === null ? NONE : 'constant' in rule ? rule.constant : BY_COLUMN;
  const isStrange = rule !== null && 'constant' in rule && names.every(({ code }) => code !== rule.constant);
  function pick(code: string) {
    if (code === NONE) onChange(null);
    else onChange(code === BY_COLUMN ? { path: '' } : { constant: code });
  }
  return (
    <>
      <div className="entry-field">
        <label htmlFor={id}>{label}</label>
        <select id={id} value={value} onChange={({ currentTarget }) => pick(currentTarget.value)}>
          {none !== undefined && <option value={NONE}>{none}</option>}
          {isStrange && <option value={value}>{value === '' ? choose : value}</option>}
          <option value={BY_COLUMN}>{t('entry.mapping.byColumn')}</option>
          {names.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {path !== null && rule !== null && (
        <ByColumn {...{ rule, path, columns, names, columnLabel, of, onChange }} />
      )}
    </>
  );
}

interface ByColumnProps extends Pick<RuleFieldProps, 'columns' | 'names' | 'columnLabel' | 'of'> {
  rule: TextRule;
  path: string;
  onChange: (rule: TextRule) => void;
}

function ByColumn({ rule, path, columns, names, columnLabel, of, onChange }: ByColumnProps) {
  const { t } = useTranslation();
  const column = columns.find((each) => each.path === path);
  const table = tableOf(rule);
  return (
    <>
      <ColumnSelect
        label={columnLabel}
        columns={columns}
        value={path}
        onPick={(next) => onChange(next === null ? { path: '' } : read(next))}
      />
      <label className="entry-check entry-wide">
        <input
          type="checkbox"
          checked={table !== undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? translated(path) : { path })}
        />
        {t('entry.mapping.translate')}
      </label>
      {table !== undefined && <WordTable {...{ rule, column, names, of, onChange }} />}
    </>
  );

  /** A column of our own codes is taken as it is, another with a table. */
  function read(next: string): TextRule {
    const words = columns.find((each) => each.path === next)?.words ?? [];
    const isOurs = words.length > 0 && words.every((word) => names.some(({ code }) => code === word));
    return isOurs || words.length === 0 ? { path: next } : translated(next);
  }

  function translated(next: string): TextRule {
    const words = columns.find((each) => each.path === next)?.words ?? [];
    return { path: next, table: suggestedTable(words, names) };
  }
}

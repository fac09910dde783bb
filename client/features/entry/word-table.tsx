/** Which of our codes each word of a foreign column means; what means nothing here is passed over. */
import { useTranslation } from 'react-i18next';
import type { PageColumn, TextRule } from '#contract/connector';
import { formatNumber } from '../../ui/format.ts';
import { type NamedCode, tableOf, withWord } from './mapping-draft.ts';

export interface WordTableProps {
  rule: TextRule;
  column: PageColumn | undefined;
  names: readonly NamedCode[];
  /** Of indicators a row of another word is passed over; of units it is a row that could not be read. */
  of: 'indicator' | 'unit';
  onChange: (rule: TextRule) => void;
}

export function WordTable({ rule, column, names, of, onChange }: WordTableProps) {
  const { t } = useTranslation();
  const table = tableOf(rule) ?? {};
  const words = [...new Set([...(column?.words ?? []), ...Object.keys(table)])];
  const known = words.filter((word) => table[word] !== undefined).length;
  return (
    <div className="entry-words">
      <p className="quiet">
        {words.length === 0
          ? t('entry.mapping.noWords')
          : `${t('entry.mapping.words', { known: formatNumber(known), of: formatNumber(words.length) })} ${t(of === 'unit' ? 'entry.mapping.strangeUnits' : 'entry.mapping.strangeWords')}`}
      </p>
      <ul>
        {words.map((word) => (
          <li key={word}>
            <span>{word}</span>
            <select
              aria-label={t('entry.mapping.meaning', { word })}
              value={table[word] ?? ''}
              onChange={({ currentTarget }) => onChange(withWord(rule, word, currentTarget.value))}
            >
              <option value="">{t(of === 'unit' ? 'entry.mapping.unknown' : 'entry.mapping.skip')}</option>
              {names.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </div>
  );
}

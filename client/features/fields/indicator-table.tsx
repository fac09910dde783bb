/** The table twin of cards and tiles: every indicator with the same words and numbers. */
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { isOld, type JudgedItem } from '../../state/judged.ts';
import { rhythmWords } from '../../ui/rhythm-words.ts';
import {
  ageText,
  aimText,
  changeText,
  coverageText,
  nameOf,
  numberText,
  planText,
  stateWord,
} from './value-words.ts';

export interface IndicatorTableProps {
  caption: string;
  groups: readonly { name: string; items: readonly JudgedItem[] }[];
  now: number;
}

export function IndicatorTable({ caption, groups, now }: IndicatorTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard
    <section className="table-scroll panel fields-table" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fields.column.name')}</th>
            <th scope="col" className="number">
              {t('fields.column.value')}
            </th>
            <th scope="col">{t('fields.column.unit')}</th>
            <th scope="col">{t('fields.column.state')}</th>
            <th scope="col">{t('fields.column.aim')}</th>
            <th scope="col">{t('fields.column.change')}</th>
            <th scope="col">{t('fields.column.age')}</th>
            <th scope="col">{t('fields.column.source')}</th>
            <th scope="col">{t('fields.column.rhythm')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, items }) => (
            <Fragment key={name}>
              {groups.length > 1 && (
                <tr>
                  <th scope="rowgroup" colSpan={9} className="fields-group">
                    {name}
                  </th>
                </tr>
              )}
              {items.map((item) => (
                <Row key={item.row.code} item={item} now={now} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ item, now }: { item: JudgedItem; now: number }) {
  const { t, i18n } = useTranslation();
  const { row, value, freshness, source } = item;
  const partly = coverageText(t, item);
  return (
    <tr data-indicator={row.code} data-freshness={freshness}>
      <th scope="row">{nameOf(row, i18n.language)}</th>
      <td className="number" data-old={isOld(item)}>
        {numberText(value, row)}
        {partly !== '' && <span className="quiet partly">{partly}</span>}
      </td>
      <td>{row.unit}</td>
      <td>{stateWord(t, item)}</td>
      <td>{[aimText(t, row), planText(t, item)].filter((words) => words !== '').join('; ')}</td>
      <td>{changeText(t, item)}</td>
      <td>{ageText(t, item, now)}</td>
      <td>{source}</td>
      <td>{rhythmWords(t, row)}</td>
    </tr>
  );
}

/** How an indicator is counted: its rule, what it is made of, how often, from where. */
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JudgedItem } from '../../state/judged.ts';
import { formatNumber } from '../../ui/format.ts';
import { rhythmWords } from '../../ui/rhythm-words.ts';
import { withUnit } from './value-words.ts';

export function CountingRule({ item, source }: { item: JudgedItem; source: ReactNode }) {
  const { t } = useTranslation();
  const { row } = item;
  const { coverage, figures } = row;
  const limits = [
    { name: t('fields.limits'), limit: row.thresholds },
    { name: t('fields.unitLimits'), limit: row.unitThresholds },
  ];
  const parts = figures === null ? null : partsOf(row);
  return (
    <dl className="counting">
      <dt>{t('fields.rule')}</dt>
      <dd>
        {row.note}
        {!row.verified && <span className="unverified">{t('fields.unverified')}</span>}
      </dd>
      {parts !== null && (
        <>
          <dt>{t('fields.madeOf')}</dt>
          <dd>
            {t('fields.parts', {
              numerator: formatNumber(parts.numerator),
              denominator: formatNumber(parts.denominator),
            })}
          </dd>
        </>
      )}
      {coverage !== null && (
        <>
          <dt>{t('fields.province')}</dt>
          <dd>
            {t(`fields.aggregation.${row.aggregation}`)};{' '}
            {t('fields.coverage', { units: formatNumber(coverage.units), of: formatNumber(coverage.of) })}
          </dd>
        </>
      )}
      {limits.map(
        ({ name, limit }) =>
          limit !== null &&
          row.direction !== 'none' && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                {t(`fields.limit.${row.direction}`, {
                  warn: withUnit(limit.warn, row),
                  act: withUnit(limit.act, row),
                })}
              </dd>
            </Fragment>
          ),
      )}
      <dt>{t('fields.column.rhythm')}</dt>
      <dd>{rhythmWords(t, row)}</dd>
      <dt>{t('fields.column.source')}</dt>
      <dd>{source}</dd>
    </dl>
  );
}

/** Numerator and denominator over the span that the rhythm names; null for a plain count. */
function partsOf({ figures, rhythm }: JudgedItem['row']): { numerator: number; denominator: number } | null {
  if (figures === null) return null;
  const span = rhythm === 'P1Y' ? figures.year : rhythm === 'P1M' ? figures.month : figures.today;
  return span.denominator === null ? null : { numerator: span.numerator, denominator: span.denominator };
}

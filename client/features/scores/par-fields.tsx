/** The fields of a yearly index, with their weights where it has any, and what is known of each over the years. */
import { useTranslation } from 'react-i18next';
import type { FieldYear, ReformField, YearlyRow } from '#contract/reform';
import { formatDecimal } from '../../ui/format.ts';
import { formatMax } from './score-words.ts';

/** More would not stand side by side. */
const MOST_YEARS = 5;

export interface ParFieldsProps {
  fields: readonly ReformField[];
  years: readonly YearlyRow[];
  weighted: boolean;
}

export function ParFields({ fields, years, weighted }: ParFieldsProps) {
  const { t } = useTranslation();
  const told = years.filter((year) => year.fields.length > 0).slice(-MOST_YEARS);
  const sum = fields.reduce((total, { weight }) => total + (weight ?? 0), 0);
  return (
    <table className="table par-fields">
      <caption className="visually-hidden">
        {t(weighted ? 'scores.par.fields' : 'scores.sipas.byFactor')}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t(weighted ? 'scores.par.field' : 'scores.sipas.factor')}</th>
          {weighted && (
            <th scope="col" className="number">
              {t('scores.par.weight')}
            </th>
          )}
          {told.toReversed().map(({ year }) => (
            <th key={year} scope="col" className="number">
              {t('scores.par.of', { year })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ key, name, weight, verified }) => (
          <tr key={key} data-field={key}>
            <td>{name}</td>
            {weighted && (
              <td className="number">
                {!verified && <span className="unverified">{t('scores.unverified')}</span>}
                {weight === null ? '–' : formatMax(weight)}
              </td>
            )}
            {told.toReversed().map((year) => (
              <td key={year.year} className="number">
                <Known field={year.fields.find((field) => field.key === key)} />
              </td>
            ))}
          </tr>
        ))}
        {weighted && (
          <tr>
            <td>{t('scores.par.sum')}</td>
            <td className="number">
              <strong>{formatMax(sum)}</strong>
            </td>
            {told.map(({ year }) => (
              <td key={year} />
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Points, place, or the band of places, whichever was published. */
function Known({ field }: { field: FieldYear | undefined }) {
  const { t } = useTranslation();
  if (field === undefined) return t('scores.par.unknown');
  const { points, rank, rankFrom, rankTo } = field;
  const place =
    rank !== null
      ? t('scores.par.fieldRank', { rank })
      : rankFrom === null || rankTo === null
        ? null
        : rankFrom === 1
          ? t('scores.par.top', { rankTo })
          : t('scores.par.between', { rankFrom, rankTo });
  if (points === null) return place ?? t('scores.par.unknown');
  return (
    <>
      {formatDecimal(points, 2)}
      {place !== null && <span className="par-place">{place}</span>}
    </>
  );
}

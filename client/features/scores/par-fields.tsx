/** The fields of the reform index: weight, and what is known of each in the latest year. */
import { useTranslation } from 'react-i18next';
import type { FieldYear, ReformField, YearlyRow } from '#contract/reform';
import { formatDecimal } from '../../ui/format.ts';
import { formatMax } from './score-words.ts';

export function ParFields({
  fields,
  latest,
}: {
  fields: readonly ReformField[];
  latest: YearlyRow | undefined;
}) {
  const { t } = useTranslation();
  const known = new Map(latest?.fields.map((field) => [field.key, field]) ?? []);
  const sum = fields.reduce((total, { weight }) => total + (weight ?? 0), 0);
  return (
    <table className="table par-fields">
      <caption className="visually-hidden">{t('scores.par.fields')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scores.par.field')}</th>
          <th scope="col" className="number">
            {t('scores.par.weight')}
          </th>
          <th scope="col" className="number">
            {t('scores.par.points', { year: latest?.year ?? '–' })}
          </th>
          <th scope="col">{t('scores.par.band', { year: latest?.year ?? '–' })}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ key, name, weight, verified }) => (
          <tr key={key} data-field={key}>
            <td>{name}</td>
            <td className="number">
              {weight === null ? '–' : formatMax(weight)}
              {!verified && <span className="unverified">{t('scores.unverified')}</span>}
            </td>
            <td className="number">{pointsOf(known.get(key), t('scores.par.unknown'))}</td>
            <td className="nowrap">{<Place field={known.get(key)} />}</td>
          </tr>
        ))}
        <tr>
          <td>{t('scores.par.sum')}</td>
          <td className="number">
            <strong>{formatMax(sum)}</strong>
          </td>
          <td />
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function pointsOf(field: FieldYear | undefined, unknown: string): string {
  const points = field?.points ?? null;
  return points === null ? unknown : formatDecimal(points, 2);
}

function Place({ field }: { field: FieldYear | undefined }) {
  const { t } = useTranslation();
  if (field === undefined) return t('scores.par.unknown');
  const { rank, rankFrom, rankTo } = field;
  if (rank !== null) return t('scores.par.fieldRank', { rank });
  if (rankFrom === null || rankTo === null) return t('scores.par.unknown');
  return rankFrom === 1 ? t('scores.par.top', { rankTo }) : t('scores.par.between', { rankFrom, rankTo });
}

/** The unit's own groups of late dossiers, field by field. */
import { useTranslation } from 'react-i18next';
import type { Names } from '../../state/catalogue.ts';
import type { LateGroup } from '../../state/figures.ts';
import { daysBetween, formatIsoDate, formatNumber } from '../../ui/format.ts';
import type { PacedFault } from '../../ui/use-paced.ts';

export interface UnitGroupsProps {
  groups: readonly LateGroup[];
  names: Names;
  /** Local day, `2026-11-21`. */
  day: string;
  /** All overdue dossiers of the unit: until its groups have arrived some of them are in none that is listed. */
  overdue: number;
  /** Why the missing groups are not here; null while they are on their way. */
  fault: PacedFault | null;
}

export function UnitGroups({ groups, names, day, overdue, fault }: UnitGroupsProps) {
  const { t } = useTranslation();
  const rest = overdue - groups.reduce((sum, group) => sum + group.overdue, 0);
  return (
    <section className="unit-groups" aria-label={t('detail.groups')}>
      <h3>{t('detail.groups')}</h3>
      {overdue === 0 && <p className="quiet">{t('detail.noGroups')}</p>}
      {rest > 0 && (
        <p className="quiet" role="status">
          {t(fault === null ? 'detail.groupsComing' : 'detail.groupsMissing', { amount: formatNumber(rest) })}
        </p>
      )}
      {groups.length > 0 && (
        <table className="table">
          <caption className="visually-hidden">{t('detail.groups')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('late.field')}</th>
              <th scope="col" className="number">
                {t('late.overdue')}
              </th>
              <th scope="col" className="number">
                {t('late.noApology')}
              </th>
              <th scope="col" className="number">
                {t('late.oldest')}
              </th>
              <th scope="col" className="number">
                {t('late.daysLate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row">{names.field(group.field)}</th>
                <td className="number">{formatNumber(group.overdue)}</td>
                <td className="number">{formatNumber(group.lateNoApology)}</td>
                <td className="number">{formatIsoDate(group.oldestDueDate)}</td>
                <td className="number">{formatNumber(daysBetween(group.oldestDueDate, day))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

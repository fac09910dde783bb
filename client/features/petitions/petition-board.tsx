/** Petitions on the page of their field: by field, what is overdue at whom, and by unit; the worst first everywhere. */
import { useTranslation } from 'react-i18next';
import type { PetitionGroup, PetitionsStanding } from '#contract/petition-standing';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { allOf, StaleTimesContext } from '../../ui/stale-time.ts';
import { StandingTable } from './standing-table.tsx';
import './petition-board.css';

interface Names {
  unitName: (code: string) => string;
  fieldName: (code: string) => string;
}

export interface PetitionBoardProps extends Names {
  standing: PetitionsStanding;
  /** Ready sentence of what time the figures are; null while their sources speak. */
  staleTime: string | null;
  /** All rows instead of the first few. */
  asTable: boolean;
}

/** As many as stand beside each other without scrolling. */
const FIRST = 10;

export function PetitionBoard({ standing, staleTime, asTable, ...names }: PetitionBoardProps) {
  const { t } = useTranslation();
  const { fields, units, groups } = standing;
  if (units.length === 0) return <p className="empty">{t('petitions.none')}</p>;
  const first = <T,>(rows: readonly T[]) => (asTable ? rows : rows.slice(0, FIRST));
  const countOf = (rows: readonly unknown[]) =>
    t(asTable || rows.length <= FIRST ? 'petitions.all' : 'petitions.first', {
      shown: formatNumber(FIRST),
      amount: formatNumber(rows.length),
    });
  return (
    <StaleTimesContext value={allOf(staleTime)}>
      <div className="petition-board" data-stale={staleTime !== null}>
        {fields.length > 0 && (
          <Panel title={t('petitions.byField')} note={t('petitions.rule')}>
            <StandingTable
              caption={t('petitions.byField')}
              head={t('petitions.field')}
              rows={fields}
              nameOf={names.fieldName}
            />
          </Panel>
        )}
        <Panel title={t('petitions.overdueAt')} note={countOf(groups)}>
          {groups.length === 0 ? (
            <p className="empty">{t('petitions.noneOverdue')}</p>
          ) : (
            <Groups groups={first(groups)} {...names} />
          )}
        </Panel>
        <Panel title={t('petitions.byUnit')} note={countOf(units)}>
          <StandingTable
            caption={t('petitions.byUnit')}
            head={t('petitions.unit')}
            rows={first(units)}
            nameOf={names.unitName}
          />
        </Panel>
      </div>
    </StaleTimesContext>
  );
}

function Groups({ groups, unitName, fieldName }: Names & { groups: readonly PetitionGroup[] }) {
  const { t } = useTranslation();
  return (
    <ul className="petition-groups">
      {groups.map(({ unit, field, overdue, oldestDueDate }) => (
        <li key={`${unit} ${field}`}>
          <Mark kind="warn" />
          <strong>{formatNumber(overdue)}</strong>
          <span>
            {unitName(unit)} · {fieldName(field)}
          </span>
          <small>{t('petitions.due', { date: formatIsoDate(oldestDueDate) })}</small>
        </li>
      ))}
    </ul>
  );
}

/** Groups of late dossiers, unit × field: who, how many, what must be done; the gravest first. */
import { useTranslation } from 'react-i18next';
import type { LateTotals } from '#contract/snapshot';
import type { Names } from '../../state/catalogue.ts';
import type { LateGroup } from '../../state/figures.ts';
import { daysBetween, formatIsoDate, formatNumber, formatShortDate } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useFittingRows } from '../../ui/use-fitting-rows.ts';
import './late-groups.css';

export interface LateGroupsProps {
  groups: readonly LateGroup[];
  names: Names;
  /** Local day, `2026-11-21`. */
  day: string;
  /** Of all groups, of which the list may hold only the gravest. */
  totals: LateTotals;
  asTable: boolean;
  onSelect: (unit: string) => void;
}

export function LateGroups(props: LateGroupsProps) {
  const { t } = useTranslation();
  const { groups, totals, asTable } = props;
  const note =
    groups.length > 0
      ? t('late.note', {
          groups: formatNumber(totals.groups),
          without: formatNumber(totals.withoutApology),
        })
      : undefined;
  return (
    <Panel title={t('late.title')} note={note} area="late">
      {groups.length === 0 ? <Calm /> : asTable ? <GroupTable {...props} /> : <GroupList {...props} />}
    </Panel>
  );
}

function Calm() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <p className="late-calm">{t('late.empty')}</p>
      <p>{t('late.emptyHelp')}</p>
    </div>
  );
}

function GroupList({ groups, totals, names, day, onSelect }: LateGroupsProps) {
  const { t } = useTranslation();
  const { ref, count } = useFittingRows<HTMLUListElement>(groups.length);
  const rest = totals.groups - count;
  return (
    <>
      <ul className="late-list" ref={ref}>
        {groups.slice(0, count).map((group) => (
          <li key={group.key}>
            <button
              type="button"
              className="late-row"
              onClick={() => onSelect(group.unit)}
              title={t('late.open', { unit: names.fullUnit(group.unit) })}
            >
              <GroupRow group={group} names={names} day={day} />
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="late-rest">{t('late.more', { amount: formatNumber(rest) })}</p>}
    </>
  );
}

/** One group in two lines; the same on the overview and in the unit panel. */
function GroupRow({ group, names, day }: { group: LateGroup; names: Names; day: string }) {
  const { t } = useTranslation();
  const owed = group.lateNoApology > 0;
  return (
    <>
      <Mark kind={owed ? 'act' : 'warn'} />
      <span className="late-count" data-owed={owed}>
        {formatNumber(group.overdue)}
        <span className="visually-hidden">{` ${t('unit.dossiers')}`}</span>
      </span>
      <span className="late-words">
        <span className="late-title">
          {names.unit(group.unit)} · {names.field(group.field)}
        </span>
        <span className="late-action">
          {owed ? t('late.apologise', { amount: formatNumber(group.lateNoApology) }) : t('late.finish')}
        </span>
      </span>
      <span className="late-when">
        <span>{t('late.days', { amount: formatNumber(daysBetween(group.oldestDueDate, day)) })}</span>
        <span className="late-action">{t('late.due', { date: dueDate(group.oldestDueDate, day) })}</span>
      </span>
    </>
  );
}

/** Without its year while that is the present one. */
function dueDate(date: string, day: string): string {
  return date.slice(0, 4) === day.slice(0, 4) ? formatShortDate(date) : formatIsoDate(date);
}

function GroupTable({ groups, names, day }: LateGroupsProps) {
  const { t } = useTranslation();
  const columns = ['overdue', 'noApology', 'oldest', 'daysLate'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('late.caption')}>
      <table className="table late-table">
        <caption className="visually-hidden">{t('late.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('late.unit')}</th>
            <th scope="col">{t('late.field')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`late.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{names.unit(group.unit)}</th>
              <td>{names.field(group.field)}</td>
              <td className="number">{formatNumber(group.overdue)}</td>
              <td className="number">{formatNumber(group.lateNoApology)}</td>
              <td className="number">{dueDate(group.oldestDueDate, day)}</td>
              <td className="number">{formatNumber(daysBetween(group.oldestDueDate, day))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

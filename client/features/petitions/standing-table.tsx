/** Rows of petitions: what stands now, and what the year has brought. */
import { useTranslation } from 'react-i18next';
import type { PetitionRowStanding } from '#contract/petition-standing';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';

export interface StandingTableProps {
  caption: string;
  /** What the rows are. */
  head: string;
  rows: readonly PetitionRowStanding[];
  nameOf: (code: string) => string;
}

const COLUMNS = ['new', 'processing', 'overdue', 'resolvedToday', 'onTime', 'satisfied'] as const;

export function StandingTable({ caption, head, rows, nameOf }: StandingTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`petitions.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, now, year }) => (
            <tr key={code}>
              <th scope="row">{nameOf(code)}</th>
              <td className="number">{formatNumber(now.new)}</td>
              <td className="number">{formatNumber(now.processing)}</td>
              <td className="number" data-mark={now.overdue > 0 ? 'warn' : undefined}>
                {now.overdue > 0 && <Mark kind="warn" />} {formatNumber(now.overdue)}
              </td>
              <td className="number">{formatNumber(now.resolvedToday)}</td>
              <td className="number">{share(year.onTime, year.onTime + year.late)}</td>
              <td className="number">{share(year.satisfied, year.satisfied + year.unsatisfied)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function share(part: number, whole: number): string {
  return formatPercent(whole > 0 ? part / whole : null);
}

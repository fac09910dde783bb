/** The dossiers of a group: code, procedure, due date, how late, and the apology. No owner and no subject is held. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AlarmMember } from '#contract/alarm-item';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { momentWords } from './alarm-words.ts';

export interface MembersTableProps {
  items: readonly AlarmMember[];
  /** Of the whole group; the list may hold only the first. */
  total: number;
  now: number;
}

const COLUMNS = ['code', 'procedure', 'due', 'left', 'apology'] as const;

export function MembersTable({ items, total, now }: MembersTableProps) {
  const { t } = useTranslation();
  return (
    <table className="table members">
      <caption>
        {items.length < total
          ? t('members.some', { shown: formatNumber(items.length), total: formatNumber(total) })
          : t('members.all', { total: formatNumber(total) })}
      </caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`members.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((member) => (
          <tr key={member.dossierCode}>
            <th scope="row">{member.dossierCode}</th>
            <td>{member.procedureCode}</td>
            <td>{member.dueDate === null ? '–' : formatIsoDate(member.dueDate)}</td>
            <td data-late={member.daysLeft !== null && member.daysLeft < 0}>{leftWords(t, member)}</td>
            <td>{apologyWords(t, member, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Working days; `quá 2 ngày` when negative. */
export function leftWords(t: TFunction, { daysLeft }: Pick<AlarmMember, 'daysLeft'>): string {
  if (daysLeft === null) return '–';
  if (daysLeft === 0) return t('members.today');
  if (daysLeft < 0) return t('members.late', { amount: formatNumber(-daysLeft) });
  return t('members.daysLeft', { amount: formatNumber(daysLeft) });
}

function apologyWords(t: TFunction, { apology, apologyAt }: AlarmMember, now: number): string {
  const words = t(`members.apologyIs.${apology}`);
  return apologyAt === null ? words : `${words} ${momentWords(Date.parse(apologyAt), now)}`;
}

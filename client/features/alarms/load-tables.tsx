/** The load day by day, person by person, and where it comes from. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmLoad } from '#contract/alarm-load';
import type { Names } from '../../state/catalogue.ts';
import { formatDecimal, formatIsoDate, formatNumber, formatPercent } from '../../ui/format.ts';
import { groupWords } from './alarm-words.ts';

export function LoadTables({ load, names }: { load: AlarmLoad; names: Names }) {
  return (
    <>
      <Days load={load} />
      <div className="settings-columns">
        <Sources load={load} names={names} />
        <People load={load} />
      </div>
    </>
  );
}

const amountOrNone = (value: number | null) => (value === null ? '–' : formatDecimal(value));

function Days({ load: { days } }: { load: AlarmLoad }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...days.map(({ raised }) => raised));
  const columns = [
    'day',
    'raised',
    'bar',
    'high',
    'medium',
    'low',
    'peak',
    'flood',
    'acknowledged',
    'median',
  ] as const;
  return (
    <Box title={t('load.perDay')} columns={columns.map((column) => [column, t(`load.day.${column}`)])}>
      {days.map((day) => (
        <tr key={day.day}>
          <th scope="row">{formatIsoDate(day.day)}</th>
          <td className="number">{formatNumber(day.raised)}</td>
          <td style={{ width: '25%' }}>
            <span className="load-bar" style={{ width: `${(100 * day.raised) / most}%` }} />
          </td>
          <td className="number">{formatNumber(day.byPriority.high)}</td>
          <td className="number">{formatNumber(day.byPriority.medium)}</td>
          <td className="number">{formatNumber(day.byPriority.low)}</td>
          <td className="number">{formatNumber(day.peak)}</td>
          <td className="number">{formatNumber(day.floodMinutes)}</td>
          <td className="number">{formatNumber(day.acknowledged)}</td>
          <td className="number">{amountOrNone(day.toAcknowledge)}</td>
        </tr>
      ))}
    </Box>
  );
}

function Sources({ load: { sources }, names }: { load: AlarmLoad; names: Names }) {
  const { t } = useTranslation();
  const columns = ['group', 'stage', 'raised', 'share'] as const;
  return (
    <Box title={t('load.sources')} columns={columns.map((column) => [column, t(`load.source.${column}`)])}>
      {sources.length === 0 && <Nothing columns={columns.length} text={t('load.nothing')} />}
      {sources.map(({ unitCode, fieldCode, stage, raised, share }) => (
        <tr key={`${unitCode}|${fieldCode}|${stage}`}>
          <th scope="row">{groupWords(t, names, { unit: unitCode, field: fieldCode, stage })}</th>
          <td>{t(`alarm.stageName.${stage}`)}</td>
          <td className="number">{formatNumber(raised)}</td>
          <td className="number">{formatPercent(share)}</td>
        </tr>
      ))}
    </Box>
  );
}

function People({ load: { people } }: { load: AlarmLoad }) {
  const { t } = useTranslation();
  const columns = ['account', 'acknowledged', 'median', 'perHour', 'quick'] as const;
  return (
    <Box title={t('load.people')} columns={columns.map((column) => [column, t(`load.person.${column}`)])}>
      {people.length === 0 && <Nothing columns={columns.length} text={t('load.nobody')} />}
      {people.map(({ account, acknowledged, toAcknowledge, alarmsPerHour, quickShare }) => (
        <tr key={account}>
          <th scope="row">{account}</th>
          <td className="number">{formatNumber(acknowledged)}</td>
          <td className="number">{amountOrNone(toAcknowledge)}</td>
          <td className="number">{formatDecimal(alarmsPerHour)}</td>
          <td className="number">{formatPercent(quickShare)}</td>
        </tr>
      ))}
    </Box>
  );
}

function Nothing({ columns, text }: { columns: number; text: string }) {
  return (
    <tr>
      <td colSpan={columns} className="quiet">
        {text}
      </td>
    </tr>
  );
}

const WORDS: readonly string[] = ['day', 'bar', 'group', 'stage', 'account'];

function Box(props: {
  title: string;
  columns: readonly (readonly [id: string, text: string])[];
  children: ReactNode;
}) {
  return (
    <section className="settings-box settings-scroll">
      <table className="table">
        <caption>{props.title}</caption>
        <thead>
          <tr>
            {props.columns.map(([id, text]) => (
              <th key={id} scope="col" className={WORDS.includes(id) ? undefined : 'number'}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}

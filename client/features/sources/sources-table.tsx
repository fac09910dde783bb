/** The list of sources, a line each; it is its own table twin. */
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Mark } from '../../ui/mark.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { whenText } from '../../ui/when-text.ts';
import { paceWords } from './pace-words.ts';
import type { SourceRow } from './source-rows.ts';

export interface SourcesTableProps {
  rows: readonly SourceRow[];
  now: number;
  chosen: string | null;
  /** Whether it is told what they sent, and what of it was refused. */
  told: boolean;
  onChoose: (source: string) => void;
}

export function SourcesTable({ rows, now, chosen, told, onChoose }: SourcesTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard
    <section className="panel table-scroll" tabIndex={0} aria-label={t('sources.title')}>
      <table className="table sources-table">
        <caption className="visually-hidden">{t('sources.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('sources.column.name')}</th>
            <th scope="col">{t('sources.column.state')}</th>
            <th scope="col">{t('sources.column.rhythm')}</th>
            <th scope="col">{t('sources.column.arrival')}</th>
            <th scope="col">{t('sources.column.value')}</th>
            {told &&
              (['accepted', 'rejected', 'held'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {t(`sources.column.${column}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={row.item.source}
              {...{ row, now, told, onChoose }}
              isChosen={row.item.source === chosen}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  row: SourceRow;
  now: number;
  isChosen: boolean;
  told: boolean;
  onChoose: (source: string) => void;
}

function Line({ row, now, isChosen, told, onChoose }: LineProps) {
  const { t } = useTranslation();
  const { item, judged, accepted, rejected } = row;
  const { freshness, lastArrivalAt, lastValueAt } = judged;
  const heard = lastArrivalAt !== null;
  const time = (at: number | null) => (at === null ? '–' : whenText(at, now));
  return (
    <tr
      className="source-row"
      data-source={item.source}
      data-freshness={freshness}
      data-old={lastValueAt !== null && freshness !== 'fresh'}
      aria-current={isChosen || undefined}
    >
      <th scope="row">
        <button type="button" onClick={() => onChoose(item.source)}>
          {item.name}
        </button>
        {heard && <SimulatedMark />}
      </th>
      <td>
        <span className="source-state">
          <FreshnessMark state={freshness} />
          {heard ? t(`fresh.${freshness}`) : t('sources.never')}
        </span>
        {item.error !== null && item.error !== undefined && (
          <span className="source-state" data-failing>
            <Mark kind="warn" />
            {t('sources.failing')}
          </span>
        )}
      </td>
      <td>{paceWords(t, item)}</td>
      <td className="nowrap">{time(lastArrivalAt)}</td>
      <td className="nowrap">{time(lastValueAt)}</td>
      {told && (
        <>
          <td className="number">{formatNumber(accepted)}</td>
          <td className="number">{formatNumber(rejected)}</td>
          <td className="number" data-held-count={item.held}>
            {item.held > 0 && <Mark kind="warn" />} {formatNumber(item.held)}
          </td>
        </>
      )}
    </tr>
  );
}

/** Every source with its rhythm and state, the chosen one with its held-back values beside, and who does not report. */
import { useTranslation } from 'react-i18next';
import type { SourceList } from '../../api/indicators-api.ts';
import type { Moment } from '../../state/judged.ts';
import { formatNumber } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { ReportingPanel, type ReportingPanelProps } from './reporting-panel.tsx';
import { SourceDetail, type SourceRights } from './source-detail.tsx';
import { countStates, sourceRows } from './source-rows.ts';
import { SourcesTable } from './sources-table.tsx';
import './sources.css';

export interface SourcesBoardProps extends SourceRights, Omit<ReportingPanelProps, 'silent'> {
  list: SourceList;
  moment: Moment;
  /** Code of a declared source, or the URN of an undeclared one; null: the first. */
  chosen: string | null;
  onChoose: (source: string) => void;
}

export function SourcesBoard(props: SourcesBoardProps) {
  const { t } = useTranslation();
  const { list, moment, chosen, onChoose, reporting, unitName } = props;
  const rows = sourceRows(list.items, moment);
  const counts = countStates(rows);
  const shown = rows.find(({ item }) => item.source === chosen) ?? rows[0];
  return (
    <>
      <header className="sources-head">
        <h1>{t('sources.title')}</h1>
        <ul className="sources-counts">
          {(['stale', 'unknown', 'fresh'] as const).map((state) => (
            <li key={state}>
              <FreshnessMark state={state} />
              {t(`sources.count.${state}`, { amount: formatNumber(counts[state]) })}
            </li>
          ))}
        </ul>
      </header>
      <div className="sources-body">
        <SourcesTable rows={rows} now={moment.now} chosen={shown?.item.source ?? null} onChoose={onChoose} />
        <div className="sources-side">
          <ReportingPanel reporting={reporting} silent={list.silentUnits} unitName={unitName} />
          {shown && <SourceDetail key={shown.item.source} {...props} row={shown} now={moment.now} />}
        </div>
      </div>
    </>
  );
}

/** Every source with its rhythm and state, the chosen one with its held-back values beside, and who does not report. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceList } from '../../api/indicators-api.ts';
import type { Moment } from '../../state/judged.ts';
import { formatNumber } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import type { Audience } from './next-steps.ts';
import { ReportingPanel, type ReportingPanelProps } from './reporting-panel.tsx';
import { SourceDetail } from './source-detail.tsx';
import { countStates, type SourceRow, sourceRows } from './source-rows.ts';
import { SourcesTable } from './sources-table.tsx';
import './sources.css';

export interface SourcesBoardProps extends Omit<ReportingPanelProps, 'silent'> {
  list: SourceList;
  moment: Moment;
  audience: Audience;
  /** Name of the unit whose own sources these are; null for those of the whole province. */
  unit: string | null;
  /** Code of a declared source, or the URN of an undeclared one; null: the first. */
  chosen: string | null;
  onChoose: (source: string) => void;
  indicatorLink: (code: string) => ReactNode;
  /** The refused events of a source; null for those who may not see them. */
  heldOf: ((row: SourceRow) => ReactNode) | null;
}

export function SourcesBoard(props: SourcesBoardProps) {
  const { t } = useTranslation();
  const { list, moment, audience, unit, chosen, onChoose, reporting, unitName } = props;
  const rows = sourceRows(list.items, moment);
  const counts = countStates(rows);
  const shown = rows.find(({ item }) => item.source === chosen) ?? rows[0];
  const now = moment.now;
  return (
    <>
      <header className="sources-head">
        <h1>{unit === null ? t('sources.title') : t('sources.titleOf', { unit })}</h1>
        <ul className="sources-counts">
          {(['stale', 'unknown', 'fresh'] as const).map((state) => (
            <li key={state}>
              <FreshnessMark state={state} />
              {t(`sources.count.${state}`, { amount: formatNumber(counts[state]) })}
            </li>
          ))}
        </ul>
      </header>
      {unit !== null && list.silentUnits.length > 0 && (
        <p className="sources-own" data-silent>
          <FreshnessMark state="unknown" /> {t('sources.ownSilent')}
        </p>
      )}
      {shown === undefined ? (
        <p className="sources-own">{t('sources.noneOwn')}</p>
      ) : (
        <div className="sources-body">
          <SourcesTable {...{ rows, now, onChoose }} told={audience !== 'guest'} chosen={shown.item.source} />
          <div className="sources-side">
            {unit === null && (
              <ReportingPanel reporting={reporting} silent={list.silentUnits} unitName={unitName} />
            )}
            <SourceDetail
              key={shown.item.source}
              {...{ now, audience }}
              row={shown}
              indicatorLink={props.indicatorLink}
              held={props.heldOf?.(shown) ?? null}
            />
          </div>
        </div>
      )}
    </>
  );
}

/** All that is known of one indicator: how it is counted, its history, and its units on the map or in a table. */
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndicatorsApi, IndicatorView } from '../../api/indicators-api.ts';
import { isOld, type JudgedItem } from '../../state/judged.ts';
import type { WorkDays } from '../../state/office-time.ts';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { CountingRule } from './counting-rule.tsx';
import { HistoryTable } from './history-table.tsx';
import { SparkLine } from './spark-line.tsx';
import { type JudgedUnit, judgeUnits } from './unit-values.ts';
import { UnitsTable } from './units-table.tsx';
import { nameOf, numberText } from './value-words.ts';

/** Unit values are asked for again when something has changed, at most this often. */
const UNITS_EVERY_MS = 10_000;

/** Draws the units of one indicator; null where none of them lies on the map. */
export type UnitMap = (shown: {
  units: readonly JudgedUnit[];
  row: IndicatorView['item'];
  label: string;
  format: (value: number) => string;
  stale: boolean;
}) => ReactNode;

export interface IndicatorDetailProps {
  item: JudgedItem;
  askView: (code: string) => ReturnType<IndicatorsApi['view']>;
  /** Rises when unit values may have changed. */
  version: number;
  now: number;
  days: WorkDays;
  asTable: boolean;
  /** The line is dead: nothing on the page is confirmed. */
  stale: boolean;
  unitName: (code: string) => string;
  map: UnitMap;
  /** Link to a source's own line for those who may see it. */
  sourceLink: (item: JudgedItem) => ReactNode;
}

export function IndicatorDetail(props: IndicatorDetailProps) {
  const { t, i18n } = useTranslation();
  const { item, askView, version, now, days, asTable, unitName, map, sourceLink, stale } = props;
  const { row } = item;
  const ask = useCallback(() => askView(row.code), [askView, row.code]);
  const { answer, fault } = usePaced(ask, version, UNITS_EVERY_MS);
  const name = nameOf(row, i18n.language);
  const units = answer === null ? [] : judgeUnits(answer, { item, days, now });
  const drawn = asTable
    ? null
    : map({
        ...{ units, row, stale },
        label: t('fields.mapLabel', { name }),
        format: (value) => numberText(value, row),
      });
  return (
    <aside className="indicator-detail" aria-label={name} data-detail={row.code}>
      <Panel title={name}>
        <CountingRule item={item} source={sourceLink(item)} />
        {fault !== null && <p role="status">{t(`fields.fault.${fault}`)}</p>}
        {answer !== null && asTable && <HistoryTable history={answer.history} row={row} />}
        {answer !== null && !asTable && (
          <SparkLine history={answer.history} row={row} old={isOld(item)} large />
        )}
      </Panel>
      {units.length > 0 && (
        <Panel
          title={t('fields.byUnit')}
          note={t('fields.unitsTold', { amount: formatNumber(units.length) })}
        >
          <div className="units-body">
            {drawn}
            <UnitsTable {...{ units, row, unitName, now }} all={drawn === null} />
          </div>
        </Panel>
      )}
    </aside>
  );
}

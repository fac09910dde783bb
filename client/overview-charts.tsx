/** The charts in their panels. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '#contract/snapshot';
import { FieldsChart } from './features/charts/fields-chart.tsx';
import { HoursChart } from './features/charts/hours-chart.tsx';
import { OnTimeChart } from './features/charts/on-time-chart.tsx';
import { RankingChart } from './features/charts/ranking-chart.tsx';
import type { Names } from './state/catalogue.ts';
import { onTimeRatios } from './state/figures.ts';
import type { Selectors } from './state/selectors.ts';
import { comparedDay } from './ui/compared-day.ts';
import { formatPercent, localHour } from './ui/format.ts';
import { Panel } from './ui/panel.tsx';

/** Usual provincial target for dossiers resolved on time (domain notes, 6.1: "> 98 %"). */
const ON_TIME_TARGET = 0.98;

// Their props keep identity while their slice is untouched (RD2), so an event redraws only what it concerns.
const Hours = memo(HoursChart);
const Fields = memo(FieldsChart);
const OnTime = memo(OnTimeChart);
const Ranking = memo(RankingChart);

export interface ChartsProps {
  data: Snapshot;
  names: Names;
  selectors: Selectors;
  /** Server time up to which the data are known, epoch ms. */
  asOf: number;
  asTable: boolean;
}

/** Three charts of the lower row: hours, fields, on time over 30 days. */
export function FlowCharts({ data, names, selectors, asOf, asTable }: ChartsProps) {
  const { t } = useTranslation();
  const today = onTimeRatios(selectors.province(data).today);
  const month = onTimeRatios(selectors.month(data));
  return (
    <>
      <Panel title={t('chart.hours')}>
        <Hours
          today={data.hours.today}
          yesterday={data.hours.yesterday}
          compared={comparedDay(t, data.yesterday.day, data.day)}
          nowHour={localHour(asOf)}
          asTable={asTable}
        />
      </Panel>
      <Panel title={t('chart.fields')}>
        <Fields rows={selectors.fieldRows(data, names.field)} asTable={asTable} />
      </Panel>
      <Panel
        title={t('chart.onTime')}
        note={t('chart.onTimeToday', { ratio: formatPercent(today.ofResolved) })}
      >
        <OnTime
          days={selectors.dayRows(data)}
          ofReceived={month.ofReceived}
          ofReceivedToday={today.ofReceived}
          target={ON_TIME_TARGET}
          asTable={asTable}
        />
      </Panel>
    </>
  );
}

export interface RankingPanelProps extends Omit<ChartsProps, 'asOf'> {
  onUnit: (code: string | null) => void;
}

export function RankingPanel({ data, names, selectors, asTable, onUnit }: RankingPanelProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('chart.ranking')} area="ranking">
      <Ranking rows={selectors.rankingRows(data, names.unit)} onSelect={onUnit} asTable={asTable} />
    </Panel>
  );
}

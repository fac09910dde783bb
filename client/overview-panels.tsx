/** All panels of the overview in their places, fed from the live state through the selectors. */
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Snapshot } from '#contract/snapshot';
import type { ApiClient } from './api/api-client.ts';
import type { Reference } from './api/load-reference.ts';
import { AlarmPanel } from './features/alarms/alarm-panel.tsx';
import { EventStream } from './features/events/event-stream.tsx';
import { KpiStrip } from './features/indicators/kpi-strip.tsx';
import { LateGroups } from './features/late-groups/late-groups.tsx';
import { LiveSummary } from './features/summary/live-summary.tsx';
import { FlowCharts, RankingPanel } from './overview-charts.tsx';
import { OverviewMap } from './overview-map.tsx';
import { SelectedUnit } from './selected-unit.tsx';
import type { Names } from './state/catalogue.ts';
import type { Line } from './state/live-state.ts';
import type { Selectors } from './state/selectors.ts';
import { Notice } from './ui/notice.tsx';

const Alarms = memo(AlarmPanel);
const Groups = memo(LateGroups);
const Stream = memo(EventStream);

const MINUTE_MS = 60_000;

export interface OverviewPanelsProps {
  api: ApiClient;
  data: Snapshot | null;
  line: Line;
  reference: Reference;
  names: Names;
  selectors: Selectors;
  asTable: boolean;
  stale: boolean;
  petitionsStale: boolean;
  unit: string | null;
  onUnit: (code: string | null) => void;
  /** A wall leads nowhere. */
  mayOpen: boolean;
}

export function OverviewPanels(props: OverviewPanelsProps) {
  const { t } = useTranslation();
  const { data, line } = props;
  if (data !== null) return <Panels {...props} data={data} />;
  if (line.status === 'refused')
    return <Notice title={t('line.refusedEmpty')} help={t('line.refusedHelp')} />;
  return <Notice title={t(line.silent ? 'line.unreachable' : 'page.loading')} />;
}

function Panels(props: OverviewPanelsProps & { data: Snapshot }) {
  const { t } = useTranslation();
  const { data, line, names, selectors, asTable, unit, onUnit, mayOpen } = props;
  const groups = selectors.lateGroups(data);
  const { overdue, lateNoApology } = selectors.province(data).now;
  const asOf = line.asOf ?? data.now;
  // Times of alarms are told by the minute, so that a beat of the line draws nothing anew.
  const minute = Math.floor(asOf / MINUTE_MS) * MINUTE_MS;
  const navigate = useNavigate();
  const openAlarm = useCallback(
    (id: string) => navigate(`/canh-bao?canh-bao=${encodeURIComponent(id)}`),
    [navigate],
  );
  return (
    <main className="overview" aria-label={t('page.main')}>
      <div className="overview-upper">
        <OverviewMap {...props} />
        <div className="overview-right">
          <KpiStrip data={data} selectors={selectors} asOf={asOf} asTable={asTable} />
          <div className="overview-late">
            <Alarms
              slice={data.alarms}
              names={names}
              now={minute}
              asTable={asTable}
              onOpen={mayOpen ? openAlarm : null}
            />
            {(asTable || data.alarms.top.length === 0) && (
              <Groups
                groups={groups}
                names={names}
                day={data.day}
                totals={data.late}
                asTable={asTable}
                onSelect={onUnit}
              />
            )}
          </div>
          <RankingPanel {...props} />
          {unit !== null && <SelectedUnit {...props} unit={unit} />}
        </div>
      </div>
      <div className="overview-lower">
        <FlowCharts {...props} asOf={asOf} />
        <Stream
          events={data.events}
          names={names}
          day={data.day}
          caughtUp={line.caughtUp}
          asTable={asTable}
        />
      </div>
      <LiveSummary overdue={overdue} lateNoApology={lateNoApology} />
    </main>
  );
}

/** Beside the alarm: where it lies, how its unit works, who was told, what happened. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmDetail } from '#contract/alarm-item';
import type { NoticesApi } from '../../api/notices-api.ts';
import type { Names } from '../../state/catalogue.ts';
import { formatDecimal, formatNumber, formatPercent } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { AlarmHistory } from './alarm-history.tsx';
import { AlarmNotices } from './alarm-notices.tsx';
import { unitWords } from './alarm-words.ts';

export interface SidePanelsProps {
  alarm: AlarmDetail | null;
  names: Names;
  now: number;
  noticesApi: NoticesApi;
  /** The map with the unit of the alarm marked. */
  place: ReactNode;
}

export function SidePanels({ alarm, names, now, noticesApi, place }: SidePanelsProps) {
  const { t } = useTranslation();
  return (
    <aside className="desk-side" aria-label={t('desk.side')}>
      <Panel title={t('desk.place')} note={alarm && unitWords(t, names, alarm.unitCode)}>
        {place}
      </Panel>
      {alarm !== null && (
        <>
          <Panel title={t('desk.pace')}>
            <Pace pace={alarm.pace} />
          </Panel>
          <Panel title={t('desk.notices')}>
            <AlarmNotices alarm={alarm} api={noticesApi} />
          </Panel>
          <Panel title={t('desk.history')}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className="table-scroll" tabIndex={0} aria-label={t('desk.history')}>
              <AlarmHistory stage={alarm.stage} history={alarm.history} now={now} />
            </section>
          </Panel>
        </>
      )}
    </aside>
  );
}

function Pace({ pace }: { pace: AlarmDetail['pace'] }) {
  const { t } = useTranslation();
  const rows = [
    ['ofResolved', formatPercent(pace.onTimeOfResolved)],
    ['ofReceived', formatPercent(pace.onTimeOfReceived)],
    ['open', formatNumber(pace.open)],
    ['aDay', formatDecimal(pace.resolvedADay)],
  ] as const;
  return (
    <dl className="desk-pace">
      {rows.map(([fact, value]) => (
        <div key={fact}>
          <dt>{t(`desk.paceOf.${fact}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

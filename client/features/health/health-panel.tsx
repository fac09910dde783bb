/** The health page: whether the figures can be trusted, what the store holds, who sends events. */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemHealth } from '#contract/system-health';
import type { ApiClient } from '../../api/api-client.ts';
import { formatClock, formatDate, formatDateTime, formatDecimal, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { HealthIncidents } from './health-incidents.tsx';
import { HealthSources } from './health-sources.tsx';
import { useHealth } from './use-health.ts';
import './health-panel.css';

const BYTES_PER_MB = 1_048_576;

export interface HealthPageProps {
  api: Pick<ApiClient, 'get'>;
  /** Link back to the overview. */
  back: ReactNode;
}

/** Loaded when it is opened, which asks for a default export. */
export default function HealthPage({ api, back }: HealthPageProps) {
  const { t } = useTranslation();
  const title = t('health.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { health, fault } = useHealth(api);
  if (health === null) {
    if (fault === null) return <Notice title={t('page.loading')} />;
    const words = fault === 'network' ? t('health.unreachable') : t('health.forbidden');
    return (
      <Notice title={words} help={fault === 'network' ? t('page.failedHelp') : t('health.forbiddenHelp')}>
        {back}
      </Notice>
    );
  }
  return <HealthPanels health={health} lost={fault !== null} back={back} />;
}

/** @param props.lost the figures are the last ones known */
export function HealthPanels({
  health,
  lost,
  back,
}: {
  health: SystemHealth;
  lost: boolean;
  back: ReactNode;
}) {
  const { t } = useTranslation();
  const now = Date.parse(health.now);
  const asOf = t('health.asOf', { time: formatClock(now), date: formatDate(now) });
  return (
    <main className="health">
      <header className="health-head">
        <h1>{t('health.title')}</h1>
        <p className="quiet" role="status">
          {lost && <Mark kind="warn" />}
          {lost ? `${t('health.lost')} ${asOf}` : asOf}
        </p>
        {back}
      </header>
      <HealthIncidents incidents={health.incidents} />
      <div className="health-pair">
        <RecountPanel {...health} />
        <StorePanel {...health} />
      </div>
      <HealthSources sources={health.sources} />
    </main>
  );
}

function RecountPanel({ recount, nextRecountAt }: Pick<SystemHealth, 'recount' | 'nextRecountAt'>) {
  const { t } = useTranslation();
  const next = formatDateTime(Date.parse(nextRecountAt));
  return (
    <Panel title={t('health.recount')} note={t('health.next', { time: next })}>
      {recount === null ? (
        <p className="empty">{t('health.noRecount', { time: next })}</p>
      ) : (
        <dl className="health-facts">
          <Fact name={t('health.recountAt')}>{formatDateTime(Date.parse(recount.at))}</Fact>
          <Fact name={t('health.recountEvents')}>{formatNumber(recount.events)}</Fact>
          <Fact name={t('health.recountDifferences')}>
            {recount.differences > 0 && <Mark kind="act" />}
            {recount.differences > 0
              ? t('health.differing', { rows: formatNumber(recount.differences) })
              : t('health.noDifference')}
          </Fact>
          <Fact name={t('health.recountSeconds')}>
            {t('health.seconds', { amount: formatDecimal(recount.durationMs / 1000) })}
          </Fact>
        </dl>
      )}
    </Panel>
  );
}

function StorePanel({ seq, storeBytes, quarantined }: Omit<SystemHealth, 'recount' | 'incidents'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('health.store')}>
      <dl className="health-facts">
        <Fact name={t('health.seq')}>{formatNumber(seq)}</Fact>
        <Fact name={t('health.size')}>
          {t('health.megabytes', { amount: formatDecimal(storeBytes / BYTES_PER_MB) })}
        </Fact>
        <Fact name={t('health.quarantined')}>{formatNumber(quarantined)}</Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

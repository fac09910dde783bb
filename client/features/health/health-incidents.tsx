/** Faults of the installation: those that are open in red and in words, with what to do; below them those that are over. */
import { useTranslation } from 'react-i18next';
import type { HealthIncident } from '#contract/system-health';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Tables that have a name on the page; a newer server may know more. */
const NAMED_TABLES = ['dossiers', 'standing', 'flow', 'slots', 'overdue_spans'] as const;

export function HealthIncidents({ incidents }: { incidents: readonly HealthIncident[] }) {
  const { t } = useTranslation();
  const open = incidents.filter(({ closedAt }) => closedAt === null);
  const over = incidents.filter(({ closedAt }) => closedAt !== null);
  return (
    <Panel
      title={t('health.incidents')}
      note={t('health.openIncidents', { amount: formatNumber(open.length) })}
    >
      {open.length === 0 && <p className="health-calm">{t('health.noIncident')}</p>}
      <ul className="health-open">
        {open.map((incident) => (
          <li key={incident.id}>
            <p className="health-fault">
              <Mark kind="act" />
              <IncidentWords incident={incident} />
            </p>
            <p>{t(`health.remedy.${incident.kind}`)}</p>
            <p className="quiet">
              {t('health.since', { time: formatDateTime(Date.parse(incident.openedAt)) })}
            </p>
          </li>
        ))}
      </ul>
      {over.length > 0 && (
        <>
          <h3 className="health-over">{t('health.over')}</h3>
          <ul>
            {over.map((incident) => (
              <li key={incident.id} className="quiet">
                {formatDateTime(Date.parse(incident.openedAt))} –{' '}
                {formatDateTime(Date.parse(incident.closedAt ?? ''))}: <IncidentWords incident={incident} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function IncidentWords({ incident: { kind, detail } }: { incident: HealthIncident }) {
  const { t } = useTranslation();
  if (kind === 'recount_failed') return t('health.kind.recount_failed', { reason: detail.reason ?? '' });
  const tables = (detail.tables ?? []).map(({ table, rows }) => {
    const known = NAMED_TABLES.find((name) => name === table);
    return `${known === undefined ? table : t(`health.tables.${known}`)} ${formatNumber(rows)}`;
  });
  const rows = formatNumber(detail.rows ?? 0);
  return t('health.kind.recount_difference', { rows, tables: tables.join(', ') });
}

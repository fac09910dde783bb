/** Every system that has ever sent events, and when it was last heard. */
import { useTranslation } from 'react-i18next';
import type { SystemHealth } from '#contract/system-health';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

export function HealthSources({ sources }: Pick<SystemHealth, 'sources'>) {
  const { t } = useTranslation();
  const time = (iso: string | null) => (iso === null ? '–' : formatDateTime(Date.parse(iso)));
  return (
    <Panel title={t('health.sources')} note={formatNumber(sources.length)}>
      {sources.length === 0 ? (
        <p className="empty">{t('health.noSources')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard
        <div className="table-scroll" tabIndex={0}>
          <table className="table">
            <caption className="visually-hidden">{t('health.sources')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('health.source')}</th>
                <th scope="col">{t('health.lastArrival')}</th>
                <th scope="col">{t('health.lastEvent')}</th>
                <th scope="col" className="number">
                  {t('health.accepted')}
                </th>
                <th scope="col" className="number">
                  {t('health.rejected')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sources.map((row) => (
                <tr key={row.source}>
                  <th scope="row">{row.source}</th>
                  <td className="nowrap">{time(row.lastArrivalAt)}</td>
                  <td className="nowrap">{time(row.lastEventAt)}</td>
                  <td className="number">{formatNumber(row.accepted)}</td>
                  <td className="number">{formatNumber(row.rejected)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

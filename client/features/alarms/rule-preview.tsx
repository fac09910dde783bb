/** What the changed rules would have raised in the last 30 days. */
import { useTranslation } from 'react-i18next';
import type { RulePreview } from '#contract/alarm-rules';
import { formatNumber, formatPercent, formatShortDate } from '../../ui/format.ts';

export function RulePreviewView({ preview }: { preview: RulePreview }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...preview.perDay.map(({ raised }) => raised));
  return (
    <div role="status">
      <p>
        <strong>
          {t('rules.wouldRaise', {
            raised: formatNumber(preview.raised),
            high: formatNumber(preview.byPriority.high),
            medium: formatNumber(preview.byPriority.medium),
            days: preview.perDay.length,
          })}
        </strong>
      </p>
      <p className="quiet">{t('rules.floodShare', { share: formatPercent(preview.floodShare) })}</p>
      {preview.note !== '' && <p className="settings-fault">{preview.note}</p>}
      <details>
        <summary>{t('rules.perDay')}</summary>
        <table className="table">
          <tbody>
            {preview.perDay.map(({ day, raised }) => (
              <tr key={day}>
                <th scope="row">{formatShortDate(day)}</th>
                <td className="number">{formatNumber(raised)}</td>
                <td style={{ width: '70%' }}>
                  <span className="load-bar" style={{ width: `${(100 * raised) / most}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

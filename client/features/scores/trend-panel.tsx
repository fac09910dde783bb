/** The totals of the periods before and of this one. */
import { useTranslation } from 'react-i18next';
import type { ScoreCard } from '#contract/score';
import { Panel } from '../../ui/panel.tsx';
import { formatChange, formatPoints, periodWords } from './score-words.ts';

export function TrendPanel({ card }: { card: ScoreCard }) {
  const { t } = useTranslation();
  const known = card.trend.filter(({ total }) => total !== null).length;
  return (
    <Panel title={t('scores.trend.title')} note={t('scores.trend.note')}>
      <div className="table-fit">
        <table className="table trend">
          <caption className="visually-hidden">{t('scores.trend.title')}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('scores.trend.period')}</th>
              <th scope="col">{t('scores.trend.bar')}</th>
              <th scope="col">{t('scores.trend.total')}</th>
              <th scope="col">{t('scores.trend.change')}</th>
            </tr>
          </thead>
          <tbody>
            {card.trend.map(({ period, total }, at) => (
              <tr key={period}>
                <th scope="row">{periodWords(t, period)}</th>
                <td className="trend-bar">
                  {total !== null && <span aria-hidden="true" style={{ width: `${total}%` }} />}
                </td>
                <td className="number">{total === null ? t('scores.trend.unknown') : formatPoints(total)}</td>
                <td className="number quiet">
                  {formatChange(changeOf(total, card.trend[at - 1]?.total ?? null))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {known < 2 && <p className="quiet">{t('scores.trend.short')}</p>}
    </Panel>
  );
}

function changeOf(total: number | null, before: number | null): number | null {
  return total === null || before === null ? null : total - before;
}

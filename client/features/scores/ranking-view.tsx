/** The competition of communes, or of departments; who has too few dossiers stands apart with the reason. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreRanking } from '#contract/score';
import type { GradeBand } from '#contract/score-rules';
import type { Names } from '../../state/catalogue.ts';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { matchingRows, type ShownRow, shownRows, sortedRows } from './ranking-rows.ts';
import { RankingTable } from './ranking-table.tsx';
import { formatPoints, periodWords } from './score-words.ts';
import './ranking-view.css';

export interface RankingViewProps {
  ranking: ScoreRanking;
  bands: readonly GradeBand[];
  names: Names;
  /** Dossiers overdue at this moment, by unit. */
  overdue: ReadonlyMap<string, number>;
  onUnit: (code: string) => void;
}

export function RankingView({ ranking, bands, names, overdue, onUnit }: RankingViewProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const rows = useMemo(
    () => shownRows(ranking.rows, names.fullUnit, overdue),
    [ranking.rows, names, overdue],
  );
  const found = matchingRows(rows, typed);
  const ranked = found.filter(({ rank }) => rank !== null);
  const unranked = found.filter(({ rank }) => rank === null);
  const title = t(`scores.ranking.title.${ranking.level === 'department' ? 'department' : 'commune'}`, {
    period: periodWords(t, ranking.period),
  });
  return (
    <div className="ranking-view">
      <Panel
        title={title}
        note={
          <>
            {t('scores.ranking.note', { ranked: ranking.ranked, of: ranking.rows.length })}
            <SimulatedMark />
          </>
        }
      >
        <label className="scores-inline ranking-search">
          <span>{t('scores.ranking.search')}</span>
          <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
        </label>
        {ranked.length > 0 ? (
          <RankingTable
            key={`${ranking.level}${typed}`}
            caption={title}
            rows={ranked}
            {...{ bands, onUnit }}
          />
        ) : (
          <p className="empty">
            {typed.trim() === ''
              ? t('scores.ranking.nobody', { least: formatNumber(ranking.minimumVolume) })
              : t('scores.ranking.notFound')}
          </p>
        )}
        <p className="quiet ranking-rule">
          {t('scores.ranking.rule', { least: formatNumber(ranking.minimumVolume) })}
        </p>
      </Panel>
      <Unranked rows={unranked} least={ranking.minimumVolume} onUnit={onUnit} />
    </div>
  );
}

interface UnrankedProps {
  rows: readonly ShownRow[];
  least: number;
  onUnit: (code: string) => void;
}

function Unranked({ rows, least, onUnit }: UnrankedProps) {
  const { t } = useTranslation();
  const sorted = sortedRows(rows, { key: 'volume', descending: true });
  const title = t('scores.unranked.title', { amount: formatNumber(rows.length) });
  const label = t('scores.content', { title });
  return (
    <Panel title={title} note={<SimulatedMark />}>
      {rows.length === 0 ? (
        <p className="empty">{t('scores.unranked.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
        <section className="table-scroll" tabIndex={0} aria-label={label}>
          <table className="table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('scores.column.name')}</th>
                <th scope="col" className="number">
                  {t('scores.column.volume')}
                </th>
                <th scope="col" className="number">
                  {t('scores.column.total')}
                </th>
                <th scope="col">{t('scores.unranked.why')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => (
                <tr key={row.unit} data-unit={row.unit}>
                  <th scope="row">
                    <button type="button" className="link-button" onClick={() => onUnit(row.unit)}>
                      {row.name}
                    </button>
                  </th>
                  <td className="number">{formatNumber(row.volume)}</td>
                  <td className="number">{formatPoints(row.total)}</td>
                  <td>{t(`scores.reason.${row.unranked ?? 'no_score'}`, { least: formatNumber(least) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}

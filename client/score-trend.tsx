/** The totals of a score card's periods as a line over the grades, or as the table that says the same. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreCard } from '#contract/score';
import { ScoreTrendChart } from './features/charts/score-trend-chart.tsx';
import {
  formatChange,
  formatPoints,
  gradeAt,
  named,
  periodWords,
  shortPeriod,
} from './features/scores/score-words.ts';
import { Panel } from './ui/panel.tsx';
import { SimulatedMark } from './ui/simulated-mark.tsx';

export function ScoreTrend({ card, asTable }: { card: ScoreCard; asTable: boolean }) {
  const { t, i18n } = useTranslation();
  const { trend, bands } = card;
  const shown = useMemo(
    () => ({
      points: trend.map(({ period, total, firm }) => ({
        ...{ short: shortPeriod(t, period), name: periodWords(t, period), total, firm },
      })),
      bands: bands.map((band) => ({ name: named(band, i18n.language), from: band.from })),
      words: {
        ...{ total: t('scores.trend.total'), unknown: t('scores.trend.unknown') },
        ...{ firm: t('scores.trend.firm'), loose: t('scores.trend.loose') },
      },
    }),
    [trend, bands, t, i18n.language],
  );
  const { words } = shown;
  return (
    <Panel
      title={t('scores.trend.title')}
      note={
        <>
          {t('scores.trend.note')}
          <SimulatedMark />
        </>
      }
    >
      <div className="trend-frame">
        <ScoreTrendChart
          {...shown}
          empty={t('scores.trend.empty')}
          asTable={asTable}
          table={{
            caption: t(trend.at(-1)?.period === card.period ? 'scores.trend.caption' : 'scores.trend.ofYear'),
            columns: [
              { title: t('scores.trend.period'), number: false },
              { title: t('scores.trend.total'), number: true },
              { title: t('scores.trend.change'), number: true },
              { title: t('scores.trend.grade'), number: false },
              { title: t('scores.trend.state'), number: false },
            ],
            rows: trend.map(({ period, total, firm }, at) => {
              const band = gradeAt(bands, total);
              return {
                key: period,
                cells: [
                  periodWords(t, period),
                  total === null ? words.unknown : formatPoints(total),
                  formatChange(changeOf(total, trend[at - 1]?.total ?? null)),
                  band === null ? '–' : named(band, i18n.language),
                  total === null ? '–' : firm ? words.firm : words.loose,
                ],
              };
            }),
          }}
        />
      </div>
    </Panel>
  );
}

function changeOf(total: number | null, before: number | null): number | null {
  return total === null || before === null ? null : Math.round((total - before) * 100) / 100;
}

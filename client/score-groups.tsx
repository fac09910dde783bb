/** The groups of a score card as a radar, or as the table that says the same. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreCard } from '#contract/score';
import { RadarChart } from './features/charts/radar-chart.tsx';
import { formatMax, formatPoints, isOldScore, named } from './features/scores/score-words.ts';
import { formatPercent } from './ui/format.ts';
import { FreshnessMark } from './ui/freshness-mark.tsx';
import { Panel } from './ui/panel.tsx';
import { SimulatedMark } from './ui/simulated-mark.tsx';

export function ScoreGroups({ card, asTable }: { card: ScoreCard; asTable: boolean }) {
  const { t, i18n } = useTranslation();
  const { groups } = card;
  const spokes = useMemo(
    () =>
      groups.map((group) => ({
        key: group.code,
        name: named(group, i18n.language),
        share: group.measuredMax > 0 ? group.points / group.measuredMax : null,
      })),
    [groups, i18n.language],
  );
  const old = groups.filter(({ components }) => components.some(isOldScore));
  const unknown = spokes.filter(({ share }) => share === null);
  return (
    <Panel
      title={t('scores.radar.title')}
      note={
        <>
          {t('scores.radar.note')}
          <SimulatedMark />
        </>
      }
    >
      <RadarChart
        spokes={spokes}
        label={t('scores.radar.label')}
        empty={t('scores.radar.empty')}
        asTable={asTable}
        table={{
          caption: t('scores.radar.caption'),
          columns: [
            { title: t('scores.radar.group'), number: false },
            { title: t('scores.radar.points'), number: true },
            { title: t('scores.radar.max'), number: true },
            { title: t('scores.radar.share'), number: true },
          ],
          rows: groups.map((group, at) => ({
            key: group.code,
            cells: [
              spokes[at]?.name,
              group.measuredMax > 0 ? (
                <span key="points" data-old={old.includes(group)}>
                  {formatPoints(group.points)}
                  {old.includes(group) && ` (${t('scores.old.short')})`}
                </span>
              ) : (
                t('scores.groups.unknown')
              ),
              `${formatMax(group.measuredMax)} / ${formatMax(group.max)}`,
              formatPercent(spokes[at]?.share ?? null),
            ],
          })),
        }}
      />
      {old.length > 0 && (
        <p className="quiet radar-unknown">
          <FreshnessMark state="stale" />{' '}
          {t('scores.radar.old', { names: old.map((group) => named(group, i18n.language)).join(', ') })}
        </p>
      )}
      {unknown.length > 0 && (
        <p className="quiet radar-unknown">
          {t('scores.radar.unknown', { names: unknown.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </Panel>
  );
}

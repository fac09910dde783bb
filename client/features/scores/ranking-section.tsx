/** The ranking with the choice of level and period above it. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoresApi } from '../../api/scores-api.ts';
import { useKey } from '../../ui/use-key.ts';
import { RankingView } from './ranking-view.tsx';
import { FaultNote, Freshness, Waiting } from './reading-note.tsx';
import { PeriodChoice } from './scope-bar.tsx';
import type { SectionProps } from './section-props.ts';
import { useReading } from './use-reading.ts';
import type { ScoreView } from './use-score-view.ts';

/** The card of the province brings the grades and the time of the figures along. */
function asking(api: ScoresApi, { level, period }: Pick<ScoreView, 'level' | 'period'>) {
  return async () => {
    const [ranking, { bands, asOf, seq }] = await Promise.all([
      api.ranking(level, period),
      api.card('province', period),
    ]);
    return { ranking, bands, asOf, seq };
  };
}

export function RankingSection({
  api,
  names,
  liveSeq,
  sourceTurn,
  today,
  overdue,
  view,
  onView,
}: SectionProps) {
  const { t } = useTranslation();
  const { level, period } = view;
  const ask = useMemo(() => asking(api, { level, period }), [api, level, period]);
  const reading = useReading(ask, liveSeq, ({ seq }) => seq, sourceTurn);
  useKey('r', reading.reload);
  const { answer } = reading;
  return (
    <>
      <div className="scores-bar">
        <fieldset className="scores-segments">
          <legend className="visually-hidden">{t('scores.level')}</legend>
          {(['commune', 'department'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={level === each}
              onClick={() => onView({ level: each })}
            >
              {t(`scores.levels.${each}`)}
            </button>
          ))}
        </fieldset>
        <PeriodChoice
          period={answer?.ranking.period ?? period}
          today={today ?? answer?.asOf.slice(0, 10) ?? null}
          onPeriod={(chosen) => onView({ period: chosen })}
        />
        <Freshness asOf={answer === null ? null : Date.parse(answer.asOf)} reading={reading} />
      </div>
      {answer === null ? (
        <Waiting reading={reading} />
      ) : (
        <>
          <FaultNote fault={reading.fault} />
          <RankingView
            ranking={answer.ranking}
            bands={answer.bands}
            {...{ names, overdue }}
            onUnit={(code) => onView({ section: 'card', scope: `unit:${code}` })}
          />
        </>
      )}
    </>
  );
}

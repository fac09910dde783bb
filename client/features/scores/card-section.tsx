/** The score card with the choice of scope and period above it. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../ui/use-key.ts';
import { CardView } from './card-view.tsx';
import { FaultNote, Freshness, Waiting } from './reading-note.tsx';
import { PeriodChoice, ScopeChoice } from './scope-bar.tsx';
import type { SectionProps } from './section-props.ts';
import { useReading } from './use-reading.ts';

export function CardSection({
  api,
  names,
  own,
  mayManage,
  liveSeq,
  sourceTurn,
  today,
  radar,
  trend,
  view,
  onView,
}: SectionProps) {
  const { t } = useTranslation();
  const { scope, period } = view;
  const ask = useMemo(() => () => api.card(scope, period), [api, scope, period]);
  const reading = useReading(ask, liveSeq, ({ seq }) => seq, sourceTurn);
  useKey('r', reading.reload);
  const card = reading.answer;
  const name = scope === 'province' ? t('scores.province') : names.fullUnit(scope.slice('unit:'.length));
  const day = today ?? card?.asOf.slice(0, 10) ?? null;
  return (
    <>
      <div className="scores-bar">
        {own === 'province' && (
          <ScopeChoice scope={scope} names={names} onScope={(chosen) => onView({ scope: chosen })} />
        )}
        <PeriodChoice
          period={card?.period ?? period}
          today={day}
          onPeriod={(chosen) => onView({ period: chosen })}
        />
        <Freshness asOf={card === null ? null : Date.parse(card.asOf)} reading={reading} />
      </div>
      {card === null ? (
        <Waiting reading={reading} />
      ) : (
        <>
          <FaultNote fault={reading.fault} />
          <CardView
            key={`${card.scope} ${card.period}`}
            {...{ api, card, name, mayManage }}
            radar={radar(card)}
            trend={trend(card)}
            onChanged={reading.reload}
          />
        </>
      )}
    </>
  );
}

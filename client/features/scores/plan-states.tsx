/** How many activities of the plan are in each state, and which of them are shown. */
import { useTranslation } from 'react-i18next';
import { ACTIVITY_STATES, type ActivityState, type PlanBoard } from '#contract/reform-plan';
import { formatNumber } from '../../ui/format.ts';
import { StateMark } from './activity-row.tsx';

export interface PlanStatesProps {
  counts: PlanBoard['counts'];
  only: ActivityState | null;
  onOnly: (only: ActivityState | null) => void;
}

export function PlanStates({ counts, only, onOnly }: PlanStatesProps) {
  const { t } = useTranslation();
  const all = ACTIVITY_STATES.reduce((sum, state) => sum + counts[state], 0);
  const states = ['late', 'due_soon', 'running', 'unscheduled', 'done', 'closed'] as const;
  return (
    <fieldset className="scores-segments plan-filter">
      <legend className="visually-hidden">{t('scores.plan.filter')}</legend>
      <button type="button" className="button" aria-pressed={only === null} onClick={() => onOnly(null)}>
        {t('scores.plan.all', { amount: formatNumber(all) })}
      </button>
      {states
        .filter((state) => state !== 'closed' || counts.closed > 0)
        .map((state) => (
          <button
            key={state}
            type="button"
            className="button"
            aria-pressed={only === state}
            onClick={() => onOnly(state)}
          >
            <StateMark state={state} /> {t(`scores.plan.state.${state}`)}: {formatNumber(counts[state])}
          </button>
        ))}
    </fieldset>
  );
}

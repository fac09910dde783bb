/** How much of the year's plan is done, grey: a plan that is behind is no alarm. */
import { useTranslation } from 'react-i18next';
import type { JudgedItem } from '../../state/judged.ts';
import { planShare, planText } from './value-words.ts';

export function PlanBar({ item }: { item: Pick<JudgedItem, 'value' | 'row'> }) {
  const { t } = useTranslation();
  const share = planShare(item);
  if (share === null) return null;
  const width = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="plan">
      <span className="quiet">{planText(t, item)}</span>
      <span className="plan-track" aria-hidden="true">
        <span style={{ width: `${width}%` }} />
      </span>
    </div>
  );
}

/** The unit's petitions at this moment in one line; colour only where someone must act. */
import { useTranslation } from 'react-i18next';
import type { PetitionTally } from '#contract/petition';
import { MANY_OVERDUE_PETITIONS, petitionFigures } from '../../state/petitions.ts';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { useStaleTime } from '../../ui/stale-time.ts';

export interface UnitPetitionsProps {
  /** Undefined for a unit without any petition: nothing is shown. */
  tally: PetitionTally | undefined;
}

export function UnitPetitions({ tally }: UnitPetitionsProps) {
  const { t } = useTranslation();
  const { new: fresh, processing, open, overdue } = petitionFigures(tally);
  const stale = useStaleTime('petitions');
  if (open === 0) return null;
  const mark = overdue >= MANY_OVERDUE_PETITIONS ? 'act' : overdue > 0 ? 'warn' : undefined;
  return (
    <p className="unit-petitions" data-old={stale !== null}>
      {t('detail.petitions', {
        open: formatNumber(open),
        fresh: formatNumber(fresh),
        processing: formatNumber(processing),
      })}
      <span data-mark={mark}>
        {mark && <Mark kind={mark} />}
        {t('detail.petitionsOverdue', { amount: formatNumber(overdue) })}
      </span>
      {stale !== null && <small>{stale}</small>}
    </p>
  );
}

/** The unit's dossiers at this moment; colour only where someone must act. */
import { useTranslation } from 'react-i18next';
import type { PlacedStanding } from '#contract/snapshot';
import type { StandingTally } from '#contract/tally';
import { formatNumber } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';

export interface UnitStandingProps {
  standing: StandingTally;
  /** Of departments, by the commune they lie in. */
  placed: PlacedStanding | undefined;
}

export function UnitStanding({ standing, placed }: UnitStandingProps) {
  const { t } = useTranslation();
  const figures: {
    key: 'open' | 'dueSoon' | 'overdue' | 'noApology' | 'paused';
    count: number;
    mark?: MarkKind;
  }[] = [
    { key: 'open', count: standing.open },
    { key: 'paused', count: standing.paused },
    { key: 'dueSoon', count: standing.dueSoon },
    { key: 'overdue', count: standing.overdue, mark: 'warn' },
    { key: 'noApology', count: standing.lateNoApology, mark: 'act' },
  ];
  return (
    <section aria-label={t('detail.now')}>
      <dl className="unit-standing">
        {figures.map(({ key, count, mark }) => (
          <div key={key} data-mark={mark && count > 0 ? mark : undefined}>
            <dt>{t(`detail.${key}`)}</dt>
            <dd>
              {mark && count > 0 && <Mark kind={mark} />}
              {formatNumber(count)}
            </dd>
          </div>
        ))}
      </dl>
      {placed && placed[0] > 0 && (
        <p className="unit-placed">
          {t('detail.placed', { open: formatNumber(placed[0]), overdue: formatNumber(placed[2]) })}
        </p>
      )}
    </section>
  );
}

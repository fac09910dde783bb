/** A grade as a word with its pattern and colour; the word alone says it. */
import { useTranslation } from 'react-i18next';
import type { GradeBand } from '#contract/score-rules';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { named } from './score-words.ts';

export interface GradeChipProps {
  band: GradeBand | null;
  provisional?: boolean;
  /** Some of its figures are not of now. */
  old?: boolean;
}

export function GradeChip({ band, provisional = false, old = false }: GradeChipProps) {
  const { t, i18n } = useTranslation();
  if (band === null) return <span className="grade quiet">{t('scores.noGrade')}</span>;
  const { colour, pattern } = band;
  return (
    <span className="grade">
      <span
        className="grade-swatch"
        aria-hidden="true"
        style={{ backgroundColor: `var(--${colour})`, backgroundImage: `var(--pattern-${pattern})` }}
        data-pattern={pattern}
      />
      {named(band, i18n.language)}
      {provisional && <span className="quiet grade-provisional">{t('scores.provisionalShort')}</span>}
      {old && (
        <span className="quiet grade-old">
          <FreshnessMark state="stale" /> {t('scores.old.short')}
        </span>
      )}
    </span>
  );
}

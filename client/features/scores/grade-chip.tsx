/** A grade as a word with its pattern and colour; the word alone says it. */
import { useTranslation } from 'react-i18next';
import type { GradeBand } from '#contract/score-rules';
import { named } from './score-words.ts';

export function GradeChip({ band, provisional = false }: { band: GradeBand | null; provisional?: boolean }) {
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
    </span>
  );
}

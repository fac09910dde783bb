/** The page of the scores: which part of it is shown, and each part with what it asks the server for. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StaleTimesContext } from '../../ui/stale-time.ts';
import { CardSection } from './card-section.tsx';
import { RankingSection } from './ranking-section.tsx';
import { ReformSection } from './reform-section.tsx';
import type { ScoreBoardProps } from './section-props.ts';
import { OWN_SECTIONS, SECTIONS, type Section, useScoreView, writeView } from './use-score-view.ts';
import './scores.css';
import './score-forms.css';

export function ScoreBoard(props: ScoreBoardProps) {
  const { t } = useTranslation();
  const [view, onView] = useScoreView(props.own);
  const sections: readonly Section[] = props.own === 'province' ? SECTIONS : OWN_SECTIONS;
  const section = sections.find((each) => each === view.section) ?? 'card';
  const shared = { ...props, view, onView };
  useEffect(() => {
    document.title = `${t('scores.title')} – ${t('brand.name', { province: props.province })}`;
  }, [t, props.province]);
  return (
    <main className="scores">
      <header className="scores-head">
        <h2 className="scores-title">{t('scores.title')}</h2>
        <nav className="scores-nav" aria-label={t('scores.sections')}>
          {sections.map((each) => (
            <Link
              key={each}
              to={{ search: writeView({ ...view, section: each }).toString() }}
              aria-current={each === section ? 'page' : undefined}
            >
              {t(`scores.section.${each}`)}
            </Link>
          ))}
        </nav>
      </header>
      {(section === 'card' || section === 'ranking') && (
        <StaleTimesContext value={props.staleTimes}>
          <div className="scores-computed" data-stale={props.stale}>
            {section === 'card' ? <CardSection {...shared} /> : <RankingSection {...shared} />}
          </div>
        </StaleTimesContext>
      )}
      {(section === 'par' || section === 'plan') && <ReformSection {...shared} section={section} />}
    </main>
  );
}

/** The total with its grade, how far the next one is, and in words what a provisional total is worth. */
import { useTranslation } from 'react-i18next';
import type { ScoreCard } from '#contract/score';
import { formatDateTime, formatIsoDate, formatNumber } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { GradeChip } from './grade-chip.tsx';
import { formatMax, formatPoints, gradeBand, named, oldSources } from './score-words.ts';

export function TotalPanel({ card, name }: { card: ScoreCard; name: string }) {
  const { t } = useTranslation();
  const range = { from: formatIsoDate(card.from), to: formatIsoDate(card.to) };
  return (
    <Panel title={t('scores.total.title', { name })} note={<SimulatedMark />}>
      <p className="score-total" data-old={card.stale.length > 0}>
        <span className="score-number">{formatPoints(card.total)}</span>
        <span className="quiet">{t('scores.total.of')}</span>
        <GradeChip band={card.grade} />
      </p>
      <NextGrade card={card} />
      {card.provisional && card.total !== null && <Provisional card={card} />}
      {card.stale.length > 0 && card.total !== null && <OldFigures card={card} />}
      {card.total === null && <p>{t('scores.total.nothing')}</p>}
      <p className="quiet score-rule">
        {t(card.closed ? 'scores.total.closed' : 'scores.total.running', range)}.{' '}
        {card.volume !== null && t('scores.total.volume', { amount: formatNumber(card.volume) })}
      </p>
      <p className="quiet score-rule">{card.legalBasis}</p>
    </Panel>
  );
}

function NextGrade({ card: { distanceToNext: step, bands, grade } }: { card: ScoreCard }) {
  const { t, i18n } = useTranslation();
  if (step === null) return grade === null ? null : <p>{t('scores.total.top')}</p>;
  const band = gradeBand(bands, step.grade);
  return (
    <p>
      {t('scores.total.next', {
        points: formatPoints(step.points),
        grade: band === null ? step.grade : named(band, i18n.language),
      })}
    </p>
  );
}

function Provisional({ card }: { card: ScoreCard }) {
  const { t } = useTranslation();
  return (
    <p className="score-provisional">
      <strong>{t('scores.total.provisional')}</strong>{' '}
      {t('scores.total.provisionalWhy', {
        amount: card.missing.length,
        max: formatMax(card.max - card.measuredMax),
        lowest: formatPoints(card.lowest),
        highest: formatPoints(card.highest),
      })}
    </p>
  );
}

/** Which told figures are not of now, and of what time they are. */
function OldFigures({ card }: { card: ScoreCard }) {
  const { t } = useTranslation();
  const sources = oldSources(card.groups).map(({ source, at }) =>
    t('scores.old.source', { source, time: formatDateTime(at) }),
  );
  return (
    <p className="score-provisional">
      <FreshnessMark state="stale" /> <strong>{t('scores.old.title')}</strong>{' '}
      {t('scores.old.why', { amount: card.stale.length, sources: sources.join('; ') })}
    </p>
  );
}

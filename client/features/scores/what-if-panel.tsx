/** What it takes to reach a better grade, one component at a time. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreCard } from '#contract/score';
import type { WhatIf } from '#contract/score-what-if';
import type { ScoresApi } from '../../api/scores-api.ts';
import { Panel } from '../../ui/panel.tsx';
import { pointGaps } from './gaps.ts';
import { Waiting } from './reading-note.tsx';
import {
  formatChange,
  formatPoints,
  gradeBand,
  named,
  nearestOf,
  nearestWords,
  whatIfWords,
} from './score-words.ts';
import { useReading } from './use-reading.ts';

export interface WhatIfPanelProps {
  api: Pick<ScoresApi, 'whatIf'>;
  card: ScoreCard;
}

export function WhatIfPanel({ api, card }: WhatIfPanelProps) {
  const { t, i18n } = useTranslation();
  const [grade, setGrade] = useState<string | null>(null);
  const { scope, period, seq, total, bands } = card;
  const better = card.closed ? [] : bands.filter(({ from }) => total !== null && from > total);
  const wanted = better.some(({ code }) => code === grade) ? grade : null;
  // A newer card is a new question, so that both speak of the same figures.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the card's seq is what makes the question new
  const ask = useMemo(
    () => (better.length === 0 ? null : () => api.whatIf(scope, period, wanted)),
    [api, scope, period, wanted, seq, better.length],
  );
  const reading = useReading(ask, null);
  const choice = better.length > 1 && (
    <label className="scores-inline">
      <span>{t('scores.whatIf.target')}</span>
      <select value={wanted ?? better.at(-1)?.code} onChange={({ target }) => setGrade(target.value)}>
        {better.toReversed().map((band) => (
          <option key={band.code} value={band.code}>
            {named(band, i18n.language)} ({t('scores.whatIf.from', { points: band.from })})
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Panel title={t('scores.whatIf.title')} note={choice}>
      {ask === null ? (
        <NothingAsked card={card} />
      ) : reading.answer === null ? (
        <Waiting reading={reading} />
      ) : (
        <Answers answer={reading.answer} card={card} />
      )}
    </Panel>
  );
}

/** Why nothing is reckoned: of a period that has ended only where its points went. */
function NothingAsked({ card: { total, closed, groups } }: { card: ScoreCard }) {
  const { t } = useTranslation();
  if (total !== null && closed)
    return (
      <div className="scores-scroll">
        <p>{t('scores.whatIf.closed')}</p>
        <Gaps groups={groups} />
      </div>
    );
  return <p className="quiet">{t(total === null ? 'scores.whatIf.unknown' : 'scores.whatIf.top')}</p>;
}

function Answers({ answer, card: { bands, groups } }: { answer: WhatIf; card: ScoreCard }) {
  const { t, i18n } = useTranslation();
  const { target } = answer;
  const label = t('scores.content', { title: t('scores.whatIf.title') });
  if (target === null) return <p className="quiet">{t('scores.whatIf.top')}</p>;
  const band = gradeBand(bands, target.code);
  const grade = band === null ? target.name : named(band, i18n.language);
  const possible = answer.answers.filter(({ needed }) => needed !== null);
  const alone = answer.answers.length - possible.length;
  const nearest = nearestOf(answer);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
    <section className="scores-scroll" tabIndex={0} aria-label={label}>
      {possible.length === 0 && (
        <p>
          {t('scores.whatIf.none', { grade, points: formatPoints(target.from - (answer.total ?? 0)) })}{' '}
          {nearest !== null && nearestWords(t, nearest)}
        </p>
      )}
      {possible.length > 0 && (
        <ul className="what-if">
          {possible.map((one) => (
            <li key={one.component}>
              <strong>{whatIfWords(t, one, grade)}</strong>
              <span className="quiet">
                {one.componentName}. {one.taken !== null && t(`scores.whatIf.taken.${one.taken}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {alone > 0 && <p className="quiet">{t('scores.whatIf.others', { amount: alone })}</p>}
      {answer.provisional && <p className="quiet">{t('scores.whatIf.provisional')}</p>}
      {possible.length > 0 && <p className="quiet">{t('scores.whatIf.rule')}</p>}
      <Gaps groups={groups} />
    </section>
  );
}

const MOST_GAPS = 6;

function Gaps({ groups }: { groups: ScoreCard['groups'] }) {
  const { t } = useTranslation();
  const gaps = pointGaps(groups).slice(0, MOST_GAPS);
  if (gaps.length === 0) return null;
  return (
    <table className="table gaps">
      <caption>{t('scores.whatIf.gaps')}</caption>
      <tbody>
        {gaps.map(({ key, name, points }) => (
          <tr key={key}>
            <td>{name}</td>
            <td className="number">{formatChange(-points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

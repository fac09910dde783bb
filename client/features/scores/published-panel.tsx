/** The portal's published figure, which is the official one, beside ours. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedBeside, ScoreCard } from '#contract/score';
import { formatIsoDate } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { formatChange, formatPoints, named } from './score-words.ts';

export interface PublishedPanelProps {
  card: ScoreCard;
  /** Where the portal's figures are entered; null for those who may not. */
  form: Way | null;
  /** The same for many units at once, as a file; null for those who may not. */
  file?: Way | null;
}

type Way = (close: () => void) => ReactNode;

export function PublishedPanel({ card, form, file = null }: PublishedPanelProps) {
  const { t } = useTranslation();
  const [entering, setEntering] = useState<'form' | 'file' | null>(null);
  const close = () => setEntering(null);
  const { published } = card;
  return (
    <Panel title={t('scores.published.title')}>
      {published !== null && entering === null && <Beside card={card} published={published} />}
      {published === null && entering === null && (
        <p className="quiet">
          {t('scores.published.none')} {form === null && t('scores.published.ask')}
        </p>
      )}
      {entering === null && (form !== null || file !== null) && (
        <p className="scores-acts">
          {form !== null && (
            <button type="button" className="button" onClick={() => setEntering('form')}>
              {t('scores.published.enter')}
            </button>
          )}
          {file !== null && (
            <button type="button" className="button" onClick={() => setEntering('file')}>
              {t('scores.published.file.enter')}
            </button>
          )}
        </p>
      )}
      {entering === 'form' && form?.(close)}
      {entering === 'file' && file?.(close)}
    </Panel>
  );
}

function Beside({ card, published }: { card: ScoreCard; published: PublishedBeside }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="published-line">
        <strong className="published-total">{formatPoints(published.total)}</strong>
        <span className="quiet">{t('scores.published.asOf', { date: formatIsoDate(published.asOf) })}</span>
        {published.rank !== null && (
          <span>{t('scores.published.rank', { rank: published.rank, of: published.of ?? '–' })}</span>
        )}
      </p>
      <p>
        {published.difference === null
          ? t('scores.published.noDifference')
          : t('scores.published.difference', { points: formatChange(published.difference) })}
      </p>
      {published.groups.length > 0 && <PublishedGroups card={card} published={published} />}
      {published.groups.length > 0 && published.groupsAsOf !== null && (
        <p className="quiet">
          {t('scores.published.groupsOf', { date: formatIsoDate(published.groupsAsOf) })}
        </p>
      )}
      {published.groupsOff !== null && (
        <p className="quiet">
          {t('scores.published.groupsOff', { points: formatChange(published.groupsOff) })}
        </p>
      )}
      <p className="quiet score-rule">
        {published.source} {!published.verified && t('scores.unverified')}
        {published.told && <SimulatedMark />}
      </p>
    </>
  );
}

function PublishedGroups({ card, published }: { card: ScoreCard; published: PublishedBeside }) {
  const { t, i18n } = useTranslation();
  return (
    <table className="table">
      <caption className="visually-hidden">{t('scores.published.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scores.published.group')}</th>
          <th scope="col" className="number">
            {t('scores.published.theirs')}
          </th>
          <th scope="col" className="number">
            {t('scores.published.ours')}
          </th>
          <th scope="col" className="number">
            {t('scores.published.gap')}
          </th>
        </tr>
      </thead>
      <tbody>
        {published.groups.map((group) => {
          const known = card.groups.find(({ code }) => code === group.code);
          return (
            <tr key={group.code}>
              <td>{known === undefined ? group.code : named(known, i18n.language)}</td>
              <td className="number">{formatPoints(group.published)}</td>
              <td className="number">{formatPoints(group.ours)}</td>
              <td className="number">{formatChange(group.difference)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

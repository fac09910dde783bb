/** The groups of the index with plain bars against their maxima, and their components below. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupScore, ScoreCard } from '#contract/score';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { ComponentRow } from './component-row.tsx';
import { formatMax, formatPoints, isOldScore, named } from './score-words.ts';
import './group-list.css';

export function GroupList({ card }: { card: ScoreCard }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('scores.groups.title')}
      note={
        <>
          {t('scores.groups.note')}
          <SimulatedMark />
        </>
      }
    >
      <div className="group-list">
        {card.groups.map((group) => (
          <Group key={group.code} group={group} />
        ))}
      </div>
    </Panel>
  );
}

function Group({ group }: { group: GroupScore }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const missing = group.max - group.measuredMax;
  const unknown = group.measuredMax <= 0;
  const old = group.components.filter((component) => component.max > 0 && isOldScore(component));
  return (
    <section className="group" aria-labelledby={id} data-group={group.code}>
      <div className="group-head">
        <h3 id={id}>{named(group, i18n.language)}</h3>
        <span className="group-points">
          {unknown ? t('scores.groups.unknown') : <strong>{formatPoints(group.points)}</strong>} /{' '}
          {formatMax(group.max)}
        </span>
      </div>
      <GroupBar group={group} />
      {missing > 0 && (
        <p className="group-missing">
          <span aria-hidden="true">?</span> {t('scores.groups.missing', { points: formatMax(missing) })}
        </p>
      )}
      {old.length > 0 && (
        <p className="group-missing">
          <FreshnessMark state="stale" />{' '}
          {t('scores.groups.old', { points: formatMax(old.reduce((sum, { max }) => sum + max, 0)) })}
        </p>
      )}
      <ul>
        {group.components.map((component) => (
          <ComponentRow key={component.key} component={component} />
        ))}
      </ul>
    </section>
  );
}

/** Points, those of old figures hatched; then what was left, and in a dashed frame what nobody has counted. */
function GroupBar({ group: { points, measuredMax, max, components } }: { group: GroupScore }) {
  const part = (value: number) => `${(100 * value) / max}%`;
  const old = components.reduce((sum, each) => sum + (isOldScore(each) ? (each.points ?? 0) : 0), 0);
  return (
    <div className="group-bar" aria-hidden="true">
      <span className="group-bar-points" style={{ width: part(points - old) }} />
      {old > 0 && <span className="group-bar-old" data-old="true" style={{ width: part(old) }} />}
      <span className="group-bar-rest" style={{ width: part(Math.max(0, measuredMax - points)) }} />
      {max > measuredMax && <span className="group-bar-missing" style={{ width: part(max - measuredMax) }} />}
    </div>
  );
}

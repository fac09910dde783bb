/** One component of a group; opened it shows numerator, denominator and formula. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentScore } from '#contract/score';
import { formatDateTime, formatNumber, formatPercent } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { SimulatedMark } from '../../ui/simulated-mark.tsx';
import { formatMax, formatPoints, formulaWords, isOldScore, shownState } from './score-words.ts';

/** Beside the words, so that the three kinds of "no points" differ at a glance. */
const SHAPES = { scored: '', zero: '○', missing: '?', not_applicable: '—', watched: '·' } as const;

export function ComponentRow({ component }: { component: ComponentScore }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const state = shownState(component);
  return (
    <li className="component" data-component={component.key}>
      <button
        type="button"
        className="component-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((shown) => !shown)}
      >
        <span className="component-sign" aria-hidden="true">
          {open ? '▾' : '▸'}
        </span>
        <span className="component-name">
          {component.name}
          {isOldScore(component) && <OldFigure told={component.told} />}
        </span>
        <span className="component-state" data-state={state} data-old={isOldScore(component)}>
          {SHAPES[state] !== '' && (
            <span className="component-shape" aria-hidden="true">
              {SHAPES[state]}
            </span>
          )}
          <StateWords component={component} />
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open && <ComponentDetail component={component} />}
      </div>
    </li>
  );
}

/** Of what time the figures are that count although they are not of now. */
function OldFigure({ told }: { told: ComponentScore['told'] }) {
  const { t } = useTranslation();
  if (told === null) return null;
  return (
    <span className="component-old">
      <FreshnessMark state={told.freshness} />{' '}
      {t('scores.old.at', { time: formatDateTime(Date.parse(told.at)) })}
    </span>
  );
}

function StateWords({ component }: { component: ComponentScore }) {
  const { t } = useTranslation();
  const { points, max } = component;
  const of = formatMax(max);
  switch (shownState(component)) {
    case 'missing':
      return t('scores.state.missing', { max: of });
    case 'watched':
      return t('scores.state.watched');
    case 'zero':
      return t('scores.state.zero', { max: of });
    case 'not_applicable':
      return points !== null && points > 0
        ? t('scores.state.notApplicableFull', { points: formatMax(points) })
        : t('scores.state.notApplicable');
    case 'scored':
      return (
        <>
          <strong>{formatPoints(points)}</strong> / {of}
        </>
      );
  }
}

function ComponentDetail({ component }: { component: ComponentScore }) {
  const { t } = useTranslation();
  const { numerator, denominator, ratio, state, told } = component;
  if (state === 'not_applicable')
    return <p className="component-detail">{t('scores.detail.notApplicable')}</p>;
  const figure = (value: number | null) =>
    value === null ? t('scores.detail.unknown') : formatNumber(value);
  return (
    <dl className="component-detail">
      <dt>{t('scores.detail.numerator')}</dt>
      <dd>
        {numerator.name}: <strong>{figure(numerator.value)}</strong>
      </dd>
      <dt>{t('scores.detail.denominator')}</dt>
      <dd>
        {denominator.name}: <strong>{figure(denominator.value)}</strong>
      </dd>
      <dt>{t('scores.detail.ratio')}</dt>
      <dd>{formatPercent(ratio)}</dd>
      <dt>{t('scores.detail.formula')}</dt>
      <dd>
        {formulaWords(t, component)}. {t(`scores.whenEmpty.${component.formula.whenEmpty}`)}
        {!component.verified && <span className="quiet"> {t('scores.detail.unverified')}</span>}
      </dd>
      {told !== null && (
        <>
          <dt>{t('scores.detail.told')}</dt>
          <dd>
            {told.source}, {t('scores.old.at', { time: formatDateTime(Date.parse(told.at)) })}
            {isOldScore(component) && <> ({t('scores.old.help')})</>}
            <SimulatedMark />
          </dd>
        </>
      )}
      {state === 'missing' && (
        <>
          <dt>{t('scores.detail.todo')}</dt>
          <dd>{t('scores.detail.missingHelp')}</dd>
        </>
      )}
    </dl>
  );
}

/** Whose figures and of which period: a unit, a kind of period, and steps through time. */
import { useTranslation } from 'react-i18next';
import type { Scope } from '#contract/snapshot';
import type { Names } from '../../state/catalogue.ts';
import { Icon } from '../../ui/icon.tsx';
import { hasBegun, PERIOD_KINDS, readPeriod, steppedPeriod, withKind, writePeriod } from './period-choice.ts';
import { periodWords } from './score-words.ts';

export interface PeriodChoiceProps {
  /** Null until it is known which one the server took. */
  period: string | null;
  /** Local day of the server; null until it is known. */
  today: string | null;
  onPeriod: (period: string) => void;
}

export function PeriodChoice({ period, today, onPeriod }: PeriodChoiceProps) {
  const { t } = useTranslation();
  const chosen = period === null ? null : readPeriod(period);
  if (chosen === null || today === null) return null;
  const next = steppedPeriod(chosen, 1);
  return (
    <div className="period-choice">
      <fieldset className="scores-segments">
        <legend className="visually-hidden">{t('scores.periodKind')}</legend>
        {PERIOD_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            aria-pressed={chosen.kind === kind}
            onClick={() => onPeriod(writePeriod(withKind(chosen, kind, today)))}
          >
            {t(`scores.kind.${kind}`)}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className="button"
        aria-label={t('scores.earlier')}
        onClick={() => onPeriod(writePeriod(steppedPeriod(chosen, -1)))}
      >
        <Icon name="left" />
      </button>
      <span className="period-name" aria-live="polite">
        {periodWords(t, writePeriod(chosen))}
      </span>
      <button
        type="button"
        className="button"
        aria-label={t('scores.later')}
        disabled={!hasBegun(next, today)}
        onClick={() => onPeriod(writePeriod(next))}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

export interface ScopeChoiceProps {
  scope: Scope;
  names: Names;
  onScope: (scope: Scope) => void;
}

/** Communes and departments by name; typing the first letters finds one. */
export function ScopeChoice({ scope, names, onScope }: ScopeChoiceProps) {
  const { t } = useTranslation();
  const communes = names.order.filter((code) => names.communeOf(code) !== undefined);
  const departments = names.order.filter((code) => names.communeOf(code) === undefined);
  const options = (codes: readonly string[]) =>
    codes.map((code) => (
      <option key={code} value={`unit:${code}`}>
        {names.fullUnit(code)}
      </option>
    ));
  return (
    <label className="scores-field">
      <span>{t('scores.scope')}</span>
      <select value={scope} onChange={({ target }) => onScope(asScope(target.value))}>
        <option value="province">{t('scores.province')}</option>
        <optgroup label={t('scores.departments')}>{options(departments)}</optgroup>
        <optgroup label={t('scores.communes')}>{options(communes)}</optgroup>
      </select>
    </label>
  );
}

export function asScope(text: string): Scope {
  return text.startsWith('unit:') ? `unit:${text.slice('unit:'.length)}` : 'province';
}

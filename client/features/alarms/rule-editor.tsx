/** Changes one rule: whether it is on, its condition, its priorities, and what the officer is told to do. */
import { useTranslation } from 'react-i18next';
import type { AlarmRule } from '#contract/alarm-rules';
import { PriorityMark } from './priority-mark.tsx';
import { wholeNumber } from './rules-draft.ts';

export interface RuleEditorProps {
  rule: AlarmRule;
  onChange: (rule: AlarmRule) => void;
}

export function RuleEditor({ rule, onChange }: RuleEditorProps) {
  const { t } = useTranslation();
  const { condition, priorities } = rule;
  const setCondition = (part: Partial<AlarmRule['condition']>) =>
    onChange({ ...rule, condition: { ...condition, ...part } });
  const setPriority = (index: number, part: Partial<AlarmRule['priorities'][number]>) =>
    onChange({
      ...rule,
      priorities: priorities.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  return (
    <section className="settings-box alarm-form" aria-labelledby="rule-editor">
      <h2 id="rule-editor">
        {rule.code} · {rule.title}
      </h2>
      <p className="check">
        <input
          id="rule-enabled"
          type="checkbox"
          checked={rule.enabled}
          onChange={(event) => onChange({ ...rule, enabled: event.target.checked })}
        />
        <label htmlFor="rule-enabled">{t('rules.enabled')}</label>
      </p>
      <fieldset>
        <legend>{t('rules.condition')}</legend>
        <div className="form-row">
          <NumberField
            label={t('rules.atLeast')}
            value={condition.atLeast}
            onChange={(atLeast) => setCondition({ atLeast: atLeast ?? 0 })}
          />
          <NumberField
            label={t('rules.forecast')}
            value={condition.forecastLateAtLeast}
            onChange={(forecastLateAtLeast) => setCondition({ forecastLateAtLeast })}
          />
          <label>
            {t('rules.from')}
            <input
              size={6}
              placeholder="13:30"
              value={condition.from ?? ''}
              onChange={(event) => setCondition({ from: event.target.value || null })}
            />
          </label>
          <NumberField
            label={t('rules.hold')}
            value={condition.holdMinutes}
            onChange={(holdMinutes) => setCondition({ holdMinutes: holdMinutes ?? 0 })}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('rules.priorities')}</legend>
        {priorities.map((one, index) => (
          <div key={one.priority} className="form-row">
            <p>
              <PriorityMark priority={one.priority} spoken={false} /> {t(`alarm.priority.${one.priority}`)}
            </p>
            <NumberField
              label={t('rules.fromMembers')}
              value={one.atLeast}
              onChange={(atLeast) => setPriority(index, { atLeast: atLeast ?? 0 })}
            />
            <NumberField
              label={t('rules.daysLate')}
              value={one.daysLate}
              onChange={(daysLate) => setPriority(index, { daysLate: daysLate ?? 0 })}
            />
          </div>
        ))}
      </fieldset>
      <label>
        {t('rules.action')}
        <textarea
          rows={3}
          value={rule.action}
          onChange={(event) => onChange({ ...rule, action: event.target.value })}
        />
      </label>
      <p className="quiet">{t('alarm.basis', { text: rule.legalBasis })}</p>
    </section>
  );
}

interface NumberFieldProps {
  label: string;
  /** Null: not asked for. */
  value: number | null;
  onChange: (value: number | null) => void;
}

/** Whole numbers only; what is no number is not taken. */
function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <label>
      {label}
      <input
        size={5}
        inputMode="numeric"
        value={value ?? ''}
        onChange={({ target }) => {
          const number = wholeNumber(target.value);
          if (number !== null || target.value.trim() === '') onChange(number);
        }}
      />
    </label>
  );
}

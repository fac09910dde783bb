/** Narrows the refused events of a source by reason, indicator and unit. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { REJECTION_CODES, type RejectionCode } from '#contract/rejection';
import type { HeldChoice } from '../../api/indicators-api.ts';

export interface NamedCode {
  code: string;
  name: string;
}

export interface HeldFilterProps {
  choice: HeldChoice;
  indicators: readonly NamedCode[];
  units: readonly NamedCode[];
  onChange: (choice: HeldChoice) => void;
}

export function HeldFilter({ choice, indicators, units, onChange }: HeldFilterProps) {
  const { t } = useTranslation();
  const codes = REJECTION_CODES.map((code) => ({ code, name: t(`sources.code.${code}`) }));
  const pick = (part: Partial<HeldChoice>) => onChange({ ...choice, ...part });
  return (
    <fieldset className="held-filter">
      <legend className="visually-hidden">{t('sources.filter.title')}</legend>
      <Select
        label={t('sources.filter.code')}
        all={t('sources.filter.allCodes')}
        options={codes}
        value={choice.code}
        onPick={(code) => pick({ code: code as RejectionCode | undefined })}
      />
      {indicators.length > 1 && (
        <Select
          label={t('sources.filter.indicator')}
          all={t('sources.filter.allIndicators')}
          options={indicators}
          value={choice.indicator}
          onPick={(indicator) => pick({ indicator })}
        />
      )}
      <Select
        label={t('sources.filter.unit')}
        all={t('sources.filter.allUnits')}
        options={units}
        value={choice.unit}
        onPick={(unit) => pick({ unit })}
      />
    </fieldset>
  );
}

interface SelectProps {
  label: string;
  all: string;
  options: readonly NamedCode[];
  value: string | undefined;
  onPick: (code: string | undefined) => void;
}

function Select({ label, all, options, value = '', onPick }: SelectProps) {
  const id = useId();
  return (
    <span className="held-choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => onPick(currentTarget.value === '' ? undefined : currentTarget.value)}
      >
        <option value="">{all}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

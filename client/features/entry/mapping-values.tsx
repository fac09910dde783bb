/** The values that each row of a page holds: indicator, unit, figure and time, chosen from the columns seen. */
import { useTranslation } from 'react-i18next';
import type { ConnectorMapping, PageColumn, ValueMapping } from '#contract/connector';
import { ColumnSelect } from './column-select.tsx';
import { emptyValue, type NamedCode } from './mapping-draft.ts';
import { RuleField } from './rule-field.tsx';

export interface MappingValuesProps {
  mapping: ConnectorMapping;
  columns: readonly PageColumn[];
  /** Of the chosen source. */
  indicators: readonly NamedCode[];
  units: readonly NamedCode[];
  onChange: (values: ValueMapping[]) => void;
}

export function MappingValues({
  mapping: { values },
  columns,
  indicators,
  units,
  onChange,
}: MappingValuesProps) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<ValueMapping>) =>
    onChange(values.map((value, index) => (index === at ? { ...value, ...part } : value)));
  return (
    <>
      {values.map((value, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
          key={at}
          className="entry-part entry-wide"
          data-value-rule={at}
        >
          <legend>{t('entry.mapping.valueOf', { number: at + 1 })}</legend>
          <div className="entry-fields">
            <RuleField
              label={t('entry.indicator')}
              columnLabel={t('entry.mapping.indicatorColumn')}
              choose={t('entry.choose')}
              of="indicator"
              rule={value.indicator}
              columns={columns}
              names={indicators}
              onChange={(indicator) => indicator !== null && change(at, { indicator })}
            />
            <RuleField
              label={t('entry.unit')}
              columnLabel={t('entry.mapping.unitColumn')}
              choose={t('entry.chooseUnit')}
              of="unit"
              none={t('entry.wholeProvince')}
              rule={value.unit}
              columns={columns}
              names={units}
              onChange={(unit) => change(at, { unit })}
            />
            <ColumnSelect
              label={t('entry.mapping.valueColumn')}
              columns={columns}
              value={value.value}
              onPick={(path) => change(at, { value: path ?? '' })}
            />
            <ColumnSelect
              label={t('entry.mapping.timeColumn')}
              columns={columns}
              none={t('entry.mapping.whenFetched')}
              value={value.time}
              onPick={(time) => change(at, { time })}
            />
          </div>
          {values.length > 1 && (
            <button
              type="button"
              className="button"
              onClick={() => onChange(values.filter((_value, index) => index !== at))}
            >
              {t('entry.mapping.dropValue', { number: at + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      <button
        type="button"
        className="button entry-start"
        onClick={() =>
          onChange([
            ...values,
            { ...(values.at(-1) ?? emptyValue()), indicator: { constant: '' }, value: '' },
          ])
        }
      >
        {t('entry.mapping.addValue')}
      </button>
    </>
  );
}

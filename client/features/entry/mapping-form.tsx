/** How a page is read, without writing code: its list, its columns, its ways of writing; and the same as JSON. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorLook, ConnectorMapping } from '#contract/connector';
import { formatNumber } from '../../ui/format.ts';
import { type NamedCode, TIME_FORMATS, ZONES } from './mapping-draft.ts';
import { MappingJson } from './mapping-json.tsx';
import { MappingValues } from './mapping-values.tsx';

export interface MappingFormProps {
  mapping: ConnectorMapping;
  /** What the page holds; null before it was looked at. */
  look: ConnectorLook | null;
  indicators: readonly NamedCode[];
  units: readonly NamedCode[];
  onChange: (mapping: ConnectorMapping) => void;
  /** Another list of the page: it has to be looked at again. */
  onList: (path: string) => void;
}

export function MappingForm({ mapping, look, indicators, units, onChange, onList }: MappingFormProps) {
  const { t } = useTranslation();
  const columns = look?.columns ?? columnsKnown(mapping);
  const formats = mapping.timeFormats.join(' | ');
  return (
    <>
      {look !== null && look.lists.length > 1 && (
        <Choice
          label={t('entry.mapping.list')}
          value={mapping.rows}
          options={look.lists.map(({ path, rows }) => [
            path,
            t('entry.mapping.listRows', {
              path: path === '' ? t('entry.mapping.wholePage') : path,
              rows: formatNumber(rows),
            }),
          ])}
          onPick={onList}
        />
      )}
      <MappingValues
        {...{ mapping, columns, indicators, units }}
        onChange={(values) => onChange({ ...mapping, values })}
      />
      <div className="entry-fields entry-wide">
        <Choice
          label={t('entry.mapping.decimal')}
          value={mapping.decimal}
          options={[
            ['.', t('entry.mapping.decimalPoint')],
            [',', t('entry.mapping.decimalComma')],
          ]}
          onPick={(decimal) => onChange({ ...mapping, decimal: decimal === ',' ? ',' : '.' })}
        />
        <Choice
          label={t('entry.mapping.timeFormat')}
          value={formats}
          options={withCurrent(
            TIME_FORMATS.map((format) => [format, format === 'iso' ? t('entry.mapping.iso') : format]),
            formats,
          )}
          onPick={(format) => onChange({ ...mapping, timeFormats: format.split(' | ') })}
        />
        <Choice
          label={t('entry.mapping.zone')}
          value={mapping.zone}
          options={withCurrent(
            ZONES.map((zone) => [zone, t(zone === 'UTC' ? 'entry.mapping.utc' : 'entry.mapping.here')]),
            mapping.zone,
          )}
          onPick={(zone) => onChange({ ...mapping, zone })}
        />
      </div>
      <MappingJson mapping={mapping} onChange={onChange} />
    </>
  );
}

type Option = [value: string, words: string];

function withCurrent(options: Option[], value: string): Option[] {
  return options.some(([each]) => each === value) ? options : [...options, [value, value]];
}

/** The columns that a mapping speaks of, where the page itself was not looked at. */
function columnsKnown({ values }: ConnectorMapping): ConnectorLook['columns'] {
  const paths = values.flatMap(({ indicator, unit, value, time }) => [
    ...[indicator, unit].flatMap((rule) => (rule !== null && 'path' in rule ? [rule.path] : [])),
    ...[value, time].flatMap((path) => path ?? []),
  ]);
  return [...new Set(paths)]
    .filter((path) => path !== '')
    .map((path) => ({ path, samples: [], words: null }));
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly Option[];
  onPick: (value: string) => void;
}

function Choice({ label, value, options, onPick }: ChoiceProps) {
  const id = useId();
  return (
    <div className="entry-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Says what the steps, marks and hatching of a value map mean; only what is drawn. */
import { useTranslation } from 'react-i18next';
import { toneValue } from './map-colors.ts';
import { severityMark, type Tone } from './measure-classes.ts';
import type { UnitValue, ValueStep } from './value-classes.ts';

export interface ValueLegendProps {
  steps: readonly ValueStep[];
  units: readonly UnitValue[];
  format: (value: number) => string;
  schematic: boolean;
  /** Some units have no value. */
  empty: boolean;
}

export function ValueLegend({ steps, units, format, schematic, empty }: ValueLegendProps) {
  const { t } = useTranslation();
  const some = (wanted: (unit: UnitValue) => boolean) => units.some(wanted);
  return (
    <ul className="value-legend">
      {steps.map(({ tone, from, until }) => (
        <Entry
          key={tone}
          tone={tone}
          text={from === until ? format(from) : `${format(from)} – ${format(until)}`}
        />
      ))}
      {some(({ state }) => state === 'warn') && (
        <Entry tone="warn" text={`${severityMark(1)} ${t('fields.state.warn')}`} />
      )}
      {some(({ state }) => state === 'act') && (
        <Entry tone="act" text={`${severityMark(2)} ${t('fields.state.act')}`} />
      )}
      {some(({ freshness }) => freshness !== 'fresh') && (
        <Entry tone="calm" old text={t('fresh.oldFigures')} />
      )}
      {empty && <Entry tone="empty" text={t('fresh.nothing')} />}
      {schematic && <li className="quiet">{t('fields.schematic')}</li>}
    </ul>
  );
}

function Entry({ tone, text, old = false }: { tone: Tone; text: string; old?: boolean }) {
  return (
    <li>
      <span
        className={old ? 'map-swatch value-swatch-old' : 'map-swatch'}
        aria-hidden="true"
        style={{ backgroundColor: toneValue(tone) }}
      />
      {text}
    </li>
  );
}

/** The legend in a row of its own: colour, shape and words of every class, and the rule of counting. */
import { classWords } from './class-words.ts';
import { toneValue } from './map-colors.ts';
import type { MapWords } from './map-words.ts';
import { type MeasureClass, severityMark } from './measure-classes.ts';
import type { MapMeasure } from './unit-figures.ts';

interface MapLegendProps {
  measure: MapMeasure;
  classes: readonly MeasureClass[];
  schematic: boolean;
  /** Some units' figures are not the reader's to see. */
  outside: boolean;
  stale: boolean;
  /** Names of units of which nothing has come for long. */
  silent: readonly string[];
  words: MapWords;
}

export function MapLegend({ measure, classes, schematic, outside, stale, silent, words }: MapLegendProps) {
  return (
    <footer className="map-legend">
      <ul aria-label={`${words.legend}: ${words.rule[measure]}`}>
        {classes.map((one) => (
          <li key={`${one.tone}${one.note ?? ''}`}>
            <svg className="map-swatch" viewBox="0 0 20 14" aria-hidden="true">
              <rect width="20" height="14" rx="2" style={{ fill: toneValue(one.tone) }} />
            </svg>
            {`${severityMark(one.severity)} ${classWords(one, measure, words)}`.trim()}
          </li>
        ))}
        {outside && (
          <li>
            <svg className="map-swatch" viewBox="0 0 20 14" aria-hidden="true">
              <rect width="20" height="14" rx="2" style={{ fill: toneValue('empty') }} />
            </svg>
            {words.outside}
          </li>
        )}
        {(stale || silent.length > 0) && (
          <li className="map-legend-stale">
            <span className="map-swatch map-swatch-stale" aria-hidden="true" />
            {stale ? words.stale : words.silent(silent)}
          </li>
        )}
      </ul>
      <p className="map-rule">{words.rule[measure]}</p>
      {schematic && <p className="map-notice">{words.schematic}</p>}
    </footer>
  );
}

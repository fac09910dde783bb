/** The map's panel: measure, search, map or table, legend and notice. The one entry of this feature. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topology } from 'topojson-specification';
import './map-panel.css';
import { MapCanvas } from './map-canvas.tsx';
import { readGeometry } from './map-geometry.ts';
import { MapLegend } from './map-legend.tsx';
import { MapTable } from './map-table.tsx';
import { mapWords } from './map-words.ts';
import { measureClasses } from './measure-classes.ts';
import { MAP_MEASURES, type MapMeasure, type MapUnit, type UnitFigures } from './unit-figures.ts';
import { UnitSearch } from './unit-search.tsx';

export interface MapPanelProps {
  units: readonly MapUnit[];
  /** Null: there are none, and the table stands in for the map. */
  boundaries: Topology | null;
  context: Topology | null;
  /** The boundaries are a drawing, not administrative ones; the panel says so. */
  schematic: boolean;
  values: Readonly<Record<string, UnitFigures>>;
  measure: MapMeasure;
  onMeasure: (measure: MapMeasure) => void;
  selected: string | null;
  onSelect: (code: string | null) => void;
  asTable: boolean;
  /** The figures may no longer be true: the map is hatched and says so. */
  stale: boolean;
  /** Codes of units of which nothing has come for long: hatched one by one. */
  silent: readonly string[];
}

/** A whole panel with its own heading; fills its parent. */
export function MapPanel(props: MapPanelProps) {
  const { units, boundaries, context, values, measure, onMeasure, onSelect, schematic, stale, silent } =
    props;
  const words = mapWords(useTranslation().i18n.language);
  const geometry = useMemo(
    () => (boundaries === null ? null : readGeometry(boundaries, context)),
    [boundaries, context],
  );
  const classes = useMemo(() => measureClasses(measure, Object.values(values)), [measure, values]);
  const asTable = props.asTable || geometry === null;
  const shown = { ...props, classes, words };
  return (
    <section className="panel map-panel" aria-label={words.title[measure]}>
      <header className="map-header">
        <h2>{words.title[measure]}</h2>
        <fieldset className="map-measures">
          <legend className="visually-hidden">{words.chooseMeasure}</legend>
          {MAP_MEASURES.map((one) => (
            <button key={one} type="button" aria-pressed={one === measure} onClick={() => onMeasure(one)}>
              {words.measure[one]}
            </button>
          ))}
        </fieldset>
        <UnitSearch units={units} onSelect={onSelect} words={words} />
      </header>
      <div className="map-body">
        {/* The drawn map stays alive under the table: one WebGL context for the life of the page. */}
        {geometry !== null && (
          <div className="map-drawn" inert={asTable}>
            <MapCanvas {...shown} geometry={geometry} />
          </div>
        )}
        {asTable && <MapTable {...shown} />}
      </div>
      <MapLegend
        {...{ measure, classes, schematic, stale, words }}
        silent={silent.flatMap((code) => units.find((unit) => unit.code === code)?.name ?? [])}
        outside={units.some(({ code }) => values[code] === undefined)}
      />
    </section>
  );
}

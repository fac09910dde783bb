/** The map in its place, with the measure it shows; keys 1–5 choose it. */
import { memo, useMemo, useState } from 'react';
import type { Snapshot } from '#contract/snapshot';
import type { Reference } from './api/load-reference.ts';
import { MapPanel, type MapPanelProps } from './features/map/map-panel.tsx';
import type { Selectors } from './state/selectors.ts';
import { useKey } from './ui/use-key.ts';

type MapMeasure = MapPanelProps['measure'];

/** In the order of the keys 1–5. */
const MEASURES: readonly MapMeasure[] = ['overdue', 'dueSoon', 'received', 'onTime', 'petitions'];

/** Whom a quiet commune lacks is its dossiers. */
const NO_UNITS: readonly string[] = [];

const SteadyMap = memo(MapPanel);

export interface OverviewMapProps {
  data: Snapshot;
  reference: Reference;
  selectors: Selectors;
  asTable: boolean;
  /** Figures counted from dossiers are not of now. */
  stale: boolean;
  petitionsStale: boolean;
  unit: string | null;
  onUnit: (code: string | null) => void;
}

export function OverviewMap(props: OverviewMapProps) {
  const { data, reference, selectors, asTable, stale, petitionsStale, unit, onUnit } = props;
  const [measure, setMeasure] = useState<MapMeasure>('overdue');
  useMeasureKeys(setMeasure);
  const units = useMemo(
    () => reference.catalogue.units.map(({ code, name, kind, lon, lat }) => ({ code, name, kind, lon, lat })),
    [reference],
  );
  return (
    <div className="overview-map">
      <SteadyMap
        units={units}
        boundaries={reference.boundaries}
        context={reference.context}
        schematic={reference.schematic}
        values={selectors.mapValues(data)}
        measure={measure}
        onMeasure={setMeasure}
        selected={unit}
        onSelect={onUnit}
        asTable={asTable}
        stale={measure === 'petitions' ? petitionsStale : stale}
        silent={measure === 'petitions' ? NO_UNITS : data.reporting.silent}
      />
    </div>
  );
}

function useMeasureKeys(choose: (measure: MapMeasure) => void): void {
  const pick = (index: number) => () => {
    const measure = MEASURES[index];
    if (measure) choose(measure);
  };
  useKey('1', pick(0));
  useKey('2', pick(1));
  useKey('3', pick(2));
  useKey('4', pick(3));
  useKey('5', pick(4));
}

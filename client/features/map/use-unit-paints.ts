/** The picture of the map: fill and outline of every unit, from its class and what is pointed at. */
import { useMemo } from 'react';
import { readMapColors } from './map-colors.ts';
import type { Outline, UnitPaints } from './map-surface.ts';
import { classIndex, type MeasureClass } from './measure-classes.ts';
import type { MapMeasure, MapUnit, UnitFigures } from './unit-figures.ts';
import { useChangedUnits } from './use-changed-units.ts';

export interface PictureInput {
  units: readonly MapUnit[];
  values: Readonly<Record<string, UnitFigures>>;
  measure: MapMeasure;
  classes: readonly MeasureClass[];
  selected: string | null;
}

export function useUnitPaints(
  { units, values, measure, classes, selected }: PictureInput,
  hovered: string | null,
): UnitPaints {
  const tones = useMemo(() => readMapColors(document.documentElement).tones, []);
  const changed = useChangedUnits(values, measure);
  return useMemo(() => {
    const outlineOf = (code: string): Outline => {
      if (code === selected) return 'selected';
      if (code === hovered) return 'hover';
      return changed.has(code) ? 'changed' : 'none';
    };
    return new Map(
      units.map(({ code }) => {
        const figures = values[code];
        // What is not the reader's to see is not zero.
        const level = figures === undefined ? undefined : classes[classIndex(measure, classes, figures)];
        return [code, { fill: tones[level?.tone ?? 'empty'], outline: outlineOf(code) }];
      }),
    );
  }, [tones, units, values, measure, classes, selected, hovered, changed]);
}

/** What the writing of the map is made from. */
import type { MapType, MeasureText } from './map-type.ts';
import type { MapWords } from './map-words.ts';
import type { MeasureClass, Severity } from './measure-classes.ts';
import type { MapMeasure, MapUnit, UnitFigures } from './unit-figures.ts';
import type { UnitShapePx, ViewShapes } from './unit-shapes.ts';

export interface LayoutInput {
  units: readonly MapUnit[];
  shapes: ViewShapes;
  measure: MapMeasure;
  classes: readonly MeasureClass[];
  values: Readonly<Record<string, UnitFigures>>;
  type: MapType;
  measureText: MeasureText;
  words: MapWords;
}

/** A unit with everything that decides how its name is written. */
export interface Named {
  unit: MapUnit;
  shape: UnitShapePx;
  figures: UnitFigures;
  severity: Severity;
}

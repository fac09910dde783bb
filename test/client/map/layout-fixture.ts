/** The schematic of the 102 units, laid out at the sizes of a laptop, a desk and a wall. */
import { type Box, boxesMeet } from '../../../client/features/map/box.ts';
import { layoutMap, type MapLayout } from '../../../client/features/map/map-layout.ts';
import { type MeasureText, mapType } from '../../../client/features/map/map-type.ts';
import { fitView } from '../../../client/features/map/map-view.ts';
import { mapWords } from '../../../client/features/map/map-words.ts';
import { measureClasses } from '../../../client/features/map/measure-classes.ts';
import type { MapMeasure, UnitFigures } from '../../../client/features/map/unit-figures.ts';
import { type ViewShapes, viewShapes } from '../../../client/features/map/unit-shapes.ts';
import { schematicGeometry, schematicUnits } from './schematic-fixture.ts';

export const units = schematicUnits();
export const geometry = schematicGeometry();
const words = mapWords('vi');

/** Inter's letters are about 0.56 em wide on average in these names. */
const measureText: MeasureText = (text, { size }) => text.length * size * 0.56;

/** The map's part of the page at 1366×768, 1920×1080 and 3840×2160. */
export const SIZES = [
  { width: 730, height: 400, rem: 11.38 },
  { width: 1030, height: 590, rem: 16 },
  { width: 2060, height: 1180, rem: 32 },
];

export function shapesAt({ width, height, rem }: (typeof SIZES)[number]): ViewShapes {
  return viewShapes(geometry, fitView(geometry.bounds, { width, height }, rem * 0.75), units);
}

export function layoutOf(
  size: (typeof SIZES)[number],
  values: Record<string, UnitFigures>,
  measure: MapMeasure = 'overdue',
): MapLayout {
  const classes = measureClasses(measure, Object.values(values));
  const shapes = shapesAt(size);
  return layoutMap({
    units,
    shapes,
    measure,
    classes,
    values,
    type: mapType(size.rem),
    measureText,
    words,
  });
}

export function meetings(boxes: readonly Box[]): number {
  return boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => boxesMeet(box, other)))
    .length;
}

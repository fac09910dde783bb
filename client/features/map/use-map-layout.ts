/** Computes view, areas and writing of the map, each only when what it depends on has changed. */
import { useEffect, useMemo, useState } from 'react';
import type { MapGeometry } from './map-geometry.ts';
import { layoutMap, type MapLayout } from './map-layout.ts';
import { type MapType, mapType } from './map-type.ts';
import { fitView } from './map-view.ts';
import type { MapWords } from './map-words.ts';
import { classIndex, type MeasureClass } from './measure-classes.ts';
import { createTextMeter, fontReady } from './text-meter.ts';
import { type MapMeasure, type MapUnit, measuredValue, type UnitFigures } from './unit-figures.ts';
import { type ViewShapes, viewShapes } from './unit-shapes.ts';
import type { MeasuredSize } from './use-element-size.ts';
import { useSettled } from './use-settled.ts';

export interface ArrangedMap {
  shapes: ViewShapes;
  layout: MapLayout;
  type: MapType;
}

export interface ArrangeInput {
  units: readonly MapUnit[];
  geometry: MapGeometry | null;
  size: MeasuredSize | null;
  measure: MapMeasure;
  classes: readonly MeasureClass[];
  values: Readonly<Record<string, UnitFigures>>;
  words: MapWords;
}

/** Names that jump more often cannot be read, and arranging them costs some frames' time. */
const LAYOUT_EVERY_MS = 1_000;
/** Free room around the province, in rem. */
const PADDING_REM = 0.75;

function pageFont(): string {
  return getComputedStyle(document.body).fontFamily;
}

export function useMapLayout(input: ArrangeInput): ArrangedMap | null {
  const { units, geometry, size, measure, classes, values, words } = input;
  const [fontsLoaded, setFontsLoaded] = useState(0);

  useEffect(() => {
    const { quiet, strong } = mapType(16);
    const count = () => setFontsLoaded((times) => times + 1);
    // A font that does not come is no fault: the fallback's widths are measured instead.
    Promise.all([fontReady(pageFont(), quiet), fontReady(pageFont(), strong)]).then(count, count);
  }, []);

  const shapes = useMemo(() => {
    if (geometry === null || size === null) return null;
    return viewShapes(geometry, fitView(geometry.bounds, size, PADDING_REM * size.rem), units);
  }, [geometry, size, units]);
  // A new meter once the font has come: the old one remembers widths of the fallback.
  // biome-ignore lint/correctness/useExhaustiveDependencies: fontsLoaded is the reason to forget.
  const measureText = useMemo(() => createTextMeter(pageFont()), [fontsLoaded]);

  const key = useSettled(writingKey(measure, classes, values), LAYOUT_EVERY_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for classes and values.
  return useMemo(() => {
    if (shapes === null || size === null) return null;
    const type = mapType(size.rem);
    const layout = layoutMap({ units, shapes, measure, classes, values, type, measureText, words });
    return { shapes, layout, type };
  }, [shapes, size, units, measure, key, measureText, words]);
}

/** Changes only when something written on the map would read differently; most new figures change no word. */
function writingKey(
  measure: MapMeasure,
  classes: readonly MeasureClass[],
  values: Readonly<Record<string, UnitFigures>>,
): string {
  const acting = Object.entries(values).flatMap(([code, figures]) => {
    const severity = classes[classIndex(measure, classes, figures)]?.severity ?? 0;
    const { overdue, lateNoApology, petitionsOpen } = figures;
    if (severity === 0) return [];
    const beside = measure === 'petitions' ? petitionsOpen : `${overdue}:${lateNoApology}`;
    return [`${code}:${severity}:${measuredValue(measure, figures)}:${beside}`];
  });
  return `${measure}|${acting.join('|')}`;
}

/** Arranges everything written on the map: names, callouts and the names of sea and neighbours. */
import { quietWish, strongWish } from './label-wishes.ts';
import type { LayoutInput, Named } from './layout-input.ts';
import { type MapCallout, mapCallouts } from './map-callouts.ts';
import { LINE_HEIGHT, type TypeSize } from './map-type.ts';
import type { Point } from './map-view.ts';
import { classIndex, type Severity } from './measure-classes.ts';
import { type PlacedContext, placeContext } from './place-context.ts';
import { type PlacedLabel, placeLabels } from './place-labels.ts';
import { NO_FIGURES } from './unit-figures.ts';

export interface MapLabel extends PlacedLabel {
  severity: Severity;
  type: TypeSize;
}

export interface MapLayout {
  labels: readonly MapLabel[];
  callouts: readonly MapCallout[];
  context: readonly PlacedContext[];
}

/** Free room beside and above each label, in text sizes: words that touch sideways read as one name. */
const LABEL_GAP: Point = [0.55, 0.1];
/** Of more units than this, larger names would leave most with a bare mark. */
const MANY_ACTING = 24;
/** So many of the busiest units get their names before the others. */
const NAMED_FIRST = 12;
/** Names of the context are spaced out; this much wider than they are measured. */
const CONTEXT_SPACING = 1.3;

function contextNames(
  { shapes, type, measureText }: LayoutInput,
  taken: readonly MapCallout[],
): PlacedContext[] {
  const wishes = shapes.context.map((one) => ({
    ...one,
    width: measureText(one.name, type.context) * CONTEXT_SPACING,
    height: type.context.size * LINE_HEIGHT,
  }));
  const { view: size, besideProvince } = shapes;
  const boxes = taken.map((callout) => callout.box);
  const lines = taken.map((callout) => callout.leader);
  return placeContext(wishes, { size, besideProvince, boxes, lines });
}

/** The units with most open dossiers: the towns, whose names are missed first. */
function busiestUnits(named: readonly Named[]): ReadonlySet<string> {
  const sorted = [...named].sort((a, b) => b.figures.open - a.figures.open);
  return new Set(sorted.slice(0, NAMED_FIRST).map(({ unit }) => unit.code));
}

/** The whole writing of the map; names that say someone must act come first, then callouts, then the rest. */
export function layoutMap(input: LayoutInput): MapLayout {
  const shapeOf = new Map(input.shapes.units.map((shape) => [shape.code, shape]));
  const named = input.units.flatMap((unit): Named[] => {
    const shape = shapeOf.get(unit.code);
    const figures = input.values[unit.code] ?? NO_FIGURES;
    const severity = input.classes[classIndex(input.measure, input.classes, figures)]?.severity ?? 0;
    return shape === undefined ? [] : [{ unit, shape, figures, severity }];
  });
  const severityOf = new Map(named.map(({ unit, severity }) => [unit.code, severity]));
  const { view } = input.shapes;
  const { size } = input.type.quiet;
  const gap: Point = [LABEL_GAP[0] * size, LABEL_GAP[1] * size];
  const busiest = busiestUnits(named);
  const acting = named.filter(({ severity }) => severity > 0);
  const strongType = acting.length > MANY_ACTING ? { ...input.type.strong, size } : input.type.strong;
  const strong = placeLabels(
    acting.map((one) => strongWish(one, input, strongType)),
    view,
    { boxes: [], lines: [], gap },
  );
  const called = mapCallouts(acting, strong, input);
  const quiet = placeLabels(
    named
      .filter(({ severity }) => severity === 0)
      .map((one) => quietWish(one, input, busiest.has(one.unit.code))),
    view,
    {
      boxes: [...strong, ...called].map((one) => one.box),
      lines: called.map((callout) => callout.leader),
      gap,
    },
  );
  return {
    labels: [
      ...quiet.map((label) => ({ ...label, severity: 0 as const, type: input.type.quiet })),
      ...strong.map((label) => ({
        ...label,
        severity: severityOf.get(label.code) ?? 0,
        type: strongType,
      })),
    ],
    callouts: called,
    context: contextNames(input, called),
  };
}

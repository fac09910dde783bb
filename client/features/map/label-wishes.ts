/** How each unit's name would like to be written, from the fullest form to the shortest. */
import { formatNumber, formatPercent } from '../../ui/format.ts';
import type { LayoutInput, Named } from './layout-input.ts';
import type { MeasureText, TypeSize } from './map-type.ts';
import { severityMark } from './measure-classes.ts';
import type { LabelForm, LabelWish } from './place-labels.ts';
import { type MapMeasure, measuredValue, type UnitFigures } from './unit-figures.ts';

/** Names within one label may stand closer than text: the gap between labels is kept apart from it. */
const LABEL_LINE_HEIGHT = 1.2;

function form(lines: readonly string[], type: TypeSize, measureText: MeasureText): LabelForm {
  const width = Math.max(...lines.map((line) => measureText(line, type)));
  return { lines, width, height: lines.length * type.size * LABEL_LINE_HEIGHT };
}

/** A name of several words in two lines of nearly the same length, or null for a single word. */
export function twoLines(name: string): [string, string] | null {
  const words = name.split(' ');
  let best: [string, string] | null = null;
  for (let cut = 1; cut < words.length; cut += 1) {
    const pair: [string, string] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    const longest = Math.max(pair[0].length, pair[1].length);
    if (best === null || longest < Math.max(best[0].length, best[1].length)) best = pair;
  }
  return best;
}

/** The measured number as readers write it. */
export function writtenValue(measure: MapMeasure, figures: UnitFigures): string {
  const value = measuredValue(measure, figures);
  return measure === 'onTime' ? formatPercent(value) : formatNumber(value ?? 0);
}

/** A unit that needs someone: mark, name and number, at least the mark. */
export function strongWish(
  { unit, shape, figures, severity }: Named,
  input: LayoutInput,
  type: TypeSize,
): LabelWish {
  const mark = severityMark(severity);
  const write = (...lines: string[]) => form(lines, type, input.measureText);
  const value = writtenValue(input.measure, figures);
  const owed = input.measure === 'petitions' ? 0 : figures.lateNoApology;
  const split = twoLines(unit.name);
  const both = input.words.bothRatios(value, formatPercent(figures.onTimeOfReceived));
  return {
    code: unit.code,
    anchor: shape.anchor,
    rings: shape.rings,
    forms: [
      // A ratio never stands without the other one.
      input.measure === 'onTime'
        ? write(`${mark} ${unit.name}`, both)
        : write(`${mark} ${unit.name} ${value}`),
      write(`${mark} ${unit.name}`),
      ...(split === null ? [] : [write(`${mark} ${split[0]}`, split[1])]),
      write(mark),
    ],
    priority: severity * 1e6 + owed * 1e3 + (measuredValue(input.measure, figures) ?? 0),
    required: true,
  };
}

/** A unit that is as it should be: its name, or nothing. */
export function quietWish(
  { unit, shape }: Named,
  { type, measureText }: LayoutInput,
  isBusy: boolean,
): LabelWish {
  const oneLine = form([unit.name], type.quiet, measureText);
  const split = twoLines(unit.name);
  const xs = shape.rings.flatMap((ring) => ring.map(([x]) => x));
  // Towns are what people look for; then wide areas keep their name almost anywhere, tight ones must choose first.
  const room = Math.max(...xs) - Math.min(...xs);
  return {
    code: unit.code,
    anchor: shape.anchor,
    rings: shape.rings,
    forms: split === null ? [oneLine] : [oneLine, form(split, type.quiet, measureText)],
    priority: isBusy ? 1 : -room,
    required: false,
  };
}

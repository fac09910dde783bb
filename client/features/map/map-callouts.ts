/** Says of the worst units what is wrong, in boxes beside the province. */
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { writtenValue } from './label-wishes.ts';
import type { LayoutInput, Named } from './layout-input.ts';
import { LINE_HEIGHT } from './map-type.ts';
import { type Severity, severityMark, worstUnits } from './measure-classes.ts';
import { type CalloutWish, type PlacedCallout, placeCallouts } from './place-callouts.ts';
import type { PlacedLabel } from './place-labels.ts';

export interface MapCallout extends PlacedCallout {
  severity: Severity;
  title: string;
  text: string;
}

const MOST_CALLOUTS = 3;
/** A panel lower than this many text lines has no room for callouts beside the names. */
const CALLOUT_MIN_LINES = 26;

function calloutText(named: Named, { measure, words }: LayoutInput): { title: string; text: string } {
  const { unit, figures, severity } = named;
  const mark = severityMark(severity);
  const value = writtenValue(measure, figures);
  if (measure === 'onTime') {
    return {
      title: words.calloutRatio(mark, unit.name, value),
      text: words.calloutOfReceived(formatPercent(figures.onTimeOfReceived)),
    };
  }
  if (measure === 'petitions') {
    return {
      title: words.calloutPetitions(mark, unit.name, value),
      text: words.calloutOpenPetitions(formatNumber(figures.petitionsOpen)),
    };
  }
  const { lateNoApology } = figures;
  return {
    title: words.calloutOverdue(mark, unit.name, value),
    text: lateNoApology > 0 ? words.calloutNoApology(formatNumber(lateNoApology)) : words.calloutApologised,
  };
}

/** Callouts for the worst units; `strong` are the names already placed, which leaders must not cross. */
export function mapCallouts(
  named: readonly Named[],
  strong: readonly PlacedLabel[],
  input: LayoutInput,
): MapCallout[] {
  const { shapes, type, measureText, measure, classes, values } = input;
  if (shapes.view.height < CALLOUT_MIN_LINES * type.quiet.size) return [];
  const pad = type.calloutText.size;
  const found: (CalloutWish & { title: string; text: string; severity: Severity })[] = [];
  for (const code of worstUnits(measure, classes, values, MOST_CALLOUTS)) {
    const one = named.find(({ unit }) => unit.code === code);
    const label = strong.find((placed) => placed.code === code);
    if (one === undefined || label === undefined) continue;
    const written = calloutText(one, input);
    found.push({
      code,
      target: label.box,
      severity: one.severity,
      ...written,
      width:
        Math.max(measureText(written.title, type.calloutTitle), measureText(written.text, type.calloutText)) +
        2 * pad,
      height: (type.calloutTitle.size + type.calloutText.size) * LINE_HEIGHT + pad,
    });
  }
  const names = strong.map((label) => label.box);
  return placeCallouts(found, shapes.view, shapes.besideProvince, names).flatMap((placed) => {
    const wish = found.find(({ code }) => code === placed.code);
    return wish === undefined
      ? []
      : [{ ...placed, title: wish.title, text: wish.text, severity: wish.severity }];
  });
}

/** Puts every unit into a class of the chosen measure: the steps of the legend, their tone and their mark. */
import { MANY_OVERDUE_PETITIONS } from '../../state/petitions.ts';
import { type MapMeasure, measuredValue, type UnitFigures } from './unit-figures.ts';

/** 0 calm, 1 look at it (▲), 2 act today (◆). The parts of the map that are not 0 are never shown by colour alone. */
export type Severity = 0 | 1 | 2;

/** Names a colour of the palette; `step1` to `step4` go from quiet to strong without meaning alarm. */
export type Tone = 'calm' | 'low' | 'step1' | 'step2' | 'step3' | 'step4' | 'empty' | 'warn' | 'act';

/** Why a class exists, beside its bounds; the words are chosen by the legend. */
export type ClassNote =
  | 'noApology'
  | 'target'
  | 'belowTarget'
  | 'low'
  | 'noResult'
  | 'noneOverdue'
  | 'petitionsOverdue';

export interface MeasureClass {
  tone: Tone;
  severity: Severity;
  /** Inclusive lower bound and exclusive upper bound in the unit of the measure; absent: open, or not a range. */
  from?: number;
  below?: number;
  note?: ClassNote;
}

/** Overdue dossiers in one unit from which it is worth a look, all apologies being sent. */
const MANY_OVERDUE = 5;

/** Bounds of the on-time bands; the first is the usual provincial target (domain.md part 6). */
const ON_TIME_TARGET = 0.98;
const ON_TIME_LOW = 0.95;

const OVERDUE_CLASSES: readonly MeasureClass[] = [
  { tone: 'calm', severity: 0, from: 0, below: 1 },
  { tone: 'low', severity: 0, from: 1, below: MANY_OVERDUE },
  { tone: 'warn', severity: 1, from: MANY_OVERDUE },
  { tone: 'act', severity: 2, note: 'noApology' },
];

const ON_TIME_CLASSES: readonly MeasureClass[] = [
  { tone: 'calm', severity: 0, from: ON_TIME_TARGET, note: 'target' },
  { tone: 'low', severity: 0, from: ON_TIME_LOW, below: ON_TIME_TARGET, note: 'belowTarget' },
  { tone: 'warn', severity: 1, below: ON_TIME_LOW, note: 'low' },
  { tone: 'empty', severity: 0, note: 'noResult' },
];

const PETITION_CLASSES: readonly MeasureClass[] = [
  { tone: 'calm', severity: 0, from: 0, below: 1 },
  { tone: 'low', severity: 0, note: 'noneOverdue' },
  { tone: 'warn', severity: 1, from: 1, below: MANY_OVERDUE_PETITIONS, note: 'petitionsOverdue' },
  { tone: 'act', severity: 2, from: MANY_OVERDUE_PETITIONS, note: 'petitionsOverdue' },
];

const NEUTRAL_TONES: readonly Tone[] = ['step1', 'step2', 'step3', 'step4'];

/**
 * Lower bounds of up to four classes above zero, on the ladder 1, 2, 5, 10, 20, 50 …
 * The ladder keeps the legend still while counts grow through a day, and spreads the many small
 * units that equal steps would put into one class beside one big town.
 */
export function ladderBounds(largest: number): number[] {
  const steps: number[] = [];
  for (let decade = 1; decade <= Math.max(1, largest); decade *= 10) {
    for (const factor of [1, 2, 5]) if (factor * decade <= Math.max(1, largest)) steps.push(factor * decade);
  }
  return [...new Set([1, ...steps.slice(-3)])];
}

function neutralClasses(largest: number): MeasureClass[] {
  const bounds = ladderBounds(largest);
  const zero: MeasureClass = { tone: 'calm', severity: 0, from: 0, below: 1 };
  return [
    zero,
    ...bounds.map((from, index): MeasureClass => {
      const below = bounds[index + 1];
      const tone = NEUTRAL_TONES[index] ?? 'step4';
      return { tone, severity: 0, from, ...(below === undefined ? {} : { below }) };
    }),
  ];
}

/** The legend of a measure, from calm to strong, for the units as they stand. */
export function measureClasses(measure: MapMeasure, all: Iterable<UnitFigures>): readonly MeasureClass[] {
  if (measure === 'overdue') return OVERDUE_CLASSES;
  if (measure === 'onTime') return ON_TIME_CLASSES;
  if (measure === 'petitions') return PETITION_CLASSES;
  let largest = 0;
  for (const figures of all) largest = Math.max(largest, measuredValue(measure, figures) ?? 0);
  return neutralClasses(largest);
}

/**
 * Index into `classes` of the class a unit belongs to.
 *
 * Overdue without apology outranks every count: the apology is owed by law whatever the number
 * (Decree 118/2025, one-stop desk), while a count alone is a matter of judgement. Petitions that wait
 * within their time are no overdue ones, but not nothing either.
 */
export function classIndex(
  measure: MapMeasure,
  classes: readonly MeasureClass[],
  figures: UnitFigures,
): number {
  const noteIndex = (note: ClassNote) => classes.findIndex((one) => one.note === note);
  if (measure === 'overdue' && figures.lateNoApology > 0) return noteIndex('noApology');
  const value = measuredValue(measure, figures);
  if (value === null) return noteIndex('noResult');
  if (measure === 'petitions' && value === 0 && figures.petitionsOpen > 0) return noteIndex('noneOverdue');
  const index = classes.findIndex(
    (one) =>
      (one.from !== undefined || one.below !== undefined) &&
      value >= (one.from ?? Number.NEGATIVE_INFINITY) &&
      value < (one.below ?? Number.POSITIVE_INFINITY),
  );
  return Math.max(0, index);
}

const MARKS: Record<Severity, string> = { 0: '', 1: '▲', 2: '◆' };

/** The shape that says the same as an alarm colour. */
export function severityMark(severity: Severity): string {
  return MARKS[severity];
}

/** Codes of the units that most need someone, worst first, at most `count`; empty on a calm day. */
export function worstUnits(
  measure: MapMeasure,
  classes: readonly MeasureClass[],
  values: Readonly<Record<string, UnitFigures>>,
  count: number,
): string[] {
  const ranked: { code: string; severity: number; weight: number; value: number }[] = [];
  for (const [code, figures] of Object.entries(values)) {
    const severity = classes[classIndex(measure, classes, figures)]?.severity ?? 0;
    if (severity === 0) continue;
    const value = measuredValue(measure, figures) ?? 0;
    const overdue = measure === 'overdue';
    ranked.push({
      code,
      severity,
      weight: overdue ? figures.lateNoApology : 0,
      // Of ratios the lowest is the worst.
      value: measure === 'onTime' ? -value : value,
    });
  }
  ranked.sort(
    (a, b) =>
      b.severity - a.severity || b.weight - a.weight || b.value - a.value || a.code.localeCompare(b.code),
  );
  return ranked.slice(0, count).map((one) => one.code);
}

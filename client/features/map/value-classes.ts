/** Puts the values of units into classes for a map: steps that mean no alarm, and the two that do. */
import type { Freshness, ValueState } from '#contract/indicator';
import type { Tone } from './measure-classes.ts';

export interface UnitValue {
  code: string;
  value: number;
  freshness: Freshness;
  state: ValueState;
}

export interface ValueStep {
  tone: Tone;
  /** Lowest and highest value within the step. */
  from: number;
  until: number;
}

const TONES: readonly Tone[] = ['calm', 'step1', 'step2', 'step3'];

/** Up to four steps of about as many units each; equal values stand in one step. */
export function valueSteps(values: readonly number[]): ValueStep[] {
  const sorted = [...values].sort((a, b) => a - b);
  const steps: ValueStep[] = [];
  for (const [index, tone] of TONES.entries()) {
    const from = Math.floor((index * sorted.length) / TONES.length);
    const until = Math.floor(((index + 1) * sorted.length) / TONES.length);
    const highest = steps.at(-1)?.until ?? Number.NEGATIVE_INFINITY;
    const mine = sorted.slice(from, until).filter((value) => value > highest);
    const [first, last] = [mine[0], mine.at(-1)];
    if (first !== undefined && last !== undefined) steps.push({ tone, from: first, until: last });
  }
  return steps;
}

/** Colour of a unit: what it asks for goes before how large its value is. */
export function toneOf(
  { value, state }: Pick<UnitValue, 'value' | 'state'>,
  steps: readonly ValueStep[],
): Tone {
  if (state === 'act' || state === 'warn') return state;
  return steps.find(({ until }) => value <= until)?.tone ?? steps.at(-1)?.tone ?? 'calm';
}

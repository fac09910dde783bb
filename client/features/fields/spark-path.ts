/** A history as a line in a box, plain arithmetic. */

export interface SparkPoint {
  /** Epoch ms. */
  at: number;
  value: number;
}

export interface SparkShape {
  /** `d` of an SVG path; empty below two points. */
  line: string;
  last: readonly [x: number, y: number] | null;
  /** Height of the aim, where there is one. */
  aim: number | null;
  lowest: number;
  highest: number;
}

/**
 * Without the newest period while fewer units have told of it than of the one before: its sum would be drawn as a
 * fall that is none. @param history oldest first; `units` is null where the value is of the whole province
 */
export function wholePeriods<P extends { units: number | null }>(history: readonly P[]): readonly P[] {
  const [before, newest] = history.slice(-2);
  const isPart = newest != null && before != null && (newest.units ?? Infinity) < (before.units ?? Infinity);
  return isPart ? history.slice(0, -1) : history;
}

/** More points than a screen can show are not drawn. */
export const SPARK_POINTS = 400;

/**
 * @param points oldest first; only the newest `SPARK_POINTS` count
 * @param aim drawn too, so the scale reaches it; null for none
 * @param pad free room at every edge, in the unit of the box
 */
export function sparkShape(
  points: readonly SparkPoint[],
  aim: number | null,
  { width, height, pad }: { width: number; height: number; pad: number },
): SparkShape | null {
  const shown = points.slice(-SPARK_POINTS);
  const first = shown[0];
  const newest = shown.at(-1);
  if (first === undefined || newest === undefined) return null;
  const values = shown.map(({ value }) => value);
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const bottom = aim === null ? lowest : Math.min(lowest, aim);
  const top = aim === null ? highest : Math.max(highest, aim);
  const xOf = (at: number) =>
    newest.at === first.at
      ? width - pad
      : pad + ((at - first.at) / (newest.at - first.at)) * (width - 2 * pad);
  // A flat history lies in the middle.
  const yOf = (value: number) =>
    top === bottom ? height / 2 : height - pad - ((value - bottom) / (top - bottom)) * (height - 2 * pad);
  const spots = shown.map(({ at, value }) => [xOf(at), yOf(value)] as const);
  return {
    line: spots.length < 2 ? '' : `M${spots.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`,
    last: spots.at(-1) ?? null,
    aim: aim === null ? null : yOf(aim),
    ...{ lowest, highest },
  };
}

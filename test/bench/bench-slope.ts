/** A straight line through measured points, with what its slope is worth. */

export interface Point {
  x: number;
  y: number;
}

export interface Slope {
  /** y for each x. */
  slope: number;
  /** Standard error of the slope; NaN below three points, where nothing can be said of it. */
  error: number;
}

/** Ordinary least squares. NaN when all points stand at one x. */
export function leastSquares(points: readonly Point[]): Slope {
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const spread = sum(points.map(({ x }) => (x - meanX) ** 2));
  const slope = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
  const rest = sum(points.map(({ x, y }) => (y - meanY - slope * (x - meanX)) ** 2));
  const freedom = points.length - 2;
  return { slope, error: freedom > 0 ? Math.sqrt(rest / freedom / spread) : Number.NaN };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

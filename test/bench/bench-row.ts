/** One row of the bench's answer: measured values beside the budget that the design sets them. */

export interface Limit {
  atLeast?: number;
  atMost?: number;
}

export interface Row {
  name: string;
  unit: string;
  values: Record<string, number>;
  /** By the name of the value; values without one are told for understanding. */
  budget: Record<string, Limit>;
  withinBudget: boolean;
  note: string;
}

export function row(parts: Omit<Row, 'withinBudget'>): Row {
  const values = Object.fromEntries(
    Object.entries(parts.values).map(([name, value]) => [name, rounded(value)]),
  );
  const withinBudget = Object.entries(parts.budget).every(([name, { atLeast, atMost }]) => {
    const value = parts.values[name] ?? Number.NaN;
    return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
  });
  return { ...parts, values, withinBudget };
}

/** The smallest value that `share` of all values do not exceed. NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}

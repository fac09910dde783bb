/** Levenberg–Marquardt with a numeric Jacobian: small dense problems, deterministic. */

/** Residuals at `x`, or null where they are not defined. */
export type Residuals = (x: Float64Array) => Float64Array | null;

const sumOfSquares = (vector: Float64Array) => vector.reduce((sum, value) => sum + value * value, 0);

/**
 * Lowers the sum of squares of `residuals` from `start` for at most `rounds` rounds.
 * @param steps width of the difference quotient per unknown
 * @throws RangeError when the residuals are undefined at the start
 */
export function leastSquares(
  residuals: Residuals,
  start: Float64Array,
  steps: Float64Array,
  rounds: number,
  onRound: (round: number, cost: number) => void = () => {},
): Float64Array {
  let x = start;
  let f = residuals(x);
  if (!f) throw new RangeError('residuals are undefined at the starting point');
  let damping = 1e-2;
  for (let round = 0; round < rounds; round += 1) {
    const columns = jacobianColumns(residuals, x, f, steps);
    const step = tryStep(residuals, x, f, normalMatrix(columns), columns, damping);
    if (!step) break;
    ({ x, f, damping } = step);
    onRound(round, sumOfSquares(f));
  }
  return x;
}

function jacobianColumns(residuals: Residuals, x: Float64Array, f: Float64Array, steps: Float64Array) {
  return Array.from(x, (_value, unknown) => {
    const width = steps[unknown] ?? 0;
    const moved = x.slice();
    moved[unknown] = (x[unknown] ?? 0) + width;
    const there = residuals(moved);
    return f.map((value, row) => (there ? ((there[row] ?? 0) - value) / width : 0));
  });
}

function normalMatrix(columns: readonly Float64Array[]): Float64Array[] {
  // Most entries of a column are zero (a site moves its own cell and its neighbours'): skip them.
  const rows = columns.map((column) => [...column.keys()].filter((row) => column[row] !== 0));
  return columns.map((a, i) =>
    Float64Array.from(columns, (b) => {
      let sum = 0;
      for (const row of rows[i] ?? []) sum += (a[row] ?? 0) * (b[row] ?? 0);
      return sum;
    }),
  );
}

/** Raises the damping until a step lowers the cost; null when none does. */
function tryStep(
  residuals: Residuals,
  x: Float64Array,
  f: Float64Array,
  normal: readonly Float64Array[],
  columns: readonly Float64Array[],
  damping: number,
): { x: Float64Array; f: Float64Array; damping: number } | null {
  const downhill = Float64Array.from(columns, (column) => {
    return -column.reduce((sum, value, row) => sum + value * (f[row] ?? 0), 0);
  });
  for (let attempt = 0, lambda = damping; attempt < 8; attempt += 1, lambda *= 5) {
    const step = solveDamped(normal, downhill, lambda);
    const moved = x.map((value, unknown) => value + (step[unknown] ?? 0));
    const there = residuals(moved);
    if (there && sumOfSquares(there) < sumOfSquares(f)) {
      return { x: moved, f: there, damping: Math.max(lambda / 4, 1e-9) };
    }
  }
  return null;
}

/** Solves (N + λ·diag N)·step = right by elimination; N is positive semidefinite, so no pivoting. */
function solveDamped(normal: readonly Float64Array[], right: Float64Array, lambda: number): Float64Array {
  const rows = normal.map((row, i) => {
    const copy = Float64Array.from([...row, right[i] ?? 0]);
    copy[i] = (row[i] ?? 0) * (1 + lambda) + 1e-12;
    return copy;
  });
  const size = rows.length;
  rows.forEach((row, i) => {
    for (let j = 0; j < i; j += 1) {
      const pivot = rows[j] as Float64Array;
      const factor = (row[j] as number) / (pivot[j] as number);
      if (factor === 0) continue;
      for (let k = j; k <= size; k += 1) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    }
  });
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] as Float64Array;
    let value = row[size] as number;
    for (let k = i + 1; k < size; k += 1) value -= (row[k] as number) * (solution[k] as number);
    solution[i] = value / (row[i] as number);
  }
  return solution;
}

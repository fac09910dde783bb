/** Seeded random numbers (sfc32) and weighted choice, so that a simulated day is the same whenever it is made. */

const TWO_PI = 2 * Math.PI;

/** A stream of random numbers that depends on a seed and a label only. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, label: string) {
    const text = `${seed}/${label}`;
    this.#a = hash(text, 0x9e3779b9);
    this.#b = hash(text, 0x243f6a88);
    this.#c = hash(text, 0xb7e15162);
    // sfc32 needs some rounds before close seeds give unlike numbers.
    for (let round = 0; round < 12; round++) this.unit();
  }

  /** Even in [0, 1). */
  unit(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Even in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Normal with mean 0 and deviation 1 (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(TWO_PI * this.unit());
  }

  /** Log-normal with the given median. */
  logNormal(sigma: number, median = 1): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** @throws RangeError on an empty list */
  oneOf<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.unit() * items.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }
}

/** FNV-1a with a final mix (murmur3). */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

export type Picker<T> = (random: Random) => T;

/**
 * Weighted choice in constant time (Vose's alias method).
 * @throws RangeError when no weight is positive
 */
export function weightedPicker<T>(items: readonly T[], weightOf: (item: T) => number): Picker<T> {
  const weights = items.map(weightOf);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) throw new RangeError('weighted choice needs a positive weight');
  const share = weights.map((weight) => (weight * items.length) / sum);
  const alias = items.map((_item, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  for (const [index, value] of share.entries()) (value < 1 ? small : large).push(index);
  for (let poor = small.pop(); poor !== undefined; poor = small.pop()) {
    const rich = large.pop();
    if (rich === undefined) break;
    alias[poor] = rich;
    const rest = (share[rich] ?? 0) + (share[poor] ?? 0) - 1;
    share[rich] = rest;
    (rest < 1 ? small : large).push(rich);
  }
  return (random) => {
    const point = random.unit() * items.length;
    const index = Math.floor(point);
    const chosen = point - index < (share[index] ?? 0) ? index : (alias[index] ?? index);
    return items[chosen] as T;
  };
}

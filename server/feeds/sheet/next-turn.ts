/** Long work lets the event loop breathe between its parts. */

/** Some ten milliseconds of work on an ordinary machine. */
export const ROWS_A_TURN = 100;

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const SLICE_BYTES = 64 * 1024;

/** Hands over what is held whole in slices, each in a turn of its own, so that reading it stalls nobody. */
export async function* inSlices(whole: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < whole.length; from += SLICE_BYTES) {
    await nextTurn();
    yield whole.subarray(from, from + SLICE_BYTES);
  }
}

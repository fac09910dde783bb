/** Draws with the screen's frames, and rests between two of them. */

/** Calls `run` at a coming frame; returns its undo. */
export type FrameScheduler = (run: () => void) => () => void;

export const animationFrame: FrameScheduler = (run) => {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
};

/**
 * After quiet the next frame serves, under a stream of news a frame at most every `restMs`: nobody reads figures
 * that change with every frame, and drawing them so often keeps a weak wall from drawing evenly.
 * @param monotonic milliseconds that never step back
 */
export function restedFrames(
  restMs: number,
  schedule: FrameScheduler = animationFrame,
  monotonic: () => number = () => performance.now(),
): FrameScheduler {
  let ranAt = Number.NEGATIVE_INFINITY;
  return (run) => {
    const go = () =>
      schedule(() => {
        ranAt = monotonic();
        run();
      });
    const rest = ranAt + restMs - monotonic();
    if (rest <= 0) return go();
    let cancel = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      cancel = go();
    }, rest);
    return () => cancel();
  };
}

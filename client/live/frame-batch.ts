/** Gathers messages and hands them over once per animation frame: one state change, one render. */
import type { FrameScheduler } from '../state/rested-frames.ts';

/** Frames stop in a hidden tab; then the queue is emptied by this timer, ms. */
const HIDDEN_FLUSH_MS = 250;

export interface FrameBatch<T> {
  push(item: T): void;
  /** Hands over at once what is queued. */
  flush(): void;
  close(): void;
}

/** The next frame, or a little later where no frames come. */
export const nextFrame: FrameScheduler = (run) => {
  const timer = setTimeout(run, HIDDEN_FLUSH_MS);
  const frame = requestAnimationFrame(run);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
};

export function createFrameBatch<T>(
  apply: (items: readonly T[]) => void,
  schedule: FrameScheduler = nextFrame,
): FrameBatch<T> {
  let queue: T[] = [];
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel?.();
    cancel = null;
    if (queue.length === 0) return;
    const items = queue;
    queue = [];
    apply(items);
  }

  return {
    push(item) {
      queue.push(item);
      cancel ??= schedule(flush);
    },
    flush,
    close() {
      cancel?.();
      cancel = null;
      queue = [];
    },
  };
}

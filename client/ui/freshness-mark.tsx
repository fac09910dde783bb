/** The shape of a source's or value's state: ● of now, dashed ring old, empty ring not known. */
import type { Freshness } from '#contract/indicator';
import './freshness.css';

/** Decorative: the word beside it carries the meaning. */
export function FreshnessMark({ state }: { state: Freshness }) {
  return (
    <svg
      className="fresh-mark"
      data-freshness={state}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="8" cy="8" r={state === 'fresh' ? 4.5 : 5.5} />
    </svg>
  );
}

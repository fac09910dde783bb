/** The two shapes that say the same as their colours: ▲ someone should act, ◆ someone must act now. */

export type MarkKind = 'warn' | 'act';

const SHAPES: Record<MarkKind, string> = {
  warn: 'M8 1.5 15.5 14.5H.5z',
  act: 'M8 .5 15.5 8 8 15.5.5 8z',
};

/** Decorative: the word beside it carries the meaning for screen readers. */
export function Mark({ kind }: { kind: MarkKind }) {
  return (
    <svg className="mark" data-kind={kind} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[kind]} fill="currentColor" />
    </svg>
  );
}

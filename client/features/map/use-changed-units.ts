/** Remembers which units have just got a new figure, so that each can be outlined for a moment. */
import { useEffect, useRef, useState } from 'react';
import { type MapMeasure, measuredValue, type UnitFigures } from './unit-figures.ts';

/** ms; one outline that appears and goes, never a flash (WCAG 2.3.1). */
const OUTLINE_MS = 2_000;
/** More changes than this in one step are a new picture (first load, catching up), not news. */
const MOST_AT_ONCE = 12;

type Values = Readonly<Record<string, UnitFigures>>;

/** Codes whose measured value differs between two pictures. */
export function changedUnits(before: Values, after: Values, measure: MapMeasure): string[] {
  return Object.entries(after)
    .filter(([code, figures]) => {
      const last = before[code];
      return (
        last !== undefined &&
        last !== figures &&
        measuredValue(measure, last) !== measuredValue(measure, figures)
      );
    })
    .map(([code]) => code);
}

const NONE: ReadonlySet<string> = new Set();

/** Units outlined now: each until a moment after its latest change, so that a busy one does not flicker. */
export function useChangedUnits(values: Values, measure: MapMeasure): ReadonlySet<string> {
  const [outlined, setOutlined] = useState(NONE);
  const last = useRef({ values, measure });
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const before = last.current;
    last.current = { values, measure };
    if (before.measure !== measure || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const changed = changedUnits(before.values, values, measure);
    if (changed.length === 0 || changed.length > MOST_AT_ONCE) return;
    const running = timers.current;
    for (const code of changed) {
      // When everything changes all the time, outlines say nothing: no more than a few at once.
      if (running.size >= MOST_AT_ONCE && !running.has(code)) continue;
      clearTimeout(running.get(code));
      running.set(
        code,
        setTimeout(() => {
          running.delete(code);
          setOutlined(new Set(running.keys()));
        }, OUTLINE_MS),
      );
    }
    setOutlined(new Set(running.keys()));
  }, [values, measure]);

  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
    };
  }, []);

  return outlined;
}

/** Shows name, kind and figures of the unit under the pointer or the keyboard's cursor. */
import { useLayoutEffect, useRef } from 'react';
import './unit-tooltip.css';
import { FIGURE_KEYS, figureName, writtenFigure } from './figure-columns.ts';
import type { Point, Size } from './map-view.ts';
import type { MapWords } from './map-words.ts';
import type { MapUnit, UnitFigures } from './unit-figures.ts';

interface UnitTooltipProps {
  unit: MapUnit;
  /** Undefined where they are not the reader's to see. */
  figures: UnitFigures | undefined;
  /** What it points at, in pixels of the map. */
  at: Point;
  frame: Size;
  words: MapWords;
}

/** CSS pixels between the pointer and the box. */
const OFFSET = 16;

export function UnitTooltip({ unit, figures, at, frame, words }: UnitTooltipProps) {
  const box = useRef<HTMLDivElement>(null);
  const [x, y] = at;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = x + OFFSET + width > frame.width ? x - OFFSET - width : x + OFFSET;
    const top = Math.min(y + OFFSET, frame.height - height);
    element.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
  }, [x, y, frame]);
  return (
    <div ref={box} className="map-tooltip" role="status">
      <p className="map-tooltip-name">
        {unit.name} <span className="map-kind">{unit.kind}</span>
      </p>
      {figures === undefined ? (
        <p>{words.outside}</p>
      ) : (
        <dl>
          {FIGURE_KEYS.map((key) => (
            <div key={key}>
              <dt>{figureName(key, words)}</dt>
              <dd>{writtenFigure(key, figures)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

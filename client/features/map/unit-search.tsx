/** Finds a unit by typing its name without marks; a combobox that works by keyboard alone. */
import { type KeyboardEvent, useId, useState } from 'react';
import './unit-search.css';
import { findUnits } from './find-units.ts';
import type { MapWords } from './map-words.ts';
import type { MapUnit } from './unit-figures.ts';

const MOST_FOUND = 8;

interface UnitSearchProps {
  units: readonly MapUnit[];
  onSelect: (code: string) => void;
  words: MapWords;
}

export function UnitSearch({ units, onSelect, words }: UnitSearchProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const found = findUnits(units, typed, MOST_FOUND);
  const open = typed.trim() !== '';

  const choose = (unit: MapUnit | undefined) => {
    if (unit === undefined) return;
    onSelect(unit.code);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys typed here are letters of a name, not shortcuts of the page.
    event.stopPropagation();
    if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'Escape') setTyped('');
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <div className="map-search">
      <input
        type="search"
        role="combobox"
        placeholder={words.search}
        aria-label={words.search}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[active] === undefined ? undefined : `${list}-${active}`}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped('')}
      />
      <div id={list} role="listbox" aria-label={words.search} hidden={!open || found.length === 0}>
        {found.map((unit, index) => (
          <div
            key={unit.code}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Before the input's blur, which would close the list under the pointer.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(unit);
            }}
          >
            {unit.name} <span className="map-kind">{unit.kind}</span>
          </div>
        ))}
      </div>
      <p className="map-search-none" role="status" hidden={!open || found.length > 0}>
        {open ? words.found(found.length) : ''}
      </p>
    </div>
  );
}

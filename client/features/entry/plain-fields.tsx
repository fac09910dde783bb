/** A number of a list, and a line of text, each under its label. */
import { type ReactNode, useId } from 'react';

export interface NumberPickProps {
  label: string;
  values: readonly number[];
  value: number;
  words?: (value: number) => ReactNode;
  onPick: (value: number) => void;
}

export function NumberPick({ label, values, value, words = String, onPick }: NumberPickProps) {
  const id = useId();
  return (
    <div className="entry-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onPick(Number(currentTarget.value))}>
        {values.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function TextField({
  label,
  value,
  onType,
}: {
  label: string;
  value: string;
  onType: (text: string) => void;
}) {
  const id = useId();
  return (
    <label className="entry-field" htmlFor={id}>
      {label}
      <input
        id={id}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
      />
    </label>
  );
}

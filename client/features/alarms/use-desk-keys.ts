/** The keys of the desk: one listener, silent while somebody types, while a dialog is open, and with Ctrl or Alt. */
import { useEffect, useRef } from 'react';

/** Keys as in `KeyboardEvent.key`, letters in lower case. */
export type DeskKeys = Readonly<Record<string, (() => void) | undefined>>;

export function useDeskKeys(keys: DeskKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined || isTaken(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** The key belongs to where the focus is: letters to a text field, Enter to a button, arrows to what scrolls. */
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, [contenteditable]') !== null) return key !== 'Escape';
  if (key === 'Enter') return target.closest('button:not([data-queue]), a, summary') !== null;
  return key.startsWith('Arrow') && target.closest('.table-scroll, .desk-detail-scroll') !== null;
}

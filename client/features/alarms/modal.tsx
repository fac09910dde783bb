/** A dialog over the page, closed with Escape; the focus goes back to where it was. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import './modal.css';

export interface ModalProps {
  title: string;
  /** Wide enough for a table. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Open as long as it is drawn. */
export function Modal({ title, wide = false, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="modal" data-wide={wide} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

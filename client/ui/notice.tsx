/** A whole page that says one thing. */
import type { ReactNode } from 'react';
import './notice.css';

export function Notice({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  return (
    <main className="notice" role="status">
      <h1>{title}</h1>
      {help && <p>{help}</p>}
      {children}
    </main>
  );
}

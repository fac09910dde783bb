/** A framed part of the page: heading, a note at the right, content; says its data time when the line is dead. */
import type { ReactNode } from 'react';
import { useStaleTime } from './stale-time.ts';

export interface PanelProps {
  title: string;
  note?: ReactNode;
  /** Where the panel stands in the page's grid. */
  area?: string;
  children: ReactNode;
}

export function Panel({ title, note, area, children }: PanelProps) {
  const stale = useStaleTime();
  return (
    <section className="panel" aria-label={title} style={area === undefined ? undefined : { gridArea: area }}>
      <header className="panel-head">
        <h2>{title}</h2>
        <div className="panel-note">{stale ?? note}</div>
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}

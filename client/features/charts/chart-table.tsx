/** A chart's table: the same numbers in rows, scrolling inside its panel. */
import type { ReactNode } from 'react';

export interface ChartColumn {
  title: string;
  number: boolean;
}

export interface ChartTableRow {
  key: string;
  /** The first cell heads the row. */
  cells: readonly ReactNode[];
}

export interface ChartTableProps {
  caption: string;
  columns: readonly ChartColumn[];
  rows: readonly ChartTableRow[];
}

/** Words that stand inside sentences elsewhere begin a column here. */
function heading(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="table chart-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" className={number ? 'number' : undefined}>
                {heading(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [head, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => {
                const column = columns[index + 1];
                return (
                  <td key={column?.title} className={column?.number ? 'number' : undefined}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

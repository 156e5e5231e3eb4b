import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import styles from "./figure-table.module.css";

export interface FigureCell {
  text: string;
  /** The list behind the figure. */
  url?: string | null;
}

export interface FigureRow {
  key: string;
  label: ReactNode;
  cells: FigureCell[];
}

interface FigureTableProps {
  caption: string;
  head: string[];
  rows: FigureRow[];
}

/** Figures, each a link to the records that it counts. */
export function FigureTable({ caption, head, rows }: FigureTableProps) {
  return (
    <div className={styles.frame} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, index) => (
                <td key={head[index + 1] ?? index}>
                  {cell.url ? (
                    <Link className="Polaris-Link" to={cell.url}>
                      {cell.text}
                    </Link>
                  ) : (
                    cell.text
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { Children, createContext, type ReactNode, useContext } from "react";
import styles from "./figure-table.module.css";
import own from "./values-frame.module.css";

interface ValuesFrameProps {
  label: string;
  head: string[];
  /** `even`: tables that stand below one another keep their columns in line; `amounts`: the last column is money. */
  look?: "even" | "amounts";
  children: ReactNode;
}

const HeadContext = createContext<string[]>([]);

/** Values of fields, side by side. */
export function ValuesFrame({ label, head, look, children }: ValuesFrameProps) {
  return (
    <div className={styles.frame} role="region" aria-label={label} tabIndex={0}>
      <table role="table" className={[styles.table, own.values, look ? own[look] : ""].join(" ")}>
        <caption className={styles.caption}>{label}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <HeadContext.Provider value={head}>
          <tbody>{children}</tbody>
        </HeadContext.Provider>
      </table>
    </div>
  );
}

/**
 * A row: its name, then a child a column. Where there is no room for columns, a row stands as a list of its values,
 * each with its column's title; the roles are said because a table that is laid out otherwise is none to some browsers.
 */
export function ValueRow({ name, children }: { name: ReactNode; children: ReactNode }) {
  const head = useContext(HeadContext);
  return (
    <tr role="row" className={own.row}>
      <th scope="row" role="rowheader">
        {name}
      </th>
      {Children.toArray(children).map((cell, index) => (
        <td key={head[index + 1]} role="cell" data-title={head[index + 1]}>
          <div>{cell}</div>
        </td>
      ))}
    </tr>
  );
}

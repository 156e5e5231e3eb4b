import type { ReactNode } from "react";
import styles from "./facts-list.module.css";

/** Names and values, two columns where there is room. Facts without a value are left out. */
export function FactsList({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.list}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== "")
        .map(({ name, value }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

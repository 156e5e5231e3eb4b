import { Link } from "@remix-run/react";
import styles from "./link-tabs.module.css";

interface LinkTabsProps {
  label: string;
  tabs: { url: string; label: string; current: boolean }[];
}

/** Views of one page, each with an address of its own. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label}>
      <ul className={styles.tabs}>
        {tabs.map((tab) => (
          <li key={tab.url}>
            <Link to={tab.url} className={styles.tab} aria-current={tab.current ? "page" : undefined}>
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

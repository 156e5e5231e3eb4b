import { InlineStack, Link, Text } from "@shopify/polaris";
import type { RecordRow } from "../store/page-records.server.ts";
import { isGuestKey } from "../sync/guest-key.ts";
import { RecordBadges } from "./outcome-badge.tsx";
import { useKindName } from "./record-name.ts";
import { RecordLinks } from "./record-links.tsx";
import { useReasonText } from "./reason-text.tsx";
import styles from "./record-list.module.css";
import { useText } from "./shop-context.tsx";

/** Records, a row each, with what became of them. */
export function RecordRows({ rows }: { rows: RecordRow[] }) {
  const text = useText();
  const kindName = useKindName();
  const reasonText = useReasonText();
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} className={styles.row}>
          <div className={styles.main}>
            <Link url={`/app/records/${row.id}`}>{row.label || text("common.unnamed")}</Link>
            <Text as="p" tone="subdued">
              {kindName({ kind: row.kind, guest: isGuestKey(row.shopifyId) })}
              {row.reason ? ` · ${reasonText(row.reason)}` : ""}
            </Text>
          </div>
          <InlineStack gap="200" blockAlign="center">
            <RecordLinks record={row} />
            <RecordBadges record={row} />
          </InlineStack>
        </li>
      ))}
    </ul>
  );
}

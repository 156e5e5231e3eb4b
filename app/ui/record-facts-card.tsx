import { InlineStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { RecordDetail } from "../store/page-record.server.ts";
import { isGuestKey } from "../sync/guest-key.ts";
import { CardSection } from "./card-section.tsx";
import { FactsList } from "./facts-list.tsx";
import { RecordBadges } from "./outcome-badge.tsx";
import { useReasonText } from "./reason-text.tsx";
import { useKindName } from "./record-name.ts";
import { RecordLinks } from "./record-links.tsx";
import { shopifyNumber } from "./shopify-address.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import { useFieldName } from "./value-text.tsx";

/** Where the record stands now, on both sides. */
export function RecordFactsCard({ record, children }: { record: RecordDetail; children: ReactNode }) {
  const text = useText();
  const known = useKnownText();
  const kindName = useKindName();
  const formats = useFormats();
  const fieldName = useFieldName();
  const reasonText = useReasonText();
  const losses = Object.entries(record.losses).map(([key, loss]) => `${fieldName(key)} (${known(`losses.${loss}`) ?? loss})`);
  return (
    <CardSection
      title={kindName({ kind: record.kind, guest: isGuestKey(record.shopifyId) })}
      aside={
        <InlineStack gap="200" blockAlign="center">
          <RecordBadges record={record} always />
        </InlineStack>
      }
    >
      <FactsList
        facts={[
          { name: text("record.reason"), value: record.reason ? reasonText(record.reason) : null },
          { name: text("record.shopifyId"), value: shopifyNumber(record.shopifyId) ?? text("record.noShopify") },
          { name: text("record.biginId"), value: record.biginId ?? text("record.noBigin") },
          { name: text("filters.stage"), value: record.stage ? (known(`stages.${record.stage}`) ?? record.stage) : null },
          { name: text("figures.amount"), value: record.amount === null ? null : formats.money(record.amount, record.currency) },
          { name: text("record.date"), value: record.occurredAt ? formats.dateTime(record.occurredAt) : null },
          { name: text("record.origin"), value: known(`origins.${record.origin}`) ?? record.origin },
          { name: text("record.firstSynced"), value: record.firstSyncedAt ? formats.dateTime(record.firstSyncedAt) : null },
          { name: text("record.lastSynced"), value: record.syncedAt ? formats.dateTime(record.syncedAt) : null },
          { name: text("record.losses"), value: losses.length > 0 ? formats.list(losses) : null },
        ]}
      />
      <InlineStack gap="400" blockAlign="center">
        {children}
        <RecordLinks record={record} />
      </InlineStack>
    </CardSection>
  );
}

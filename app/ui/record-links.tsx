import { biginRecord } from "./bigin-address.ts";
import { OutsideLink } from "./outside-link.tsx";
import { shopifyRecord } from "./shopify-address.ts";
import { useShop } from "./shop-context.tsx";

interface RecordLinksProps {
  record: { shopifyId: string | null; parentId: string | null; biginId: string | null; module: string; state: string };
}

/** The record on both sides, as far as it is there. */
export function RecordLinks({ record }: RecordLinksProps) {
  const { biginHome } = useShop();
  const inShopify = record.state === "deleted_in_shopify" ? null : shopifyRecord(record.shopifyId, record.parentId);
  const inBigin =
    record.biginId && biginHome && record.state !== "deleted_in_bigin" && record.state !== "left"
      ? biginRecord(biginHome, record.module, record.biginId)
      : null;
  return (
    <>
      {inShopify ? <OutsideLink url={inShopify}>Shopify</OutsideLink> : null}
      {inBigin ? <OutsideLink url={inBigin}>Bigin</OutsideLink> : null}
    </>
  );
}

import { Badge, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { memo } from "react";
import type { OrderCard, OrderColumn } from "../store/page-orders.server.ts";
import { biginRecord } from "./bigin-address.ts";
import styles from "./orders-board.module.css";
import { OutsideLink } from "./outside-link.tsx";
import { shopifyRecord } from "./shopify-address.ts";
import { useFormats, useShop, useText } from "./shop-context.tsx";

/** What columns have beyond their first cards, fetched on the merchant's wish, by stage. */
export type MoreCards = Record<string, { cards: OrderCard[]; next: string | null }>;

interface OrdersBoardProps {
  columns: OrderColumn[];
  more: MoreCards;
  /** Stage of the column that gets more just now. */
  loading: string | null;
  onMore: (stage: string, after: string) => void;
}

/** The deals by stage, to look at: they move when the order changes in Shopify. */
export function OrdersBoard({ columns, more, loading, onMore }: OrdersBoardProps) {
  const text = useText();
  return (
    <div className={styles.frame} role="region" aria-label={text("orders.board")} tabIndex={0}>
      <div className={styles.board}>
        {columns.map((column) => (
          <Column key={column.stage} column={column} rest={more[column.stage] ?? null} loading={loading === column.stage} onMore={onMore} />
        ))}
      </div>
    </div>
  );
}

interface ColumnProps {
  column: OrderColumn;
  rest: MoreCards[string] | null;
  loading: boolean;
  onMore: OrdersBoardProps["onMore"];
}

/** Hundreds of cards stand on the board: they stay as they are while another column grows. */
const Column = memo(function Column({ column, rest, loading, onMore }: ColumnProps) {
  const text = useText();
  const formats = useFormats();
  const { next } = rest ?? column;
  const name = text(`stages.${column.stage}`);
  return (
    <section className={styles.column} aria-label={name}>
      <header>
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <Text as="h2" variant="headingSm">
            {name}
          </Text>
          <Badge>{formats.number(column.count)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {column.sums.length > 0 ? column.sums.map((sum) => formats.money(sum.amount, sum.currency)).join(" + ") : "–"}
        </Text>
      </header>
      <ul className={styles.cards}>
        {[...column.cards, ...(rest?.cards ?? [])].map((card) => (
          <li key={card.id} className={styles.card}>
            <Card card={card} />
          </li>
        ))}
      </ul>
      {next ? (
        <Button fullWidth loading={loading} accessibilityLabel={text("orders.moreOf", { stage: name })} onClick={() => onMore(column.stage, next)}>
          {text("orders.more")}
        </Button>
      ) : null}
    </section>
  );
});

const TROUBLED = new Set(["failed", "waiting", "skipped"]);

const Card = memo(function Card({ card }: { card: OrderCard }) {
  const text = useText();
  const formats = useFormats();
  const { biginHome } = useShop();
  const inShopify = card.state === "deleted_in_shopify" ? null : shopifyRecord(card.shopifyId, null);
  return (
    <>
      <InlineStack align="space-between" gap="100" wrap={false}>
        <Link url={`/app/records/${card.id}`} removeUnderline>
          {card.label || text("common.unnamed")}
        </Link>
        <Text as="span" numeric>
          {card.amount === null ? "–" : formats.money(card.amount, card.currency)}
        </Text>
      </InlineStack>
      {card.customer ? (
        <Text as="p" variant="bodySm">
          {card.customer}
        </Text>
      ) : null}
      <Text as="p" tone="subdued" variant="bodySm">
        {card.at ? formats.date(card.at) : "–"}
      </Text>
      <InlineStack gap="200">
        {inShopify ? <OutsideLink url={inShopify}>Shopify</OutsideLink> : null}
        {card.biginId && biginHome ? <OutsideLink url={biginRecord(biginHome, "Pipelines", card.biginId)}>Bigin</OutsideLink> : null}
        {card.state === "deleted_in_shopify" ? <Badge tone="attention">{text("states.deleted_in_shopify")}</Badge> : null}
        {TROUBLED.has(card.outcome) && card.state === "linked" ? <Badge tone="warning">{text(`outcomes.${card.outcome}`)}</Badge> : null}
      </InlineStack>
    </>
  );
});

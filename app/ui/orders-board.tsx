import { Badge, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { memo } from "react";
import type { OrderCard, OrderColumn } from "../store/page-orders.server.ts";
import { biginRecord } from "./bigin-address.ts";
import styles from "./orders-board.module.css";
import { OutsideLink } from "./outside-link.tsx";
import { shopifyRecord } from "./shopify-address.ts";
import { useFormats, useShop, useText } from "./shop-context.tsx";
import { useMoreCards } from "./use-more-cards.ts";

/** The deals by stage, to look at: they move when the order changes in Shopify. */
export function OrdersBoard({ columns }: { columns: OrderColumn[] }) {
  const text = useText();
  return (
    <div className={styles.frame} role="region" aria-label={text("orders.board")} tabIndex={0}>
      <div className={styles.board}>
        {columns.map((column) => (
          <Column key={column.stage} column={column} />
        ))}
      </div>
    </div>
  );
}

/** Hundreds of cards stand on the board: they stay as they are while the router is at work and a column grows. */
function Column({ column }: { column: OrderColumn }) {
  const text = useText();
  const { cards, next, loading, loadMore } = useMoreCards(column.stage, column.next);
  const name = text(`stages.${column.stage}`);
  return (
    <section className={styles.column} aria-label={name}>
      <Head column={column} name={name} />
      <ul className={styles.cards}>
        <Cards cards={column.cards} />
        <Cards cards={cards} />
      </ul>
      {next ? (
        <Button fullWidth loading={loading} accessibilityLabel={text("orders.moreOf", { stage: name })} onClick={loadMore}>
          {text("orders.more")}
        </Button>
      ) : null}
    </section>
  );
}

const Head = memo(function Head({ column, name }: { column: OrderColumn; name: string }) {
  const formats = useFormats();
  return (
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
  );
});

const Cards = memo(function Cards({ cards }: { cards: OrderCard[] }) {
  return cards.map((card) => (
    <li key={card.id} className={styles.card}>
      <Card card={card} />
    </li>
  ));
});

const TROUBLED = new Set(["failed", "waiting", "skipped"]);

function Card({ card }: { card: OrderCard }) {
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
}

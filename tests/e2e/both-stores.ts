/** Both services' stores side by side, record by record; what is wrong is told in one line each. */
import type { Desk } from "../simulators/bigin/desk.ts";
import type { RecordView } from "../simulators/bigin/record-view.ts";
import type { ShopStore } from "../simulators/shopify/store/shop-store.ts";
import { openDrafts } from "./merchant-path.ts";

/** Bigin's fields cut what is longer than this at the earliest. */
const SHORTEST_FIELD = 40;

/** Lines such as `Customer 123: Email is "a", wanted "b"`; none where the two stores say the same. */
export function differences(store: ShopStore, desk: Desk): string[] {
  return [...customerDifferences(store, desk), ...productDifferences(store, desk), ...saleDifferences(store, desk)];
}

const numberOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1);

function customerDifferences(store: ShopStore, desk: Desk): string[] {
  const contacts = byField(desk.records("Contacts"), "Shopify_Contact_ID");
  return [
    ...doubled("Contacts", contacts),
    ...[...store.customers.values()].flatMap((customer) => {
      const name = `Customer ${numberOf(customer.id)}`;
      const [contact] = contacts.get(numberOf(customer.id)) ?? [];
      if (!contact) return [`${name} is not in Bigin`];
      const address = customer.addresses.find(({ id }) => id === customer.defaultAddressId);
      return [
        differs(name, contact, "First_Name", customer.firstName),
        // Bigin demands a last name, so that one is made up where Shopify has none.
        customer.lastName ? differs(name, contact, "Last_Name", customer.lastName) : null,
        differs(name, contact, "Email", customer.email),
        differs(name, contact, "Mailing_City", address?.city ?? null),
        contact.Email_Opt_Out === (customer.emailMarketingState !== "SUBSCRIBED") ? null : `${name}: Email_Opt_Out is ${String(contact.Email_Opt_Out)}`,
      ].filter((line) => line !== null);
    }),
  ];
}

function productDifferences(store: ShopStore, desk: Desk): string[] {
  const records = desk.records("Products");
  const wanted = [...store.products.values()].flatMap((product) => {
    const [only] = product.variants;
    const own = product.options.length === 0;
    const record = { title: product.title, sku: own ? (only?.sku ?? null) : null, price: own ? (only?.price ?? null) : null };
    return own
      ? [record]
      : [record, ...product.variants.map((variant) => ({ title: `${product.title} - ${variant.title}`, sku: variant.sku, price: variant.price }))];
  });
  const key = (title: unknown, code: unknown, price: unknown): string =>
    [String(title).slice(0, SHORTEST_FIELD), String(code ?? "").slice(0, SHORTEST_FIELD), price === null || price === undefined ? "" : Number(price)].join(
      " | ",
    );
  return unequalBags(
    "Product",
    wanted.map((one) => key(one.title, one.sku, one.price)),
    records.map((record) => key(record.Product_Name, record.Product_Code, record.Unit_Price)),
  );
}

function saleDifferences(store: ShopStore, desk: Desk): string[] {
  const deals = desk.records("Pipelines");
  const contacts = new Map(desk.records("Contacts").map((contact) => [contact.id, contact]));
  const byOrder = byField(deals, "Shopify_Order_ID");
  const lines = [...store.orders.values()].flatMap((order) => {
    const name = `Order ${order.name}`;
    const [deal] = byOrder.get(numberOf(order.id)) ?? [];
    if (!deal) return [`${name} is not in Bigin`];
    const contact = contacts.get(String((deal.Contact_Name as { id: string } | null)?.id));
    return [
      differs(name, deal, "Deal_Name", order.name),
      Number(deal.Amount) === Number(order.currentTotalPrice) ? null : `${name}: Amount is ${String(deal.Amount)}, wanted ${order.currentTotalPrice}`,
      order.customerId && contact?.Shopify_Contact_ID !== numberOf(order.customerId) ? `${name}: its contact isn't the customer's` : null,
    ].filter((line) => line !== null);
  });
  const drafts = unequalBags(
    "Draft",
    openDrafts(store).map((draft) => draft.name),
    deals.filter((deal) => !deal.Shopify_Order_ID).map((deal) => String(deal.Deal_Name)),
  );
  return [...doubled("Pipelines", byOrder), ...lines, ...drafts];
}

function byField(records: RecordView[], field: string): Map<string, RecordView[]> {
  const found = new Map<string, RecordView[]>();
  for (const record of records) {
    const value = record[field];
    if (typeof value === "string" && value !== "") found.set(value, [...(found.get(value) ?? []), record]);
  }
  return found;
}

function doubled(module: string, records: Map<string, RecordView[]>): string[] {
  return [...records].filter(([, some]) => some.length > 1).map(([number, some]) => `${module}: ${some.length} records for ${number}`);
}

function differs(name: string, record: RecordView, field: string, wanted: string | null): string | null {
  const value = record[field];
  const text = wanted?.trim() || null;
  const same = text === null ? value === null : text.length <= SHORTEST_FIELD ? value === text : text.startsWith(String(value));
  return same ? null : `${name}: ${field} is ${JSON.stringify(value)}, wanted ${JSON.stringify(text)}`;
}

function unequalBags(kind: string, wanted: string[], found: string[]): string[] {
  const left = [...found];
  const missing = wanted.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...missing.map((one) => `${kind} missing in Bigin: ${one}`), ...left.map((one) => `${kind} too many in Bigin: ${one}`)];
}

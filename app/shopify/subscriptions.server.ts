/** Topics of an optional scope: the app's configuration can't name them, so each shop that grants the scope is subscribed here. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { SubscriptionsQueryVariables } from "./generated/admin.generated.d.ts";
import { SUBSCRIBE, SUBSCRIPTIONS } from "./operations/subscriptions.graphql.ts";
import { doorOf, TOPICS } from "./topics.ts";

type Constant = Exclude<NonNullable<SubscriptionsQueryVariables["topics"]>, readonly unknown[]>;

/** `CUSTOMERS_MERGE` for `customers/merge`. */
function constantOf(topic: string): Constant {
  return topic.toUpperCase().replace(/[/.]/g, "_") as Constant;
}

/**
 * Subscribes to what the granted scopes allow and is not subscribed yet; asking again changes nothing. `appUrl`: the
 * app's origin. Returns the topics that were added. A refusal of Shopify's is left for the next time.
 */
export async function subscribeOptionalTopics(
  client: ShopifyClient,
  { appUrl, granted }: { appUrl: string; granted: readonly string[] },
): Promise<ShopifyResult<string[]>> {
  const wanted = Object.entries(TOPICS).flatMap(([name, topic]) =>
    topic.about === "record" && topic.optional && granted.includes(topic.scope) ? [{ name, topic }] : [],
  );
  if (wanted.length === 0) return { ok: true, value: [] };
  const present = await client.query(SUBSCRIPTIONS, { topics: wanted.map(({ name }) => constantOf(name)) }, { cost: 55 });
  if (!present.ok) return present;
  const added: string[] = [];
  for (const { name, topic } of wanted) {
    const uri = new URL(doorOf(topic), appUrl).href;
    if (present.value.webhookSubscriptions.nodes.some((one) => one.topic === constantOf(name) && one.uri === uri)) continue;
    const made = await client.query(SUBSCRIBE, { topic: constantOf(name), subscription: { uri, includeFields: [...topic.includeFields] } });
    if (!made.ok) return made;
    if (made.value.result?.webhookSubscription) added.push(name);
  }
  return { ok: true, value: added };
}

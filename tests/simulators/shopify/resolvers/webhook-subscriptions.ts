import { API_VERSION } from "../graphql/schema.ts";
import { accessDenied, userError } from "../graphql/problems.ts";
import type { PageArguments } from "../graphql/connection.ts";
import { now } from "../shop-world.ts";
import { legacyId } from "../store/gids.ts";
import { scopeOfTopic } from "../webhooks/subscriptions.ts";
import type { ShopSubscription } from "../webhooks/subscriptions.ts";
import { listInside } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";
import { write } from "./write.ts";
import type { WritePayload } from "./write.ts";

interface SubscriptionInput {
  uri?: string | null;
  callbackUrl?: string | null;
  includeFields?: string[] | null;
  filter?: string | null;
  name?: string | null;
}

const TAKEN = "Address for this topic has already been taken";

function create({ topic, webhookSubscription: input }: { topic: string; webhookSubscription: SubscriptionInput }, { shop, scopes }: Execution): WritePayload {
  const scope = scopeOfTopic(topic);
  if (scope !== null && !scopes.has(scope)) throw accessDenied("webhookSubscriptionCreate", `\`${scope}\` access scope.`);
  const uri = input.uri ?? input.callbackUrl ?? "";
  const no = (message: string): WritePayload => ({ webhookSubscription: null, userErrors: [userError(["webhookSubscription", "callbackUrl"], message)] });
  if (!/^(https:\/\/|pubsub:\/\/|arn:)/.test(uri)) return no("Address protocol http:// is not supported");
  if (shop.subscriptions.made().some((made) => made.topic === topic && made.uri === uri && made.filter === (input.filter ?? null))) return no(TAKEN);
  const at = now(shop);
  const subscription: ShopSubscription = {
    __typename: "WebhookSubscription",
    id: shop.store.ids.next("WebhookSubscription"),
    topic,
    uri,
    includeFields: input.includeFields ?? [],
    filter: input.filter ?? null,
    name: input.name ?? null,
    createdAt: at,
    updatedAt: at,
    failures: 0,
  };
  shop.subscriptions.add(subscription);
  return { webhookSubscription: subscription, userErrors: [] };
}

const id = (payload: WritePayload): string | undefined => (payload["webhookSubscription"] as ShopSubscription | null | undefined)?.id;

export const WEBHOOK_WRITES: TypeResolvers = {
  webhookSubscriptionCreate: write(create, id),
  webhookSubscriptionUpdate: write(
    (args: { id: string; webhookSubscription: SubscriptionInput }, { shop }) => {
      const known = shop.subscriptions.get(args.id);
      if (!known) return { webhookSubscription: null, userErrors: [userError(["id"], "Webhook subscription does not exist")] };
      const input = args.webhookSubscription;
      const changed: ShopSubscription = {
        ...known,
        uri: input.uri ?? input.callbackUrl ?? known.uri,
        includeFields: input.includeFields ?? known.includeFields,
        filter: input.filter === undefined ? known.filter : input.filter,
        name: input.name === undefined ? known.name : input.name,
        updatedAt: now(shop),
      };
      shop.subscriptions.add(changed);
      return { webhookSubscription: changed, userErrors: [] };
    },
    (_payload, args) => args.id,
  ),
  webhookSubscriptionDelete: write(
    (args: { id: string }, { shop }) =>
      shop.subscriptions.delete(args.id)
        ? { deletedWebhookSubscriptionId: args.id, userErrors: [] }
        : { deletedWebhookSubscriptionId: null, userErrors: [userError(["id"], "Webhook subscription does not exist")] },
    (_payload, args) => args.id,
  ),
};

export const WEBHOOK_SUBSCRIPTION: TypeResolvers = {
  legacyResourceId: (subscription: ShopSubscription) => legacyId(subscription.id),
  callbackUrl: ({ uri }: ShopSubscription) => uri,
  endpoint: ({ uri }: ShopSubscription) => ({ __typename: "WebhookHttpEndpoint", callbackUrl: uri }),
  format: () => "JSON",
  apiVersion: () => ({ handle: API_VERSION, displayName: API_VERSION, supported: true }),
  metafieldNamespaces: () => [],
  metafields: () => [],
};

/** Only what was subscribed through the API: the app's own configuration is not listed. */
export function listSubscriptions(args: PageArguments & { topics?: string[] | null; uri?: string | null }, execution: Execution): unknown {
  const made = execution.shop.subscriptions.made().filter(({ topic, uri }) => (!args.topics || args.topics.includes(topic)) && (!args.uri || args.uri === uri));
  return listInside(made, args, execution);
}

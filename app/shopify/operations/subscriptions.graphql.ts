/** Webhook subscriptions of this one shop; those of the app's configuration are not listed here. */

export const SUBSCRIPTIONS = `#graphql
  query Subscriptions($topics: [WebhookSubscriptionTopic!]) {
    webhookSubscriptions(first: 50, topics: $topics) { nodes { id topic uri } }
  }
` as const;

export const SUBSCRIBE = `#graphql
  mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
    result: webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
      webhookSubscription { id }
      userErrors { field message }
    }
  }
` as const;

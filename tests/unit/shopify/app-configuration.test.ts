import { readFileSync } from "node:fs";
import { parse } from "toml";
import { describe, expect, it } from "vitest";
import { API_VERSION } from "#app/shopify/client.server.ts";
import { doorOf, TOPICS } from "#app/shopify/topics.ts";
import { adminSchema } from "./admin-schema.ts";
import type { GraphQLEnumType } from "graphql";

interface Configuration {
  application_url: string;
  access_scopes: { scopes: string; optional_scopes: string[] };
  auth: { redirect_urls: string[] };
  webhooks: { api_version: string; subscriptions: { topics?: string[]; compliance_topics?: string[]; uri: string; include_fields?: string[] }[] };
}

const configuration = parse(readFileSync(new URL("../../../shopify.app.toml", import.meta.url), "utf8")) as Configuration;
const { subscriptions } = configuration.webhooks;
const required = configuration.access_scopes.scopes.split(",");
const COMPLIANCE = ["customers/data_request", "customers/redact", "shop/redact"];

describe("shopify.app.toml", () => {
  it("subscribes to the very topics the app handles, each once, but for those of an optional scope", () => {
    const listed = subscriptions.flatMap((one) => [...(one.topics ?? []), ...(one.compliance_topics ?? [])]);
    const handled = Object.entries(TOPICS).filter(([, topic]) => topic.about === "app" || !topic.optional);
    expect(listed.toSorted()).toEqual(handled.map(([name]) => name).toSorted());
  });

  it("delivers each topic to the door that takes it, with the fields that name its record", () => {
    for (const { topics, compliance_topics, uri, include_fields } of subscriptions) {
      for (const name of [...(topics ?? []), ...(compliance_topics ?? [])]) {
        expect(uri, name).toBe(doorOf(TOPICS[name]!));
        expect(include_fields ?? [], name).toEqual(TOPICS[name]!.includeFields);
      }
    }
  });

  it("has the three compliance topics as such, and no others", () => {
    expect(subscriptions.flatMap((one) => one.compliance_topics ?? []).toSorted()).toEqual(COMPLIANCE);
  });

  it("asks for nothing personal in a body", () => {
    const personal = /mail|phone|name|address|note|tags|customer$/i;
    expect(subscriptions.flatMap((one) => one.include_fields ?? []).filter((field) => personal.test(field))).toEqual([]);
  });

  it("names topics that the pinned API version has", () => {
    const published = (adminSchema().getType("WebhookSubscriptionTopic") as GraphQLEnumType).getValues().map(({ name }) => name);
    const names = Object.keys(TOPICS).filter((topic) => !COMPLIANCE.includes(topic));
    expect(names.filter((topic) => !published.includes(topic.replace(/[/.]/g, "_").toUpperCase()))).toEqual([]);
    expect(configuration.webhooks.api_version).toBe(API_VERSION);
  });

  it("asks for the scope of each topic, as optional where the topic is", () => {
    for (const [name, topic] of Object.entries(TOPICS)) {
      if (topic.about !== "record") continue;
      expect(topic.optional ? configuration.access_scopes.optional_scopes : required, name).toContain(topic.scope);
    }
  });

  it("asks for each scope once, and for older orders only as an option", () => {
    const all = [...required, ...configuration.access_scopes.optional_scopes];
    expect(new Set(all).size).toBe(all.length);
    expect(configuration.access_scopes.optional_scopes).toEqual(["read_all_orders", "read_customer_merge"]);
  });
});

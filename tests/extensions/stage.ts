import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getExtension } from "@shopify/ui-extensions-tester";
import { render } from "preact";
import { vi } from "vitest";
import type { Glance, Outcome, Outcomes, Sent } from "../../extensions/bigin/src/answers.ts";
import { createI18n, type Messages } from "#tests/simulators/admin/browser/extension/i18n.ts";

const FOLDER = join(import.meta.dirname, "../../extensions/bigin");
export const LANGUAGES = ["en", "ja", "pt-BR"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Page = "customer" | "order" | "product" | "draft-order";
export const PAGES: Page[] = ["customer", "order", "product", "draft-order"];

export const messagesOf = (language: Language): Messages =>
  JSON.parse(readFileSync(join(FOLDER, "locales", `${language === "en" ? "en.default" : language}.json`), "utf8")) as Messages;

/** What the app answers, by door; a number is a bare status, null no answer at all. */
export interface Backend {
  record?: Glance | number | null;
  sync?: Sent | number | null;
  /** One for each time it is asked; the last one stays. */
  outcomes?: (Outcomes | number | null)[];
}

export interface Stage {
  /** Every word a merchant reads, headings included. */
  words(): string;
  element(selector: string): Element | null;
  all(selector: string): Element[];
  press(text: string): void;
  /** What was asked of the app: `GET /extension/record`. */
  asked: { door: string; ids: string[] }[];
  closed: { times: number };
  /** The app answers differently from now on. */
  answer(backend: Backend): void;
  /** Until something is so. */
  until(check: () => void): Promise<void>;
  end(): void;
}

type Target = `admin.${Page}-details.block.render` | `admin.${Page}-details.action.render` | `admin.${Page}-index.selection-action.render`;

/** Plays one extension against an app that answers so. */
export async function play(target: Target, ids: string[], backend: Backend, language: Language = "en"): Promise<Stage> {
  // All of them share what is used here.
  const extension = getExtension(target as "admin.order-details.action.render", { configSearchDir: FOLDER });
  extension.setUp();
  extension.shopify.data.selected = ids.map((id) => ({ id }));
  Object.assign(extension.shopify.i18n, createI18n(language, messagesOf(language)));
  const closed = { times: 0 };
  if (target.includes("action")) extension.shopify.close = () => void (closed.times += 1);
  const asked: Stage["asked"] = [];
  let current = { ...backend };
  extension.fetch = (input, init) => {
    const url = new URL(String(input), "https://app.example");
    const body = init?.body ? (JSON.parse(String(init.body)) as { ids: string[] }).ids : [url.searchParams.get("id") ?? ""];
    asked.push({ door: `${init?.method ?? "GET"} ${url.pathname}`, ids: body });
    const door = url.pathname.replace("/extension/", "") as keyof Backend;
    const queue = current[door];
    const answer = Array.isArray(queue) ? (queue.length > 1 ? queue.shift() : queue[0]) : queue;
    if (answer === null || answer === undefined) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(typeof answer === "number" ? new Response(null, { status: answer }) : new Response(JSON.stringify(answer)));
  };
  await extension.render();
  const all = (selector: string): Element[] => [...document.body.querySelectorAll(selector)];
  const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 2_000, interval: 5 });
  return {
    words: () => [...all("[heading]").map((element) => element.getAttribute("heading")), document.body.textContent].join(" "),
    element: (selector) => document.body.querySelector(selector),
    all,
    press(text) {
      const button = all("s-button").find((candidate) => candidate.textContent === text);
      if (!button)
        throw new Error(
          `There is no button ${text} among ${all("s-button")
            .map((one) => one.textContent)
            .join(", ")}`,
        );
      button.dispatchEvent(new Event("click"));
    },
    asked,
    closed,
    answer: (next) => void (current = { ...next }),
    until,
    end() {
      // The tester's own way of unmounting reaches another copy of preact than the extension's.
      render(null, document.body);
      extension.tearDown();
    },
  };
}

export function glance(changes: Partial<Glance> = {}): Glance {
  return {
    phase: "live",
    waitReason: null,
    resumesAt: null,
    timeZone: "America/New_York",
    state: "in_sync",
    reason: null,
    problems: [],
    ignored: [],
    biginUrl: "https://bigin.zoho.com/bigin/org1/Home#/contacts/7",
    syncedAt: "2026-11-20T09:00:00.000Z",
    deal: null,
    openDeals: null,
    lastActivityAt: null,
    variants: 0,
    activities: [{ at: "2026-11-20T09:00:00.000Z", kind: "contact", direction: "to_bigin", outcome: "created", cause: "webhook", label: "Ada", reason: null }],
    ...changes,
  };
}

export const outcome = (gid: string, changes: Partial<Outcome> = {}): Outcome => ({
  gid,
  label: null,
  busy: false,
  state: "in_sync",
  reason: null,
  ...changes,
});
export const outcomes = (list: Outcome[], phase: Outcomes["phase"] = "live"): Outcomes => ({ phase, outcomes: list });

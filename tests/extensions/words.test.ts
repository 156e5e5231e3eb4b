import { describe, expect, it } from "vitest";
import { wordsOf } from "../../extensions/bigin/src/words.ts";

type I18n = Parameters<typeof wordsOf>[0];

/** Shopify's own, as far as dates go. */
const speaking = (language: string) =>
  wordsOf({
    translate: (key: string) => key,
    formatDate: (date: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options).format(date),
  } as unknown as I18n);

describe("a time of the block", () => {
  it.each([
    ["en", "4:05", "12:56"],
    ["ja", "4:05", "0:56"],
    ["pt-BR", "04:05", "00:56"],
  ])("has its hour written in one way in %s", (language, morning, night) => {
    const words = speaking(language);
    const today = new Date().toISOString().slice(0, 10);
    for (const [instant, hour] of [
      [`${today}T04:05:00Z`, morning],
      [`${today}T00:56:00Z`, night],
    ] as const)
      for (const told of [words.shortTime(instant, "UTC"), words.dateTime(instant, "UTC")]) expect(told).toMatch(new RegExp(`(^|\\s)${hour}`));
  });
});

it("a provider's word for a line of an address is the field's name", () => {
  expect(speaking("en").detail({ field: "street", holder: null, message: "Address1 is too long" } as never)).toContain("fields.street is too long");
});

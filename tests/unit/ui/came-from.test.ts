import { expect, it } from "vitest";
import { leadingPage } from "#app/ui/came-from.ts";

it("a record leads back to the page it was opened from, filters kept, without what the admin adds to an address", () => {
  expect(leadingPage({ pathname: "/app/activity", search: "?kind=deal&q=%231001&embedded=1&hmac=abc&host=xyz&locale=ja" })).toEqual({
    url: "/app/activity?kind=deal&q=%231001",
    name: "navigation.activity",
  });
  expect(leadingPage({ pathname: "/app", search: "?bigin=connected" })).toEqual({ url: "/app", name: "navigation.dashboard" });
  for (const pathname of ["/app/records/7", "/app/settings"]) expect(leadingPage({ pathname, search: "" })).toBeNull();
});

import { text } from "node:stream/consumers";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, it } from "vitest";
import { htmlBody } from "#app/html-body.server.ts";

it("sends every character whole, wherever React cuts the page in pieces", async () => {
  const items = Array.from({ length: 1_500 }, (_, key) => createElement("i", { key, title: "顧客" }, "商品"));
  const body = htmlBody();
  renderToPipeableStream(createElement("p", null, items)).pipe(body);
  expect(await text(body)).toBe(`<p>${'<i title="顧客">商品</i>'.repeat(1_500)}</p>`);
});

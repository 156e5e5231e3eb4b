import { text } from "node:stream/consumers";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, it } from "vitest";
import { htmlBody } from "#app/html-body.server.ts";

it("sends every character whole, wherever React cuts the page in pieces", async () => {
  const words = Array.from({ length: 1_500 }, (_, index) => "商".repeat((index % 11) + 1));
  const body = htmlBody();
  renderToPipeableStream(
    createElement(
      "p",
      null,
      words.map((word, key) => createElement("i", { key, title: word }, word)),
    ),
  ).pipe(body);
  expect(await text(body)).toBe(`<p>${words.map((word) => `<i title="${word}">${word}</i>`).join("")}</p>`);
});

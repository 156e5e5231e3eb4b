// @vitest-environment happy-dom
import { AppProvider } from "@shopify/polaris";
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import { act } from "react";
import { createRoot } from "react-dom/client";
import { createMemoryRouter, RouterProvider } from "react-router-dom";
import { expect, it } from "vitest";
import { languagePack } from "#app/i18n/language-pack.server.ts";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { ShopProvider } from "#app/ui/shop-context.tsx";
import { wordsOf } from "./render-page.tsx";

const barWith = (from: string, to: string): string =>
  wordsOf(
    <FilterBar
      label="Filter activity"
      filters={[
        { type: "day", name: "from", label: "From", value: from },
        { type: "day", name: "to", label: "To", value: to },
      ]}
    />,
  );

it("tells at the field that a span ends before it begins", () => {
  const said = "This day is before the first one.";
  expect(barWith("2026-11-20", "2026-11-10")).toContain(said);
  for (const [from, to] of [
    ["2026-11-10", "2026-11-20"],
    ["2026-11-10", "2026-11-10"],
    ["", "2026-11-10"],
    ["2026-11-20", ""],
  ] as const)
    expect(barWith(from, to)).not.toContain(said);
});

it("lets go of what was typed and refused", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  const day = (name: string) => document.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
  const type = (name: string, text: string): Promise<void> =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(day(name), text);
      day(name).dispatchEvent(new Event("input", { bubbles: true }));
    });
  const clear = () => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Clear filters");
  const page = (
    <AppProvider i18n={polarisEn}>
      <ShopProvider
        view={{ language: "en", timeZone: "UTC", currencyCode: "USD", biginCurrency: null, biginHome: null, settingsDenied: null }}
        messages={languagePack("en").messages}
      >
        <FilterBar label="Filter" filters={(["from", "to"] as const).map((name) => ({ type: "day", name, label: name, value: "" }))} />
      </ShopProvider>
    </AppProvider>
  );
  await act(async () => root.render(<RouterProvider router={createMemoryRouter([{ path: "*", element: page }])} />));
  expect(clear()).toBeUndefined();
  await type("from", "2026-11-20");
  await type("to", "2026-11-10");
  expect(document.body.textContent).toContain("This day is before the first one.");
  await act(async () => clear()!.click());
  expect([day("from").value, day("to").value]).toEqual(["", ""]);
  expect(document.body.textContent).not.toContain("This day is before the first one.");
  await act(async () => root.unmount());
});

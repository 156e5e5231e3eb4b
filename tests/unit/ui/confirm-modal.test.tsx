// @vitest-environment happy-dom
import { AppProvider } from "@shopify/polaris";
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import { act, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { languagePack } from "#app/i18n/language-pack.server.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { ShopProvider } from "#app/ui/shop-context.tsx";

const shop = { language: "en", timeZone: "UTC", currencyCode: "USD", biginCurrency: null, biginHome: null, settingsDenied: null } as const;

/** A list of which each row can be ignored. */
function List() {
  const [rows, setRows] = useState(["one", "two", "three"]);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <>
      <nav>
        <span>
          <a href="/open" aria-current="page">
            Open
          </a>
        </span>
      </nav>
      {rows.map((row) => (
        <div key={row}>
          <button id={row} onClick={() => setAsked(row)}>
            Ignore
          </button>
        </div>
      ))}
      <ConfirmModal
        open={asked !== null}
        title="Ignore?"
        word="Ignore it"
        busy={false}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          setRows(rows.filter((row) => row !== asked));
          setAsked(null);
        }}
      >
        Sure?
      </ConfirmModal>
    </>
  );
}

let root: Root;
beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement("div")));
  await act(async () =>
    root.render(
      <AppProvider i18n={polarisEn}>
        <ShopProvider view={shop} messages={languagePack("en").messages}>
          <List />
        </ShopProvider>
      </AppProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.innerHTML = "";
});

async function answer(row: string, word: "Ignore it" | "Cancel"): Promise<void> {
  const button = document.getElementById(row)!;
  button.focus();
  await act(async () => button.click());
  await act(async () => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === word)!.click());
}
/** The dialog takes a moment to go. */
async function focusIsOn(wanted: () => Element | null): Promise<void> {
  for (let tries = 0; tries < 40 && document.activeElement !== wanted(); tries += 1) await act(() => new Promise((done) => setTimeout(done, 50)));
  expect(document.activeElement?.outerHTML).toBe(wanted()?.outerHTML);
}
const byId = (id: string) => () => document.getElementById(id);

it("gives the focus back to the button that asked", async () => {
  await answer("two", "Cancel");
  await focusIsOn(byId("two"));
});

it("leaves it where it is for whoever pressed with the mouse", async () => {
  await act(async () => document.getElementById("two")!.click());
  await act(async () => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Ignore it")!.click());
  await act(() => new Promise((done) => setTimeout(done, 600)));
  expect(document.querySelector("[role=dialog]")).toBeNull();
  expect(document.activeElement).toBe(document.body);
});

it("once what asked is gone gives it to the next, then to the one before, then to the list's tab", async () => {
  await answer("two", "Ignore it");
  await focusIsOn(byId("three"));
  await answer("three", "Ignore it");
  await focusIsOn(byId("one"));
  await answer("one", "Ignore it");
  await focusIsOn(() => document.querySelector("nav a"));
});

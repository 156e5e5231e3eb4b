// @vitest-environment happy-dom
import { AppProvider } from "@shopify/polaris";
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import { act, type ReactElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { languagePack } from "#app/i18n/language-pack.server.ts";
import type { ProblemRow } from "#app/store/page-problems.server.ts";
import { ActivateCard } from "#app/ui/activate-card.tsx";
import { ProblemDialogs } from "#app/ui/problem-dialogs.tsx";
import { ShopProvider } from "#app/ui/shop-context.tsx";

const shop = { language: "en", timeZone: "UTC", currencyCode: "USD", biginCurrency: null, biginHome: null, settingsDenied: null } as const;
const nothing = (): void => undefined;

let root: Root;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement("div")));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.innerHTML = "";
});

const show = (page: ReactElement): Promise<void> =>
  act(async () =>
    root.render(
      <AppProvider i18n={polarisEn}>
        <ShopProvider view={shop} messages={languagePack("en").messages}>
          {page}
        </ShopProvider>
      </AppProvider>,
    ),
  );

function field<Kind extends HTMLInputElement | HTMLTextAreaElement>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  if (!found) throw new Error(`There is no ${selector}`);
  return found;
}

/** As the browser does it: React listens to the property's own setter. */
async function type(into: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  const prototype = into instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  await act(async () => {
    Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(into, text);
    into.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

const press = (text: string): Promise<void> =>
  act(async () => [...document.querySelectorAll("button")].find((button) => button.textContent?.includes(text))!.click());

describe("after a refusal a form still has what was typed, with the reason at the field", () => {
  it("Activate Sync: the tag", async () => {
    const sent: object[] = [];
    const card = (tagError: string | null) => (
      <ActivateCard connected counts={null} busy={false} onActivate={(choices) => sent.push(choices)} tagError={tagError} />
    );
    await show(card(null));
    await act(async () => field<HTMLInputElement>("input[value=tagged]").click());
    await type(field("input[type=text], input:not([type=radio])"), "  ");
    await press("Activate Sync");
    expect(sent).toEqual([{ fromBigin: "tagged", tag: "  " }]);
    await show(card("Enter the tag."));
    expect(document.body.textContent).toContain("Enter the tag.");
    expect(field<HTMLInputElement>("input:not([type=radio])").value).toBe("  ");
    expect(field<HTMLInputElement>("input[value=tagged]").checked).toBe(true);
  });

  it("Ignore: the note", async () => {
    const problem = { id: "1", code: "rejected", kind: "contact", label: "Ada" } as ProblemRow;
    const asked = { about: "ignore" as const, problem };
    const notes: string[] = [];
    const dialogs = (noteError: string | null, of = asked) => (
      <ProblemDialogs asked={of} busy={false} noteError={noteError} onClose={nothing} onLeave={nothing} onIgnore={(_problem, note) => notes.push(note)} />
    );
    const long = "Known since May. ".repeat(40);
    await show(dialogs(null));
    await type(field("textarea"), long);
    await press("Ignore");
    expect(notes).toEqual([long]);
    await show(dialogs("Too long."));
    expect(field<HTMLTextAreaElement>("textarea").value).toBe(long);
    expect(document.body.textContent).toContain("Too long.");
    // Another problem's note begins anew, without that reproach.
    await show(dialogs("Too long.", { ...asked, problem: { ...problem, id: "2" } }));
    expect(field<HTMLTextAreaElement>("textarea").value).toBe("");
    expect(document.body.textContent).not.toContain("Too long.");
  });
});

import { afterEach, expect, it, vi } from "vitest";
import { showToast } from "#app/ui/toast.ts";

afterEach(() => vi.unstubAllGlobals());

it("a toast is shown by App Bridge, and by nobody where there is none or it has no toasts", () => {
  const shown: string[] = [];
  vi.stubGlobal("window", { shopify: { toast: { show: (message: string) => shown.push(message) } } });
  showToast("Saved");
  vi.stubGlobal("window", { shopify: {} });
  showToast("Lost");
  vi.stubGlobal("window", {});
  showToast("Lost");
  expect(shown).toEqual(["Saved"]);
});

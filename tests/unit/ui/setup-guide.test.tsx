import { describe, expect, it } from "vitest";
import { currentStep, SetupGuide } from "#app/ui/setup-guide.tsx";
import { htmlOf, wordsOf } from "./render-page.tsx";

describe("the way to a running sync", () => {
  it("leads from connecting over the check to activating; choosing never stands in the way", () => {
    expect(currentStep({ connected: false, checked: false })).toBe("connect");
    expect(currentStep({ connected: true, checked: false })).toBe("check");
    expect(currentStep({ connected: true, checked: true })).toBe("activate");
  });

  it("says of each step why, what is done and where to choose", () => {
    const html = htmlOf(<SetupGuide connected checked={false} />);
    expect(wordsOf(<SetupGuide connected checked={false} />)).toContain("1 of 4 done");
    expect(html).toContain('href="/app/settings#first-sync"');
    expect(html).toContain('href="/app/preview"');
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(htmlOf(<SetupGuide connected={false} checked={false} />)).not.toContain('href="/app/preview"');
  });
});

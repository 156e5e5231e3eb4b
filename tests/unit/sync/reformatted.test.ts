import { describe, expect, it } from "vitest";
import { mayBeReformatted } from "#app/sync/reformatted.ts";

describe("a value that Bigin shows right after the app's own write", () => {
  it.each([
    ["trimmed", " Ada  Lovelace ", "Ada Lovelace"],
    ["a phone in another spelling", "+12125550100", "+1 (212) 555-0100"],
    ["rounded", "10.005", "10.01"],
    ["cut", "The quick brown fox jumps over the lazy dog", "The quick brown fox jumps over"],
    ["tags in another case", ["VIP", "press"], ["vip", "Press"]],
    ["the same", null, ""],
  ])("may be that write: %s", (_how, written, found) => {
    expect(mayBeReformatted(written, found)).toBe(true);
  });

  it.each([
    ["another text", "Ada", "Augusta"],
    ["a text that begins alike", "Ada Lovelace", "Ada"],
    ["an emptied field", "Ada", null],
    ["a filled field", null, "Ada"],
    ["another price", "10", "12.5"],
    ["a flag", false, true],
    ["a tag more", ["vip"], ["vip", "press"]],
  ])("is somebody's edit of the same second: %s", (_how, written, found) => {
    expect(mayBeReformatted(written, found)).toBe(false);
  });
});

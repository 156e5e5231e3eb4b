import { describe, expect, it } from "vitest";
import { errorFacts } from "#app/log.server.ts";

describe("what the log tells of an error", () => {
  const failing = (): never => {
    throw Object.assign(new TypeError("Can't read Ada Lovelace,\n    at Ada Road 1, ada@example.com", { cause: new Error("ada@example.com") }), {
      code: "P2002",
    });
  };

  it("is what it is, its code and where it was thrown, without a word of its message or its cause's", () => {
    let facts: unknown;
    try {
      failing();
    } catch (error) {
      facts = errorFacts(error);
    }
    expect(facts).toMatchObject({ type: "TypeError", code: "P2002", cause: { type: "Error" } });
    expect((facts as { at: string[] }).at.join(" ")).toContain("log.test.ts");
    expect(JSON.stringify(facts)).not.toMatch(/Ada|example/);
  });

  it("is its kind where something else was thrown", () => {
    expect(errorFacts("Ada Lovelace")).toEqual({ type: "string" });
  });
});

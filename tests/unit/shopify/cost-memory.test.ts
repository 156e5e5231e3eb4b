import { describe, expect, it } from "vitest";
import { createCostMemory } from "#app/shopify/cost-memory.ts";

describe("what a document is expected to cost", () => {
  it("is what it was reckoned at until it has cost something", () => expect(createCostMemory().expected("a", 900)).toBe(900));

  it("is what it cost before, in proportion, and never a point too little", () => {
    const memory = createCostMemory();
    memory.learn("a", 1000, 701);
    expect(memory.expected("a", 1000)).toBe(701);
    expect(memory.expected("a", 500)).toBe(353);
    expect(memory.expected("b", 500)).toBe(500);
  });

  it("is not made cheaper by what it cost with other lists beside its records, but dearer", () => {
    const memory = createCostMemory();
    memory.learn("a", 900, 450, 6);
    expect(memory.expected("a", 900, 50)).toBe(900);
    memory.learn("a", 900, 1800, 6);
    expect(memory.expected("a", 900, 50)).toBe(1800);
  });

  it("learns nothing from a call that cost nothing", () => {
    const memory = createCostMemory();
    memory.learn("a", 900, 0);
    expect(memory.expected("a", 900)).toBe(900);
  });
});

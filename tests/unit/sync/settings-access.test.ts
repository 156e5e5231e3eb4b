import { describe, expect, it } from "vitest";
import { accessError, mayChangeSettings } from "#app/sync/settings-access.ts";

const owner = { userId: "1", accountOwner: true };
const mika = { userId: "2", accountOwner: false };
const everyone = { who: "everyone" as const, staff: [] };
const chosen = (...staff: string[]) => ({ who: "chosen" as const, staff });
const ownerOnly = { who: "owner" as const, staff: [] };

describe("who may change the settings", () => {
  it("the account owner, whatever is chosen", () => {
    for (const access of [everyone, ownerOnly, chosen(), chosen("2")]) expect(mayChangeSettings(access, owner)).toBe(true);
  });

  it("others as far as they are let", () => {
    expect([everyone, ownerOnly, chosen(), chosen("2")].map((access) => mayChangeSettings(access, mika))).toEqual([true, false, false, true]);
  });
});

describe("choosing who may", () => {
  it("is refused where people would shut themselves out", () => {
    expect(accessError(everyone, ownerOnly, mika, ["1", "2"])).toBe("lockedOut");
    expect(accessError(everyone, chosen("1"), mika, ["1", "2"])).toBe("lockedOut");
    expect(accessError(everyone, chosen("2"), mika, ["1", "2"])).toBeNull();
    expect(accessError(everyone, ownerOnly, owner, ["1"])).toBeNull();
  });

  it("is refused where nobody knows who chooses, unless everyone may", () => {
    expect(accessError(everyone, ownerOnly, null, [])).toBe("whoUnknown");
    expect(accessError(ownerOnly, everyone, null, [])).toBeNull();
  });

  it("takes only people who have opened the app, or were chosen before", () => {
    expect(accessError(everyone, chosen("2", "99"), owner, ["1", "2"])).toBe("staffUnknown");
    expect(accessError(chosen("99"), chosen("2", "99"), owner, ["1", "2"])).toBeNull();
  });
});

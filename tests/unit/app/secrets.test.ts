import { describe, expect, it } from "vitest";
import { createSecretBox } from "#app/secrets.server.ts";

const key = (fill: number): string => Buffer.alloc(32, fill).toString("base64");

describe("stored secrets", () => {
  it("come back as they were and don't show what they hold", async () => {
    const box = createSecretBox(key(1));
    const sealed = await box.seal("1000.refresh.token");
    expect(sealed).not.toContain("refresh");
    expect(await box.open(sealed)).toBe("1000.refresh.token");
  });

  it("are read with the previous key after a rotation, and written with the new one", async () => {
    const sealed = await createSecretBox(key(1)).seal("token");
    const rotated = createSecretBox(key(2), key(1));
    expect(await rotated.open(sealed)).toBe("token");
    await expect(createSecretBox(key(1)).open(await rotated.seal("new"))).rejects.toThrow("ENCRYPTION_KEY");
  });

  it("that were tampered with are refused", async () => {
    const box = createSecretBox(key(1));
    const sealed = await box.seal("token");
    await expect(box.open(`${sealed.slice(0, -4)}AAAA`)).rejects.toThrow();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorldFolder, WorldTaken } from "#tests/simulators/demo/world-folder.ts";

describe("what the demo keeps between starts", () => {
  let path = "";
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "world-"));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it("has the same secrets and the same shop the next time", () => {
    const first = openWorldFolder(path);
    first.write("shopify", '{"customers":3}');
    first.release();
    const second = openWorldFolder(path);
    expect(second.keys).toEqual(first.keys);
    expect(Buffer.from(second.keys.encryptionKey, "base64")).toHaveLength(32);
    expect([second.read("shopify"), second.read("bigin")]).toEqual(['{"customers":3}', undefined]);
  });

  it("refuses a second demo on the same folder while the first one runs", () => {
    writeFileSync(join(path, "running.pid"), String(process.ppid));
    expect(() => openWorldFolder(path)).toThrow(WorldTaken);
  });

  it("goes on after a demo that was killed", () => {
    writeFileSync(join(path, "running.pid"), "999999999");
    expect(openWorldFolder(path).read("shopify")).toBeUndefined();
  });
});

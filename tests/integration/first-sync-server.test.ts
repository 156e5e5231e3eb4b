import { expect, test } from "vitest";
import { readStatus } from "#app/sync/status.server.ts";
import { testDatabases } from "#tests/support/databases.ts";
import { openSyncWorld, SHOP } from "#tests/support/sync-world.ts";

const servers = (await testDatabases()).filter(({ name }) => name === "a PostgreSQL server");

test.each(servers)("the first sync goes the same way on $name, and the dashboard's figures are what Bigin has", async ({ open }) => {
  const { target, drop } = await open();
  const world = await openSyncWorld({ database: target });
  try {
    await world.connect();
    await world.activate({ fromBigin: "all" });
    await world.finishFirstSync();
    const desk = world.bigin.organizations.all()[0]!;
    const { outcomes, phase } = await readStatus(world.services, SHOP);
    const counted = (kinds: string[]): number =>
      outcomes.filter(({ kind, outcome }) => kinds.includes(kind) && outcome !== "skipped").reduce((sum, { count }) => sum + count, 0);
    expect(phase).toBe("live");
    expect(desk.count("Contacts")).toBeGreaterThanOrEqual(40);
    expect([counted(["contact"]), counted(["product", "variant"]), counted(["deal"])]).toEqual([
      desk.count("Contacts"),
      desk.count("Products"),
      desk.count("Pipelines"),
    ]);
  } finally {
    await world.close();
    await drop();
  }
});

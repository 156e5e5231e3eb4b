import { expect, test } from "vitest";
import { openDatabase } from "#app/db.server.ts";
import { testDatabases } from "#tests/support/databases.ts";

const servers = (await testDatabases()).filter(({ name }) => name === "a PostgreSQL server");

test.each(servers)("three processes that start together on $name migrate it once, and the first need not end for the others to start", async ({ open }) => {
  const { target, drop } = await open();
  const processes = [0, 1, 2].map(() => openDatabase(target));
  try {
    const applied = await Promise.all(processes.map((database) => database.migrate()));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    for (const database of processes) expect(await database.db.shop.count()).toBe(0);
  } finally {
    for (const database of processes) await database.close();
    await drop();
  }
});

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

test.each(servers)("sessions on $name speak UTC, whatever the server's zone and the options in its address", async ({ open }) => {
  const { target, drop } = await open();
  const { url } = target as { url: string };
  const [plain, withOptions] = [
    openDatabase({ url, connections: 1 }),
    openDatabase({ url: `${url}?schema=public&options=-c%20statement_timeout%3D60000`, connections: 1 }),
  ];
  try {
    const name = new URL(url).pathname.slice(1);
    await plain.db.$executeRawUnsafe(`ALTER DATABASE ${name} SET timezone TO 'Asia/Tokyo'`);
    const [setting] = await withOptions.db.$queryRaw<[{ zone: string; patience: string }]>`
      SELECT current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS patience`;
    expect(setting).toEqual({ zone: "UTC", patience: "1min" });
  } finally {
    await plain.close();
    await withOptions.close();
    await drop();
  }
});

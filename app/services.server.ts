import type { Database, Db } from "./db.server.ts";
import type { Env } from "./env.server.ts";
import type { Queue } from "./jobs/queue.server.ts";
import type { Log } from "./log.server.ts";
import type { SecretBox } from "./secrets.server.ts";

/** All of the world a use case may touch; handed in, so that tests bring their own. */
export interface Services {
  env: Env;
  log: Log;
  database: Database;
  db: Db;
  queue: Queue;
  box: SecretBox;
  fetch: typeof fetch;
  /** Epoch milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  random(): number;
}

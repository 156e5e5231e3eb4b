/** What a world keeps between starts, in one folder: its secrets, both simulators' state, the app's database, its log. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets that the app and the simulators share; made once for a world. */
export interface WorldKeys {
  /** 32 bytes, base64. */
  encryptionKey: string;
  shopifyApiKey: string;
  shopifyApiSecret: string;
  biginClientId: string;
  biginClientSecret: string;
}

export interface WorldFolder {
  readonly path: string;
  readonly appData: string;
  readonly log: string;
  readonly keys: WorldKeys;
  /** The state kept under this name, or undefined. */
  read(name: "shopify" | "bigin"): string | undefined;
  /** Replaces the state as a whole: a crash leaves the old one or the new one. */
  write(name: "shopify" | "bigin", state: string): void;
  /** Lets another process have the folder. */
  release(): void;
}

/** The folder is used by a running process. */
export class WorldTaken extends Error {}

/** Opens or makes a world's folder; throws `WorldTaken` while another live process has it. */
export function openWorldFolder(path: string): WorldFolder {
  mkdirSync(path, { recursive: true });
  const lock = join(path, "running.pid");
  const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
  if (holder > 0 && holder !== process.pid && lives(holder)) {
    throw new WorldTaken(`The demo already runs (process ${holder}). Stop it with Ctrl-C in its terminal first.`);
  }
  writeFileSync(lock, String(process.pid));
  return {
    path,
    appData: join(path, "app"),
    log: join(path, "app.log"),
    keys: keysIn(join(path, "keys.json")),
    read(name) {
      const file = join(path, `${name}.json`);
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    },
    write(name, state) {
      const file = join(path, `${name}.json`);
      writeFileSync(`${file}.new`, state);
      renameSync(`${file}.new`, file);
    },
    release() {
      rmSync(lock, { force: true });
    },
  };
}

function keysIn(file: string): WorldKeys {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as WorldKeys;
  const keys: WorldKeys = {
    encryptionKey: randomBytes(32).toString("base64"),
    shopifyApiKey: randomBytes(16).toString("hex"),
    shopifyApiSecret: `shpss_${randomBytes(16).toString("hex")}`,
    biginClientId: `1000.${randomBytes(15).toString("hex").toUpperCase()}`,
    biginClientSecret: randomBytes(21).toString("hex"),
  };
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  return keys;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

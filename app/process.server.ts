import { openDatabase } from "./db.server.ts";
import { env } from "./env.server.ts";
import { createQueue } from "./jobs/queue.server.ts";
import { createLog } from "./log.server.ts";
import { createSecretBox } from "./secrets.server.ts";
import type { Services } from "./services.server.ts";
import { forgetLeases } from "./store/leases.server.ts";
import { forgetEndedExports } from "./store/privacy-requests.server.ts";
import { dueShops } from "./store/shops.server.ts";
import { answerCompliance } from "./sync/compliance.server.ts";
import { canOpenSecrets, resealSecrets } from "./sync/reseal.server.ts";
import { runShop } from "./sync/turn.server.ts";

let current: Services | undefined;
let ready = false;

/** What this process works with. There is one set a process; use cases get it handed in. */
export function services(): Services {
  if (!current) throw new Error("The process has not been started");
  return current;
}

export interface StartOptions {
  /** Run jobs in this process. */
  work: boolean;
}

/** Opens the database, applies pending migrations, starts the queue and, where asked, the worker. */
export async function startProcess({ work }: StartOptions): Promise<void> {
  const settings = env();
  const log = createLog(settings.LOG_LEVEL);
  const database = openDatabase(settings.DATABASE_URL ? { url: settings.DATABASE_URL } : { folder: settings.DATA_DIR });
  current = {
    env: settings,
    log,
    database,
    db: database.db,
    queue: createQueue(database, log),
    box: createSecretBox(settings.ENCRYPTION_KEY, settings.ENCRYPTION_KEY_PREVIOUS),
    // Looked up at each call, so that whoever replaces the global one is obeyed.
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => Math.random(),
  };
  const applied = await database.migrate();
  if (applied.length > 0) log.info({ migrations: applied }, "migrations applied");
  if (!(await canOpenSecrets(current))) throw new Error("ENCRYPTION_KEY doesn't open what is stored; set the key from before as ENCRYPTION_KEY_PREVIOUS too");
  if (settings.ENCRYPTION_KEY_PREVIOUS) log.info({ rows: await resealSecrets(current) }, "secrets are sealed with the current key");
  if (database.exclusive) await forgetLeases(database.db);
  await current.queue.start();
  if (work) await startWorker(current);
  ready = true;
  log.info({ work, embedded: database.exclusive }, "ready");
}

async function startWorker(work: Services): Promise<void> {
  await work.queue.work({
    "run-shop": ({ shopId }) => runShop(work, shopId),
    compliance: ({ shopId }) => answerCompliance(work, shopId),
    tick: async () => {
      await wakeDueShops(work);
      await forgetEndedExports(work.db, new Date(work.now()));
      await work.database.vacuum();
    },
  });
  const shops = await work.db.shop.findMany({ where: { uninstalledAt: null, activeOrgId: { not: null } }, select: { id: true } });
  for (const shop of shops) await work.queue.wake(shop.id);
  const owed = await work.db.complianceRequest.findMany({ where: { doneAt: null }, select: { shopId: true }, distinct: ["shopId"] });
  for (const request of owed) await work.queue.wakeCompliance(request.shopId);
}

/** The net under everything that wakes a shop: once a minute, whatever is due and was not woken. */
async function wakeDueShops(work: Services): Promise<void> {
  for (const shopId of await dueShops(work.db, new Date(work.now()))) await work.queue.wake(shopId);
}

/** Who asks whether the process is ready wants to hear it while asking. */
const ANSWER_WITHIN_MS = 5_000;

/** True once the database is migrated and the queue answers; one that stays silent doesn't. */
export async function isReady(): Promise<boolean> {
  if (!ready || !current) return false;
  const answers = current.queue.ping().then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS)));
  return Promise.race([answers, silence]).finally(() => clearTimeout(timer));
}

/** Lets the running jobs reach a checkpoint, then closes what is open. */
export async function stopProcess(): Promise<void> {
  ready = false;
  await current?.queue.stop();
  await current?.database.close();
}

import { z } from "zod";

const key32 = z.string().refine((text) => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64");

const ORIGIN = "must be an https origin such as https://app.example.com, without a path";

const origin = z
  .url({ protocol: /^https$/, error: ORIGIN, abort: true })
  .refine((text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`, { error: ORIGIN, abort: true })
  .transform((text) => new URL(text).origin);

const filled = z.string({ error: "is required" }).trim().min(1, "is required");

const schema = z
  .object({
    HOST: z.string().default("127.0.0.1"),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, "must be a port number")
      .transform(Number)
      .refine((port) => port <= 65535, "must be a port number")
      .default(3000),
    SHOPIFY_API_KEY: filled,
    SHOPIFY_API_SECRET: filled,
    SHOPIFY_API_SECRET_PREVIOUS: filled.optional(),
    SHOPIFY_APP_URL: filled.pipe(origin),
    BIGIN_CLIENT_ID: filled,
    BIGIN_CLIENT_SECRET: filled,
    ENCRYPTION_KEY: filled.pipe(key32),
    ENCRYPTION_KEY_PREVIOUS: key32.optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, { error: "must start with postgresql://", abort: true })
      // Without a host, as for a socket: postgresql://user@/database?host=/var/run/postgresql
      .refine(
        (text) => URL.canParse(text.replace("@/", "@localhost/")),
        "must be an address such as postgresql://user:password@host:5432/database, special characters as %XX",
      )
      .optional(),
    DATA_DIR: z.string().min(1).default(".data"),
    WORKER: z.enum(["inline", "off"], { error: "must be inline or off" }).default("inline"),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], { error: "must be debug, info, warn or error" }).default("info"),
    NODE_ENV: z.string().default("production"),
  })
  .refine((env) => env.WORKER === "inline" || env.DATABASE_URL !== undefined, {
    path: ["WORKER"],
    message: "off needs a PostgreSQL DATABASE_URL: the embedded database belongs to one process",
  });

export type Env = z.infer<typeof schema>;

/** The environment, or one line for the first variable that is missing or malformed. Empty counts as absent. */
export function parseEnv(source: Record<string, string | undefined>): { ok: true; env: Env } | { ok: false; line: string } {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(present);
  if (parsed.success) return { ok: true, env: parsed.data };
  const issue = parsed.error.issues[0]!;
  return { ok: false, line: `${issue.path.join(".")} ${issue.message}` };
}

let current: Env | undefined;

/** The process's environment, read once. A bad one ends the process with one line that names the variable. */
export function env(): Env {
  if (current) return current;
  const parsed = parseEnv(process.env);
  if (!parsed.ok) {
    process.stderr.write(`${parsed.line}\n`);
    process.exit(1);
  }
  current = parsed.env;
  return current;
}

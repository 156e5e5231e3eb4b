import { redirect } from "@remix-run/node";
import PQueue from "p-queue";
import { readBody } from "./http-body.server.ts";
import { type Language, languageFor } from "./i18n/languages.ts";
import { services } from "./process.server.ts";
import type { Services } from "./services.server.ts";
import { shopify } from "./shopify.server.ts";
import { installShop, readShopSettings } from "./store/shops.server.ts";
import type { Visitor } from "./sync/settings-access.server.ts";
import { loginForLostDocument } from "./ui/embedding-memory.ts";

type Admin = Awaited<ReturnType<ReturnType<typeof shopify>["authenticate"]["admin"]>>;

export interface Merchant {
  shopId: string;
  services: Services;
  locale: Language;
  /** The person who looks at the page: `sub` of the session token, and the token. */
  visitor: Visitor;
  session: Admin["session"];
  admin: Admin;
}

/** Loaders of one page run side by side; one at a time a shop, the first exchanges the token and the rest find it. */
const turns = new Map<string, PQueue>();

/** Who is asking, by Shopify's session token. Throws the library's Responses: bounce page, redirect, 401. */
export async function authenticateMerchant(request: Request): Promise<Merchant> {
  const lost = loginForLostDocument(request);
  if (lost !== null) throw redirect(lost);
  const shopId = shopNamed(request);
  const admin = await inTurn(shopId, () => shopify().authenticate.admin(request));
  const { shop } = admin.session;
  const known = await services().db.shop.findUnique({ where: { id: shop }, select: { uninstalledAt: true } });
  if (!known || known.uninstalledAt) await installShop(services().db, shop, new Date(services().now()));
  const visitor = { userId: admin.sessionToken.sub, sessionToken: sessionTokenOf(request) };
  return { shopId: shop, services: services(), locale: await localeFor(request, shop), visitor, session: admin.session, admin };
}

/** A document carries it in its address, everything that a page asks for later in a header. */
function sessionTokenOf(request: Request): string {
  return /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? new URL(request.url).searchParams.get("id_token") ?? "";
}

export interface ExtensionCaller {
  shopId: string;
  services: Services;
  /** The request's body. */
  text: string;
  /** JSON that the extension's own origin may read. */
  answer(data: object, status?: number): Response;
}

const MAX_EXTENSION_BODY = 64 * 1024;

/**
 * Which shop an extension on Shopify's pages asks for, by the session token that Shopify gives it. Extensions run on
 * another origin than the app: refusals too must be readable there. Throws Responses: 204 to a preflight, 401, 413.
 */
export async function authenticateExtension(request: Request): Promise<ExtensionCaller> {
  if (request.method !== "OPTIONS" && !request.headers.get("authorization")) throw readableAbroad(new Response(null, { status: 401 }));
  try {
    const { session, cors } = await inTurn(shopNamed(request), () => shopify().authenticate.admin(request));
    const body = await readBody(request, MAX_EXTENSION_BODY);
    if (!body.ok) throw new Response(null, { status: 413 });
    const answer = (data: object, status = 200): Response => cors(Response.json(data, { status, headers: { "cache-control": "no-store" } }));
    return { shopId: session.shop, services: services(), text: body.text, answer };
  } catch (refusal) {
    throw refusal instanceof Response ? readableAbroad(refusal) : refusal;
  }
}

/** The loader of a door that only takes posts: browsers ask it first whether they may. */
export async function extensionPreflight(request: Request): Promise<Response> {
  await authenticateExtension(request);
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}

function readableAbroad(response: Response): Response {
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-allow-headers", "Authorization, Content-Type");
  return response;
}

function shopNamed(request: Request): string {
  const token = /^[^.]+\.([^.]+)\./.exec(sessionTokenOf(request))?.[1];
  if (token) {
    try {
      return String((JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as { dest?: unknown }).dest);
    } catch {
      return "unknown";
    }
  }
  return new URL(request.url).searchParams.get("shop") ?? "unknown";
}

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const queue = turns.get(key) ?? new PQueue({ concurrency: 1 });
  turns.set(key, queue);
  try {
    return await queue.add(work, { throwOnTimeout: true });
  } finally {
    if (queue.size === 0 && queue.pending === 0) turns.delete(key);
  }
}

async function localeFor(request: Request, shopId: string): Promise<Language> {
  const { language } = await readShopSettings(services().db, shopId);
  if (language !== "auto") return language;
  const asked = new URL(request.url).searchParams.get("locale") ?? browserLocale(request);
  return languageFor(asked);
}

/** Only the first document carries Shopify's locale; the page keeps it. A request without it falls back on the browser's. */
function browserLocale(request: Request): string | null {
  return request.headers.get("accept-language")?.split(",")[0] ?? null;
}

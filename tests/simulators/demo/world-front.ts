/** The front of a whole world: which host is answered by whom, and on which port. */
import type { Server } from "node:http";
import { createAdmin } from "../admin/admin.ts";
import { browserAssets } from "../admin/browser-assets.ts";
import { storeName } from "../admin/session-link.ts";
import { systemClock } from "../clock.ts";
import type { BiginSide } from "./bigin-side.ts";
import { freePort, listen, takenOnIpv6 } from "./free-port.ts";
import { createFront } from "./front.ts";
import { isZohoHost } from "./outside-address.ts";
import type { ShopifySide } from "./shopify-side.ts";
import { startPage } from "./start-page.ts";

const FIRST_PORT = 4400;

/** The port asked for is taken. */
export class PortTaken extends Error {}

export interface WorldFrontOptions {
  appOrigin: string;
  shopDomain: string;
  appPort: number;
  shopify: ShopifySide;
  bigin: BiginSide;
  /** 4400 or the next free one unless given, 0 for any. */
  port?: number;
  strictPort?: boolean;
}

export interface OpenFront {
  port: number;
  url: string;
  close: () => void;
}

/** Puts the front before the simulators and the app; throws `PortTaken` where it can't listen. */
export async function openFront(options: WorldFrontOptions): Promise<OpenFront> {
  const { shopify, bigin } = options;
  const admin = createAdmin({ shop: shopify.shop, installation: shopify.installation, now: () => systemClock.now() });
  const origins = { app: options.appOrigin, front: "" };
  const admins = `/~admin.shopify.com/store/${storeName(options.shopDomain)}`;
  const server = createFront({
    origins,
    appPort: () => options.appPort,
    startPage: () =>
      startPage({
        shopName: shopify.shop.shop.name,
        appInAdmin: `${admins}/apps/${shopify.installation.app.apiKey}${shopify.installation.app.homePath}`,
        admin: admins,
        bigin: bigin.path,
        biginRefusesSetup: bigin.refusesSetup(),
        readAllOrders: shopify.installation.scopes().granted.includes("read_all_orders"),
      }),
    async outside(request) {
      const url = new URL(request.url);
      if (url.hostname === "admin.shopify.com") return admin.fetch(request);
      if (url.hostname === "cdn.shopify.com") return cdn(url, options.appOrigin);
      if (isZohoHost(url.hostname)) return bigin.answer(request);
      if (url.hostname.endsWith(".myshopify.com") && url.pathname === "/admin") {
        return Response.redirect(`https://admin.shopify.com/store/${storeName(url.hostname)}`, 302);
      }
      return shopify.simulator.fetch(request);
    },
  });
  const port = await listenOnFreePort(server, options);
  origins.front = `http://localhost:${port}`;
  return {
    port,
    url: origins.front,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Browsers ask IPv6 first for `localhost`, so a port counts as free only where neither answers. */
async function listenOnFreePort(server: Server, options: WorldFrontOptions): Promise<number> {
  if (options.port === 0) {
    const port = await freePort();
    await listen(server, port, "127.0.0.1");
    return port;
  }
  const first = options.port ?? FIRST_PORT;
  for (let port = first; port < first + 50; port += 1) {
    if (!(await takenOnIpv6(port)) && (await listen(server, port, "127.0.0.1"))) return port;
    if (options.strictPort) throw new PortTaken(`Port ${port} is taken; name another one with --port.`);
  }
  throw new PortTaken(`Ports ${first} to ${first + 49} are all taken; name another one with --port.`);
}

async function cdn(url: URL, appOrigin: string): Promise<Response> {
  if (url.pathname === "/shopifycloud/app-bridge.js") {
    const script = `window.simulatedAppOrigin=${JSON.stringify(appOrigin)};\n${(await browserAssets()).appBridge}`;
    return new Response(script, { headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" } });
  }
  if (url.pathname.startsWith("/static/fonts/")) return new Response("", { headers: { "content-type": "text/css" } });
  return new Response("Not found", { status: 404 });
}

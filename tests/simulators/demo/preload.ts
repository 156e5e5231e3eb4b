/**
 * Loaded into the app's process before anything else (`node --import`): calls to Shopify and Zoho go to
 * the demo's front on the loopback port named by `SIMULATED_WORLD_PORT`, with the real address in a header.
 * Everything else passes. The app also stops when the world around it is gone.
 */
import { isSimulatedServer } from "./outside-address.ts";

/** Carries the address the app really asked for. */
export const SIMULATED_ADDRESS_HEADER = "x-simulated-address";

/** A fetch that sends simulated hosts to `port` of this machine and leaves all others to `passOn`. */
export function redirectingFetch(port: number, passOn: typeof fetch): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const url = URL.parse(address);
    if (!url || url.protocol !== "https:" || !isSimulatedServer(url.hostname)) return passOn(input, init);
    const target = `http://127.0.0.1:${port}/`;
    const request = input instanceof Request ? new Request(new Request(target, input), init) : new Request(target, init);
    const headers = new Headers(request.headers);
    headers.set(SIMULATED_ADDRESS_HEADER, url.href);
    return passOn(new Request(request, { headers }));
  };
}

const port = Number(process.env["SIMULATED_WORLD_PORT"]);
if (port > 0) {
  globalThis.fetch = redirectingFetch(port, globalThis.fetch);
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}

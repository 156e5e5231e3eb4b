/** From the app's public origin, which only exists in the demo's world, to the loopback port where it listens. */

/** Sends a simulator's webhook or notification to the app; anything not meant for it finds nobody. */
export function deliverToApp(appOrigin: string, appPort: () => number): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.origin !== appOrigin) throw new TypeError(`Nobody answers at ${url.origin}.`);
    return fetch(new Request(`http://127.0.0.1:${appPort()}${url.pathname}${url.search}`, request));
  };
}

/**
 * Documents as the server sends them: the app's own routes and entry in Remix's own handler, in production mode, without
 * a build. Imported after the world is open: what they import takes the global `fetch` as it finds it.
 */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import remixOptions from "../../remix.config.js";

const PLACES = [
  { id: "root", path: "", load: () => import("#app/root.tsx") },
  { id: "routes/app", parentId: "root", path: "app", load: () => import("#app/routes/app.tsx") },
  { id: "routes/app.problems", parentId: "routes/app", path: "problems", load: () => import("#app/routes/app.problems.tsx") },
];

type Loader = () => Promise<never>;

/** `broken`: loaders that stand in for the routes' own, by route. */
export async function openPages(broken: Record<string, Loader>): Promise<(request: Request) => Promise<Response>> {
  const routes = await Promise.all(
    PLACES.map(async ({ id, path, parentId, load }) => {
      const module = { ...(await load()), ...(broken[id] ? { loader: broken[id] } : {}) };
      return { id, path, module, ...(parentId ? { parentId } : {}) };
    }),
  );
  const build = {
    entry: { module: await import("#app/entry.server.tsx") },
    routes: Object.fromEntries(routes.map((route) => [route.id, route])),
    assets: {
      entry: { module: "", imports: [] },
      routes: Object.fromEntries(
        routes.map(({ module, ...route }) => [
          route.id,
          { ...route, module: "", hasLoader: "loader" in module, hasAction: "action" in module, hasErrorBoundary: "ErrorBoundary" in module },
        ]),
      ),
      url: "",
      version: "",
    },
    future: remixOptions.future,
    publicPath: "/",
    basename: "/",
    assetsBuildDirectory: "build/client",
    isSpaMode: false,
    mode: "production",
  };
  return createRequestHandler(build as unknown as ServerBuild, "production");
}

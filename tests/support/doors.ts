/** The app's routes by their addresses. Imported when they are knocked at: what they import takes the global `fetch` as it finds it. */
import { matchPath } from "@remix-run/react";

type Handler = (args: { request: Request; params: Record<string, string | undefined>; context: object }) => Promise<unknown>;

export interface Door {
  loader?: Handler;
  action?: Handler;
}

const ROUTES: Record<string, () => Promise<unknown>> = {
  "/app": () => import("#app/routes/app._index.tsx"),
  "/app/activity": () => import("#app/routes/app.activity.tsx"),
  "/app/connection": () => import("#app/routes/app.connection.tsx"),
  "/app/orders": () => import("#app/routes/app.orders.tsx"),
  "/app/orders/cards": () => import("#app/routes/app.orders_.cards.tsx"),
  "/app/preview": () => import("#app/routes/app.preview.tsx"),
  "/app/preview/settings": () => import("#app/routes/app.preview_.settings.tsx"),
  "/app/problems": () => import("#app/routes/app.problems.tsx"),
  "/app/problems.csv": () => import("#app/routes/app.problems[.]csv.tsx"),
  "/app/problems/candidates/:id": () => import("#app/routes/app.problems_.candidates.$id.tsx"),
  "/app/records": () => import("#app/routes/app.records._index.tsx"),
  "/app/records/:id": () => import("#app/routes/app.records.$id.tsx"),
  "/app/settings": () => import("#app/routes/app.settings.tsx"),
  "/app/settings/fields": () => import("#app/routes/app.settings_.fields.tsx"),
  "/app/settings/fields/preview": () => import("#app/routes/app.settings_.fields_.preview.tsx"),
  "/app/settings/requests/:id": () => import("#app/routes/app.settings_.requests.$id.tsx"),
  "/app/sync": () => import("#app/routes/app.sync.tsx"),
  "/bigin/callback": () => import("#app/routes/bigin.callback.tsx"),
  "/extension/record": () => import("#app/routes/extension.record.ts"),
  "/extension/sync": () => import("#app/routes/extension.sync.ts"),
  "/extension/outcomes": () => import("#app/routes/extension.outcomes.ts"),
};

export async function doorAt(path: string): Promise<{ door: Door; params: Record<string, string | undefined> }> {
  for (const [pattern, load] of Object.entries(ROUTES)) {
    const match = matchPath(pattern, path);
    if (match) return { door: (await load()) as Door, params: match.params };
  }
  throw new Error(`No door at ${path}`);
}

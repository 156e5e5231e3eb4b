import { useAction } from "./use-action.ts";

/** What the connection's buttons do, on the dashboard and in Settings. */
export function useConnect() {
  // Zoho's consent can't be shown in an iframe: it takes the admin's place and leads back.
  const begin = useAction<{ url: string }>("/app/connection", { onDone: ({ url }) => void open(url, "_top") });
  const change = useAction("/app/connection");
  return {
    busy: begin.busy || change.busy,
    connect: () => begin.run({ intent: "connect" }),
    confirmOrganization: () => change.run({ intent: "confirm" }),
    cancelOrganization: () => change.run({ intent: "cancel" }),
    disconnect: () => change.run({ intent: "disconnect" }),
    disconnected: change.answer?.ok === true,
  };
}

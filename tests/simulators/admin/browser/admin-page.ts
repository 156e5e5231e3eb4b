/** The script of the simulated admin's app page: the iframe, and everything the embedded app shows outside of it. */
import { listenToApp } from "./host/app-channel.ts";
import { confirmInAdmin } from "./host/confirmation.ts";
import { drawMenu, markCurrent } from "./host/menu.ts";
import { SaveBarView } from "./host/save-bar-view.ts";
import { drawTitleBar } from "./host/title-bar-view.ts";
import { dropToast, showToast } from "./host/toasts.ts";
import type { Question } from "./messages.ts";

const frame = document.querySelector<HTMLIFrameElement>("iframe[data-app-base]");
/** In the demo the admin lies under `/~admin.shopify.com`, at home under nothing. */
const place = /^\/~[^/]+/.exec(location.pathname)?.[0] ?? "";
if (frame) hostApp(frame, place + (frame.dataset["appBase"] ?? ""));

/** @param base the admin's own path of this app, without the app's path */
function hostApp(iframe: HTMLIFrameElement, base: string): void {
  const tell = listenToApp(iframe, {
    navigated: ({ path }) => {
      history.replaceState(history.state, "", base + path);
      markCurrent(path);
    },
    navigation: ({ home, items }) => drawMenu(base, home, items, (href) => void goTo(href)),
    titleBar: ({ bar }) => drawTitleBar(bar, (index) => tell({ type: "press", index })),
    saveBar: ({ bar }) => saveBar.draw(bar),
    toast: ({ toast }) =>
      showToast(toast, {
        acted: () => tell({ type: "toastAction", id: toast.id }),
        dismissed: () => tell({ type: "toastDismissed", id: toast.id }),
      }),
    toastHidden: ({ id }) => dropToast(id),
    loading: ({ on }) => document.querySelector("[data-loading]")?.toggleAttribute("hidden", !on),
    question: ({ id, question }) => {
      answer(question).then(
        (value) => tell({ type: "answer", id, value }),
        (error: unknown) => tell({ type: "refusal", id, reason: error instanceof Error ? error.message : String(error) }),
      );
    },
  });
  const saveBar = new SaveBarView(
    () => tell({ type: "save" }),
    () => tell({ type: "discard" }),
  );

  const goTo = async (href: string): Promise<void> => {
    if (saveBar.showing && !(await leavesUnsaved())) return;
    if (saveBar.showing) tell({ type: "discard" });
    tell({ type: "navigate", href });
  };

  const answer = async (question: Question): Promise<unknown> => {
    switch (question.about) {
      case "idToken":
        return (await post(`${base}/-/session_token`)).text();
      case "scopes":
        return (await post(`${base}/-/scopes`)).json();
      case "requestScopes":
        return requestScopes(question.scopes);
      case "revokeScopes":
        return { detail: await (await post(`${base}/-/scopes`, { revoke: question.scopes })).json() };
      case "leaveConfirmation":
        if (await leavesUnsaved()) return null;
        return new Promise(() => undefined);
    }
  };

  const requestScopes = async (scopes: string[]): Promise<unknown> => {
    const agreed = await confirmInAdmin({
      title: "Update data access",
      text: `The app asks for: ${scopes.join(", ")}`,
      confirm: "Update",
      cancel: "Cancel",
    });
    const detail: unknown = await (await post(`${base}/-/scopes`, agreed ? { grant: scopes } : {})).json();
    return { result: agreed ? "granted-all" : "declined-all", detail };
  };
}

function leavesUnsaved(): Promise<boolean> {
  return confirmInAdmin({
    title: "Leave page with unsaved changes?",
    text: "Leaving this page will delete all unsaved changes.",
    confirm: "Leave page",
    cancel: "Stay",
  });
}

async function post(path: string, body: unknown = {}): Promise<Response> {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error((await response.text()) || `The simulated admin answered ${response.status}.`);
  return response;
}

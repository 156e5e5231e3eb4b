/** On the admin's pages of records: puts extensions into their places, and answers what they ask. */
import type { Assignment, ExtensionFacts, FromSandbox, ToSandbox } from "./messages.ts";

const place = /^\/~[^/]+/.exec(location.pathname)?.[0] ?? "";
const written = document.querySelector("script[data-extensions]")?.textContent;
if (written) standIn(JSON.parse(written) as ExtensionFacts);

function standIn(facts: ExtensionFacts): void {
  const named = (target: string | undefined) => facts.extensions.find((extension) => extension.target === target);
  for (const slot of document.querySelectorAll<HTMLElement>("[data-block-target]")) {
    const extension = named(slot.dataset["blockTarget"]);
    if (extension) slot.append(frame(facts, extension, [slot.dataset["recordId"] ?? ""], () => undefined));
  }
  for (const slot of document.querySelectorAll<HTMLElement>("[data-action-target]")) {
    const extension = named(slot.dataset["actionTarget"]);
    if (extension) slot.append(button(extension.name, () => openAction(facts, extension, [slot.dataset["recordId"] ?? ""])));
  }
  for (const slot of document.querySelectorAll<HTMLElement>("[data-selection-target]")) {
    const extension = named(slot.dataset["selectionTarget"]);
    if (extension) offerSelection(facts, extension, slot);
  }
}

type Extension = ExtensionFacts["extensions"][number];

/** The list's checkboxes, and the button that is there while some are ticked. */
function offerSelection(facts: ExtensionFacts, extension: Extension, slot: HTMLElement): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>("input[data-record]")];
  const all = document.querySelector<HTMLInputElement>("input[data-all-records]");
  const press = button(extension.name, () =>
    openAction(
      facts,
      extension,
      boxes.filter((box) => box.checked).map((box) => box.value),
    ),
  );
  const count = document.createElement("span");
  slot.append(count, press);
  const draw = (): void => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = ticked > 0 ? `${ticked} selected` : "";
    press.disabled = ticked === 0;
  };
  for (const box of boxes) box.addEventListener("change", draw);
  all?.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    draw();
  });
  draw();
}

function button(name: string, pressed: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = name;
  element.addEventListener("click", pressed);
  return element;
}

function openAction(facts: ExtensionFacts, extension: Extension, ids: string[]): void {
  const dialog = document.createElement("dialog");
  dialog.className = "question extension";
  dialog.setAttribute("aria-label", extension.name);
  dialog.append(frame(facts, extension, ids, () => dialog.close()));
  // The page shows what the action changed.
  dialog.addEventListener("close", () => location.reload());
  document.body.append(dialog);
  dialog.showModal();
}

function frame(facts: ExtensionFacts, extension: Extension, ids: string[], close: () => void): HTMLIFrameElement {
  const iframe = document.createElement("iframe");
  iframe.className = "extension";
  iframe.title = extension.name;
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.src = `${place}/assets/extension.html`;
  const tell = (message: ToSandbox): void => iframe.contentWindow?.postMessage(message, "*");
  window.addEventListener("message", ({ source, data }: MessageEvent<FromSandbox>) => {
    if (source !== iframe.contentWindow) return;
    switch (data.type) {
      case "ready":
        return tell(assignment(facts, extension, ids));
      case "token":
        return void fetch(`${place}${facts.appBase}/-/session_token`, { method: "POST" })
          .then((answer) => answer.text())
          .then((token) => tell({ type: "token", id: data.id, token }));
      case "height":
        return void (iframe.style.height = `${data.height}px`);
      case "close":
        return close();
      case "open":
        return open(facts, data.href, data.newWindow);
    }
  });
  return iframe;
}

function assignment(facts: ExtensionFacts, extension: Extension, ids: string[]): Assignment {
  return {
    type: "run",
    target: extension.target,
    script: `${location.origin}${place}/assets/extension/${extension.handle}.js`,
    selected: ids.map((id) => ({ id })),
    locale: facts.locale,
    messages: facts.messages,
    // The demo's one origin stands for the app's as well.
    appOrigin: place ? location.origin : facts.appOrigin,
  };
}

function open(facts: ExtensionFacts, href: string, newWindow: boolean): void {
  const address = href.startsWith("app:") ? `${place}${facts.appBase}/${href.slice(4)}` : place ? href.replace(/^https:\/\//, "/~") : href;
  if (newWindow) window.open(address, "_blank", "noopener");
  else location.assign(address);
}

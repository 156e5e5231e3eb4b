/* global document, location, DOMParser, URLSearchParams */
/** Keeps the page fresh while nobody is typing, and lets deals be dragged between stages. */
(() => {
  const PERIOD = 2000;
  const content = () => document.getElementById("content");

  const isBusy = () => {
    const active = document.activeElement;
    const typing = active && active !== document.body && active.closest("form") !== null;
    const edited = [...document.querySelectorAll("form.sheet, .sheet form")].some((form) => form.dataset.touched === "yes");
    return typing || edited || document.querySelector(".dragging") !== null;
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    if (form) form.dataset.touched = "yes";
  });

  const parts = (root) => new Map([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));

  /** Replaces what differs; a page with other parts than before is replaced as a whole. */
  const replace = (fresh) => {
    const main = content();
    const before = parts(main);
    const after = parts(fresh);
    const sameParts = before.size > 0 && before.size === after.size && [...after.keys()].every((name) => before.has(name));
    if (!sameParts) main.innerHTML = fresh.innerHTML;
    else {
      for (const [name, part] of after) {
        const old = before.get(name);
        if (old.outerHTML !== part.outerHTML) old.replaceWith(part);
      }
    }
    main.dataset.version = fresh.dataset.version;
  };

  const refresh = async () => {
    const main = content();
    if (document.visibilityState !== "visible" || !main || !main.dataset.version || isBusy()) return;
    const response = await fetch(location.href, { headers: { "x-page-version": main.dataset.version } });
    if (response.status === 204 || isBusy()) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("content");
    if (fresh) replace(fresh);
  };

  const keepFresh = () => {
    setTimeout(
      () =>
        refresh()
          .catch(() => undefined)
          .then(keepFresh),
      PERIOD,
    );
  };
  keepFresh();

  /** Questions that belong to some field types only. */
  const showQuestions = () => {
    const type = document.getElementById("type");
    for (const control of document.querySelectorAll("[data-for]")) control.hidden = type !== null && !control.dataset.for.split(" ").includes(type.value);
  };
  document.addEventListener("change", showQuestions);
  showQuestions();

  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.(".card[data-id]");
    if (!card) return;
    card.classList.add("dragging");
    event.dataTransfer.setData("text/plain", card.dataset.id);
  });
  document.addEventListener("dragend", () => document.querySelector(".dragging")?.classList.remove("dragging"));
  document.addEventListener("dragover", (event) => {
    if (event.target.closest?.("[data-stage]") && document.querySelector(".dragging")) event.preventDefault();
  });
  document.addEventListener("drop", async (event) => {
    const column = event.target.closest?.("[data-stage]");
    const form = document.getElementById("move");
    if (!column || !form || !column.dataset.stage) return;
    event.preventDefault();
    const body = new URLSearchParams({ id: event.dataTransfer.getData("text/plain"), stage: column.dataset.stage });
    document.querySelector(".dragging")?.classList.remove("dragging");
    await fetch(form.action, { method: "POST", body, redirect: "manual" });
    await refresh();
  });
})();

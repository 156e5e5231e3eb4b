/** Stand-ins for the Polaris web components that the app's extensions use: they look alike and do nothing more. */

type Open = (href: string, newWindow: boolean) => void;

export function defineElements(open: Open): void {
  customElements.define("s-button", pressable("button", open));
  customElements.define("s-link", pressable("link", open));
  customElements.define("s-banner", headed("banner"));
  customElements.define("s-admin-block", headed("block"));
  customElements.define("s-admin-action", ActionElement);
  customElements.define("s-grid", styled());
  customElements.define("s-box", styled());
  customElements.define("s-spinner", SpinnerElement);
  for (const [name, role] of [
    ["s-heading", "heading"],
    ["s-paragraph", "paragraph"],
  ] as const) {
    customElements.define(
      name,
      class extends HTMLElement {
        connectedCallback(): void {
          this.setAttribute("role", role);
          if (role === "heading") this.setAttribute("aria-level", "3");
        }
      },
    );
  }
}

const LENGTHS: Record<string, string> = { blocksize: "blockSize", inlinesize: "inlineSize", gridtemplatecolumns: "gridTemplateColumns" };

/** Lengths that come as attributes. A class of its own for each name. */
function styled(): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = Object.keys(LENGTHS);
    attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
      this.style[LENGTHS[name] as "blockSize"] = value ?? "";
    }
  };
}

class SpinnerElement extends HTMLElement {
  connectedCallback(): void {
    this.setAttribute("role", "status");
    this.setAttribute("aria-label", this.getAttribute("accessibilitylabel") ?? "");
  }
}

/** A button or a link; with an address, the admin's page opens it. */
function pressable(kind: "button" | "link", open: Open): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = ["loading", "href", "variant"];
    readonly #inner: HTMLElement;
    constructor() {
      super();
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.innerHTML = `<link rel="stylesheet" href="${styleAddress()}"><button type="button" class="${kind}"><slot></slot></button>`;
      this.#inner = root.querySelector("button")!;
      this.#inner.addEventListener("click", (event) => {
        const href = this.getAttribute("href");
        if (this.hasAttribute("loading")) event.stopPropagation();
        else if (href) open(href, this.getAttribute("target") === "_blank");
      });
    }
    attributeChangedCallback(): void {
      const busy = this.hasAttribute("loading");
      this.#inner.toggleAttribute("disabled", busy);
      this.#inner.className = [kind, this.getAttribute("variant") ?? "", busy ? "busy" : "", this.getAttribute("target") === "_blank" ? "outside" : ""].join(
        " ",
      );
      this.#inner.setAttribute("role", this.hasAttribute("href") ? "link" : "button");
    }
  };
}

function headed(kind: "banner" | "block"): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = ["heading", "tone"];
    readonly #heading: HTMLElement;
    readonly #box: HTMLElement;
    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<link rel="stylesheet" href="${styleAddress()}"><section class="${kind}"><h2></h2><div class="within"><slot></slot></div></section>`;
      this.#heading = root.querySelector("h2")!;
      this.#box = root.querySelector("section")!;
    }
    attributeChangedCallback(): void {
      this.#heading.textContent = this.getAttribute("heading");
      this.#box.className = `${kind} ${this.getAttribute("tone") ?? ""}`;
      if (kind === "banner") this.#box.setAttribute("role", this.getAttribute("tone") === "critical" ? "alert" : "status");
    }
  };
}

class ActionElement extends HTMLElement {
  static observedAttributes = ["heading"];
  readonly #heading: HTMLElement;
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<link rel="stylesheet" href="${styleAddress()}"><section class="action"><h2></h2><div class="within"><slot></slot></div>
      <footer><slot name="secondary-actions"></slot><slot name="primary-action"></slot></footer></section>`;
    this.#heading = root.querySelector("h2")!;
  }
  attributeChangedCallback(): void {
    this.#heading.textContent = this.getAttribute("heading");
  }
}

function styleAddress(): string {
  return document.querySelector<HTMLLinkElement>("link[data-style]")?.href ?? "";
}

import { html } from "../../admin/html.ts";
import { dataCenterAt } from "../data-centers.ts";
import { EDITION_NAMES } from "../edition.ts";
import { editionNow } from "../organization.ts";
import type { World } from "../world.ts";
import { page } from "./frame.ts";

export function chooserPage(world: World, prefix: string): Response {
  const now = world.clock.now();
  const cards = [...world.organizations.values()].map(
    (one) =>
      html`<li>
        <a class="card" href="${prefix}/org/${one.zgid}/deals">
          <b>${one.name}</b>
          <span>org${one.zgid} · ${EDITION_NAMES[editionNow(one, now)]} · ${dataCenterAt(one.location).name}</span>
          <span>${one.records.Contacts.size} contacts · ${one.records.Products.size} products · ${one.records.Pipelines.size} deals</span>
        </a>
      </li>`,
  );
  return page(
    prefix,
    "Organisations",
    html`<main id="content" class="chooser">
      <h1>Bigin <small>simulated</small></h1>
      <p>Choose an organisation.</p>
      <ul>
        ${cards}
      </ul>
    </main>`,
  );
}

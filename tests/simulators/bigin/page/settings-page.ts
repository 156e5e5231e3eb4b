/** The organisation's facts, what it has used up, and the simulator's switches. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import { creditsAllowed, creditsSpent } from "../credit-ledger.ts";
import { dataCenterAt } from "../data-centers.ts";
import { EDITION_LIMITS, EDITION_NAMES, EDITIONS } from "../edition.ts";
import { SETUP_REFUSALS } from "../manners.ts";
import { editionNow, recordCount } from "../organization.ts";
import { organizationPage } from "./frame.ts";
import type { Place } from "./place.ts";
import { moment } from "./show-value.ts";

export function settingsPage(place: Place): Response {
  const { organization } = place.desk;
  const edition = editionNow(organization, place.now);
  const records = organization.limits.records ?? EDITION_LIMITS[edition].records;
  const facts: [string, Insertable][] = [
    ["Organisation", organization.name],
    ["Organisation id", organization.zgid],
    ["Data centre", dataCenterAt(organization.location).name],
    ["Edition", EDITION_NAMES[edition]],
    ["Time zone", organization.timeZone],
    ["Currency", organization.currency.isoCode],
    ["API credits used in the last 24 hours", `${number(creditsSpent(organization, place.now))} of ${number(creditsAllowed(organization, place.now))}`],
    ["Records", `${number(recordCount(organization))}${records === null ? "" : ` of ${number(records)}`}`],
    ["Connected apps", String(place.world.grants.refreshTokens(organization.id))],
  ];
  return organizationPage(place, {
    title: "Settings",
    section: "settings",
    body: [
      html`<dl class="fields" data-part="facts">
        ${facts.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`,
      setupSwitch(place),
      notificationsPart(place),
      editionPart(place),
      html`<section class="sheet">
        <h2>Access</h2>
        <form method="post" action="${place.base}/settings/revoke">
          <p>Takes the app’s tokens away, as a person can in their Zoho account.</p>
          <button class="danger">Take access away</button>
        </form>
      </section>`,
    ],
  });
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function setupSwitch(place: Place): Insertable {
  const { setup } = place.desk.organization.manners;
  const accepted = setup === "accepted";
  return html`<section class="sheet" data-part="setup">
    <h2>Creating fields and pipelines through the API</h2>
    <p><b>${accepted ? "Accepted" : "Refused"}</b>${!accepted && html` with <code>${setup}</code>`}</p>
    <p>
      Nobody has published a way to create fields, stages or team pipelines through Bigin’s API, and attempts are known to have been refused: the real service
      is expected to refuse. Where it does, a person creates them under Setup.
    </p>
    <form method="post" action="${place.base}/settings/setup">
      <fieldset>
        <legend>The simulator’s answer</legend>
        <label class="choice"><input type="radio" name="setup" value="accepted" ${accepted && html`checked`} /> Accept</label>
        ${Object.entries(SETUP_REFUSALS).map(
          ([code, { status }]) =>
            html`<label class="choice"
              ><input type="radio" name="setup" value="${code}" ${setup === code && html`checked`} /> Refuse with ${status} ${code}</label
            >`,
        )}
      </fieldset>
      <button class="main">Save</button>
    </form>
  </section>`;
}

function notificationsPart(place: Place): Insertable {
  const { organization } = place.desk;
  const { lost, copies, delayMs } = organization.manners.notifications;
  const channels = organization.channels.filter((channel) => !channel.disabled && channel.expiresAt > place.now);
  const how = lost ? "lost" : copies > 1 ? "doubled" : delayMs > 0 ? "late" : "usual";
  const choices = { usual: "Delivered", lost: "Lost", doubled: "Delivered twice", late: "Delivered a minute late" };
  return html`<section class="sheet" data-part="notifications">
    <h2>Change notifications</h2>
    ${
      channels.length === 0
        ? html`<p class="muted">No app listens.</p>`
        : html`<ul>
            ${channels.map((channel) => html`<li>Channel ${channel.channelId}, until ${moment(organization, channel.expiresAt)}: ${channel.events.join(", ")}</li>`)}
          </ul>`
    }
    <form method="post" action="${place.base}/settings/notifications">
      <fieldset>
        <legend>Notifications are</legend>
        ${Object.entries(choices).map(([value, label]) => html`<label class="choice"><input type="radio" name="how" value="${value}" ${how === value && html`checked`} /> ${label}</label>`)}
      </fieldset>
      <button class="main">Save</button>
    </form>
  </section>`;
}

function editionPart(place: Place): Insertable {
  const { edition } = place.desk.organization;
  return html`<section class="sheet" data-part="edition">
    <h2>Edition</h2>
    <form class="line" method="post" action="${place.base}/settings/edition">
      <label
        >Edition
        <select name="edition">
          ${EDITIONS.map((one) => html`<option value="${one}" ${one === edition && html`selected`}>${EDITION_NAMES[one]}</option>`)}
        </select></label
      >
      <button class="main">Save</button>
    </form>
  </section>`;
}

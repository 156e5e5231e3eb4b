/** The installed app: what it may do, taking it away, bringing it back. */
import type { AppInstallation } from "../admin-shop.ts";
import { html, seeOther } from "../html.ts";
import type { Html } from "../html.ts";
import { pageHead } from "../layout.ts";
import { actionButton, notes } from "../pieces.ts";
import { field } from "../visit.ts";
import type { Answer, Visit } from "../visit.ts";

export async function appsPage(visit: Visit, installation: AppInstallation): Promise<Answer> {
  if (visit.posted) return changeInstallation(visit, installation);
  const { app } = installation;
  const body = html`<div class="page">
    ${pageHead("Apps and permissions")} ${notes(visit)}
    <section class="card stack">
      <h2>${app.name}</h2>
      ${installation.installed() ? installedBody(visit, installation) : installForm(installation)}
    </section>
  </div>`;
  return { section: "apps", title: "Apps and permissions", body };
}

function installedBody(visit: Visit, installation: AppInstallation): Html {
  const { granted, required, optional } = installation.scopes();
  return html`<div>
      <a class="button primary" href="${visit.base}/apps/${installation.app.apiKey}${installation.app.homePath}">Open app</a>
    </div>
    <dl>
      <dt>Required permissions</dt>
      <dd>${required.filter((scope) => granted.includes(scope)).join(", ")}</dd>
    </dl>
    <table>
      <thead>
        <tr>
          <th scope="col">Optional permission</th>
          <th scope="col">Now</th>
          <th scope="col"></th>
        </tr>
      </thead>
      ${optional.map((scope) => {
        const has = granted.includes(scope);
        return html`<tr>
          <td>${scope}</td>
          <td>${has ? "Granted" : "Not granted"}</td>
          <td class="number">${actionButton(has ? "revoke" : "grant", has ? `Take away ${scope}` : `Grant ${scope}`, "", { scope })}</td>
        </tr>`;
      })}
    </table>
    <div>${actionButton("uninstall", "Uninstall app", "critical")}</div>`;
}

/** The page Shopify shows before an app is installed. */
export function installForm(installation: AppInstallation): Html {
  return html`<p>The app isn’t installed. Installing lets it use: ${installation.scopes().required.join(", ")}.</p>
    <div>${actionButton("install", "Install app", "primary")}</div>`;
}

export async function changeInstallation(visit: Visit, installation: AppInstallation): Promise<Response> {
  const here = `${visit.base}/settings/apps`;
  const scope = field(visit, "scope");
  switch (field(visit, "action")) {
    case "install":
      await installation.install();
      return seeOther(`${visit.base}/apps/${installation.app.apiKey}${installation.app.homePath}`);
    case "uninstall":
      await installation.uninstall();
      return seeOther(`${here}?done=App+uninstalled`);
    case "grant":
      if (scope) await installation.grant([scope]);
      return seeOther(`${here}?done=Permission+granted`);
    case "revoke":
      if (scope) await installation.revoke([scope]);
      return seeOther(`${here}?done=Permission+taken+away`);
    default:
      return seeOther(here);
  }
}

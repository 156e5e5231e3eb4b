import { MODULES } from "../organization.ts";
import type { FieldModule, Organization } from "../organization.ts";
import { INVALID_MODULE } from "./fields-metadata.ts";
import type { Answer, ApiCall } from "./call.ts";

const TITLES: Record<FieldModule, [singular: string, plural: string]> = {
  Contacts: ["Contact", "Contacts"],
  Accounts: ["Company", "Companies"],
  Products: ["Product", "Products"],
  Pipelines: ["Deal", "Deals"],
  Tasks: ["Task", "Tasks"],
  Events: ["Event", "Events"],
  Calls: ["Call", "Calls"],
  Notes: ["Note", "Notes"],
  Associated_Products: ["Associated Product", "Associated Products"],
};

/** `GET /settings/modules` and `/settings/modules/{api_name}` */
export function listModules(call: ApiCall): Answer {
  const names: FieldModule[] = [...MODULES, "Associated_Products"];
  const wanted = call.path["name"];
  const shown = names.filter((name) => wanted === undefined || name === wanted);
  if (shown.length === 0) return INVALID_MODULE;
  return { status: 200, body: { modules: shown.map((name) => view(call.organization, name)) } };
}

function view(organization: Organization, name: FieldModule): Record<string, unknown> {
  const subform = name === "Associated_Products";
  const [singular, plural] = TITLES[name];
  return {
    id: organization.moduleIds[name],
    api_name: name,
    module_name: subform ? "LinkingModule1" : name,
    singular_label: singular,
    plural_label: plural,
    generated_type: subform ? "subform" : "default",
    api_supported: true,
    creatable: true,
    editable: true,
    deletable: true,
    viewable: true,
    show_as_tab: !subform,
    visibility: subform ? 2 : 1,
    parent_module: subform ? { api_name: "Pipelines", id: organization.moduleIds.Pipelines } : {},
    profiles: organization.profiles,
  };
}

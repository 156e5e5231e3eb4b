/** A simulated Bigin whose clock stands still, and short ways to ask it things. */
import { ManualClock } from "#tests/simulators/clock.ts";
import type { Desk } from "#tests/simulators/bigin/desk.ts";
import { createBiginSimulator } from "#tests/simulators/bigin/simulator.ts";
import type { BiginSimulator, BiginSimulatorOptions } from "#tests/simulators/bigin/simulator.ts";

export const START = Date.parse("2026-10-09T19:00:00Z");
export const CALLBACK = "https://app.example/bigin/callback";
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Any of the API's bodies: each answer has some of these members. */
export interface Body {
  code: string;
  message: string;
  details: Record<string, unknown>;
  status: string;
  data: RowBody[];
  watch: RowBody[];
  fields: FieldBody[];
  layouts: { id: string; name: string; code: string; details: { id: string }; sections: { fields: FieldBody[] }[] }[];
  pipeline: RowBody[];
  modules: Record<string, unknown>[];
  related_lists: { api_name: string }[];
  profiles: { name: string }[];
  tags: { name: string }[];
  users: Record<string, unknown>[];
  org: (Record<string, unknown> & { license_details: Record<string, unknown> })[];
  info: { count: number; page: number; per_page: number; more_records: boolean; next_page_token: string; page_token_expiry: string };
  count: number;
  error: string;
  access_token: string;
  refresh_token: string;
  api_domain: string;
}

export interface RowBody extends Record<string, unknown> {
  id: string;
  code: string;
  status: string;
  message: string;
  details: Record<string, unknown> & { id: string };
}

export interface FieldBody extends Record<string, unknown> {
  id: string;
  api_name: string;
  field_label: string;
  code: string;
  details: { id: string };
  pick_list_values: { id: string; display_value: string; actual_value: string; type: string }[];
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Body;
}

export interface StartedBigin {
  simulator: BiginSimulator;
  clock: ManualClock;
  desk: Desk;
  /** Calls `/bigin/v2/{path}` of the organisation's data centre with a fresh token. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  /** Ids of records just made. */
  insert(module: string, ...rows: Record<string, unknown>[]): Promise<string[]>;
}

export function startBigin(options: Partial<BiginSimulatorOptions> = {}): StartedBigin {
  const clock = new ManualClock(START);
  const simulator = createBiginSimulator({ clientId: "client", clientSecret: "secret", redirectUri: CALLBACK, clock, ...options });
  const [desk] = simulator.organizations.all();
  if (!desk) throw new Error("There is no organisation");
  const api: StartedBigin["api"] = async (method, path, body, headers = {}) => {
    const { accessToken, apiDomain } = simulator.accessToken(desk.organization.id);
    const authorization = `Zoho-oauthtoken ${accessToken}`;
    const init = { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return read(await simulator.fetch(new Request(`${apiDomain}/bigin/v2/${path}`, init)));
  };
  const insert: StartedBigin["insert"] = async (module, ...rows) => {
    const answer = await api("POST", module, { data: rows });
    return answer.body.data.map((row) => row.details.id);
  };
  return { simulator, clock, desk, api, insert };
}

export async function read(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === "" ? {} : JSON.parse(text)) as Body };
}

export async function askToken(simulator: BiginSimulator, parameters: Record<string, string>, accounts = "https://accounts.zoho.com"): Promise<ApiAnswer> {
  const form = new URLSearchParams({ client_id: "client", client_secret: "secret", ...parameters });
  return read(await simulator.fetch(new Request(`${accounts}/oauth/v2/token`, { method: "POST", body: form })));
}

export const DEAL = { Sub_Pipeline: "Sales Pipeline Standard", Stage: "Qualification" };

/** A Zoho Bigin of its own: accounts servers, API and the pages that people use, behind fetch-style handlers. */
import { systemClock } from "../clock.ts";
import type { Clock } from "../clock.ts";
import { answerAccounts } from "./accounts/answer-accounts.ts";
import { grantCallback } from "./accounts/authorization.ts";
import { GrantBook } from "./accounts/grant-book.ts";
import { answerApiCall } from "./api/answer-call.ts";
import { CallLog } from "./call-log.ts";
import { dataCenterAt, hostRole } from "./data-centers.ts";
import { Desk } from "./desk.ts";
import type { Edition } from "./edition.ts";
import { FaultQueue } from "./fault-queue.ts";
import type { FaultRule } from "./fault-queue.ts";
import type { SetupRefusal } from "./manners.ts";
import { Notifier } from "./notifier.ts";
import type { Deliver } from "./notifier.ts";
import type { Organization } from "./organization.ts";
import { answerPage } from "./page/answer-page.ts";
import { seedOrganization } from "./seed-organization.ts";
import type { OrganizationSeed } from "./seed-organization.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";
import type { World } from "./world.ts";

export interface BiginSimulatorOptions {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  clock?: Clock;
  /** Decides the tokens; the same seed gives the same ones. */
  seed?: number;
  organizations?: OrganizationSeed[];
  /** Whether creating fields and pipelines through the API is refused, as the real service is expected to; true unless given. */
  refusesSetup?: boolean;
  /** Takes change notifications to where the app listens. Without it they go nowhere. */
  deliver?: Deliver;
  /** Awaited while a call counts as under way, so that a test can hold calls open. */
  pause?: (request: Request) => Promise<void>;
  /** Where the pages are mounted, without a slash at the end; empty unless given. */
  pagePrefix?: string;
}

export interface BiginSimulator {
  /** Accounts servers and API hosts of all data centres; 404 for any other host. */
  fetch(request: Request): Promise<Response>;
  /** The pages a person looks at, under `pagePrefix`. */
  page(request: Request): Promise<Response>;
  organizations: {
    all(): Desk[];
    /** By id or zgid. Throws where there is none. */
    get(id: string): Desk;
    add(seed: OrganizationSeed): Desk;
  };
  /** The address an administrator's browser would be sent back to after agreeing; `request` is the one it was sent to. */
  authorize(organizationId: string, request?: string | { scope?: string; state?: string }): string;
  /** A token without the detour, for tests of the API alone. */
  accessToken(organizationId: string, scopes?: readonly string[]): { accessToken: string; apiDomain: string };
  faults: {
    next(rule: FaultRule): void;
    pending(): number;
    clear(): void;
    revokeTokens(organizationId: string): void;
    expireAccessTokens(organizationId: string): void;
    disableChannel(organizationId: string, channelId: string): void;
    setEdition(organizationId: string, edition: Edition): void;
    setRecordLimit(organizationId: string, limit: number | null): void;
    setCreditAllowance(organizationId: string, credits: number | null): void;
    setSetup(organizationId: string, setup: "accepted" | SetupRefusal): void;
  };
  calls: CallLog;
  /** Sends notifications whose delay has passed by the clock. */
  deliverDue(): void;
  /** Resolves once no notification is on its way. */
  settled(): Promise<void>;
  snapshot(): string;
  restore(json: string): void;
}

const ALL_SCOPES = [
  "ZohoBigin.modules.ALL",
  "ZohoBigin.settings.ALL",
  "ZohoBigin.users.READ",
  "ZohoBigin.org.READ",
  "ZohoBigin.notifications.ALL",
  "ZohoBigin.coql.READ",
];

export function createBiginSimulator(options: BiginSimulatorOptions): BiginSimulator {
  const world: World = {
    clock: options.clock ?? systemClock,
    client: { id: options.clientId, secret: options.clientSecret, redirectUri: options.redirectUri },
    organizations: new Map(),
    grants: new GrantBook(options.seed ?? 1),
    faults: new FaultQueue(),
    calls: new CallLog(),
    notifier: new Notifier(options.deliver ?? null),
  };
  const add = (seed: OrganizationSeed): Desk => {
    const manners = options.refusesSetup === false ? { setup: "accepted" as const, ...seed.manners } : seed.manners;
    const organization = seedOrganization({ ...seed, ...(manners ? { manners } : {}) }, world.organizations.size, world.clock.now());
    world.organizations.set(organization.id, organization);
    return new Desk(world, organization);
  };
  for (const seed of options.organizations ?? [{}]) add(seed);
  const find = (id: string): Organization => findOrganization(world, id);
  const pause = options.pause ?? (() => Promise.resolve());

  return {
    async fetch(request) {
      world.notifier.deliverDue(world.clock.now());
      const host = hostRole(new URL(request.url).hostname);
      if (!host) return new Response("Not found", { status: 404 });
      return host.role === "accounts" ? answerAccounts(world, host.center, request) : answerApiCall(world, host.center, request, pause);
    },
    async page(request) {
      world.notifier.deliverDue(world.clock.now());
      return answerPage(world, options.pagePrefix ?? "", request);
    },
    organizations: {
      all: () => [...world.organizations.values()].map((organization) => new Desk(world, organization)),
      get: (id) => new Desk(world, find(id)),
      add,
    },
    authorize: (organizationId, request = {}) => grantCallback(world, find(organizationId), authorizationRequest(world, request)),
    accessToken(organizationId, scopes = ALL_SCOPES) {
      const { id, location, users } = find(organizationId);
      const grant = { organizationId: id, userId: users[0]?.id ?? "", location, scopes: [...scopes] };
      const access = world.grants.issueAccessToken(grant, null, world.clock.now());
      return { accessToken: access?.token ?? "", apiDomain: `https://${dataCenterAt(location).apiHost}` };
    },
    faults: {
      next: (rule) => world.faults.next(rule),
      pending: () => world.faults.pending(),
      clear: () => world.faults.clear(),
      revokeTokens: (id) => world.grants.revokeOrganization(find(id).id),
      expireAccessTokens: (id) => world.grants.expireAccessTokens(find(id).id),
      disableChannel(id, channelId) {
        for (const channel of find(id).channels) if (channel.channelId === channelId) channel.disabled = true;
      },
      setEdition(id, edition) {
        Object.assign(find(id), { edition, trial: null });
      },
      setRecordLimit(id, limit) {
        find(id).limits.records = limit;
      },
      setCreditAllowance(id, credits) {
        find(id).limits.credits = credits;
      },
      setSetup(id, setup) {
        find(id).manners.setup = setup;
      },
    },
    calls: world.calls,
    deliverDue: () => world.notifier.deliverDue(world.clock.now()),
    settled: () => world.notifier.settled(),
    snapshot: () => writeSnapshot(world),
    restore: (json) => readSnapshot(world, json),
  };
}

function findOrganization(world: World, id: string): Organization {
  const organization = world.organizations.get(id) ?? [...world.organizations.values()].find((one) => one.zgid === id);
  if (!organization) throw new RangeError(`There is no organisation ${id}`);
  return organization;
}

function authorizationRequest(world: World, request: string | { scope?: string; state?: string }): URLSearchParams {
  if (typeof request === "string") return new URL(request).searchParams;
  return new URLSearchParams({
    redirect_uri: world.client.redirectUri,
    scope: request.scope ?? ALL_SCOPES.join(","),
    access_type: "offline",
    prompt: "consent",
    ...(request.state === undefined ? {} : { state: request.state }),
  });
}

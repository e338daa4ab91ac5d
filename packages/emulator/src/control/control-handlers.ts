import { openPointDefaults } from "../config/open-points.ts";
import type { ResolvedConfig } from "../config/parse-config.ts";
import type { ControlOperationId } from "../generated/control-operations.ts";
import type { components, operations } from "../generated/control-types.ts";
import * as validators from "../generated/control-validators.js";
import { perform } from "../operations/index.ts";
import { checkRequest, describeErrors, type UncheckedRequest } from "../operations/operation.ts";
import { defined } from "../runtime/defined.ts";
import { hasIsoTime, isoTime } from "../runtime/iso-time.ts";
import { invalidRequest, notFound } from "../runtime/service-error.ts";
import { checkFaultOrder, type FaultOrder } from "../tenants/fault-rules.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { eventStream } from "./event-stream.ts";

/** What a call of the control API acts on. */
export interface ControlContext {
  readonly tenant: Tenant;
  /** Base URL of the actions API. */
  readonly url: string;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

type Responses<Id extends ControlOperationId> = operations[Id]["responses"];

/** The body of the 200, nothing for a 204, a whole response for what is not JSON. */
type ControlAnswer<Id extends ControlOperationId> =
  Responses<Id> extends {
    200: { content: { "application/json": infer Body } };
  }
    ? Body
    : Responses<Id> extends { 204: unknown }
      ? undefined
      : Response;

type ControlHandler<Id extends ControlOperationId> = (
  context: ControlContext,
  request: ControlRequest<Id>,
) => Promise<ControlAnswer<Id>>;

/** An operation of the control API does not compile until it stands here. */
export const controlHandlers: { readonly [Id in ControlOperationId]: ControlHandler<Id> } = {
  async getHealth({ tenant, url }) {
    return { status: "ok", url, now: isoTime(tenant.control.clock.now()) };
  },
  async getConfig({ tenant }) {
    return showConfig(tenant.world.config);
  },
  async reset({ tenant }) {
    await tenant.reset();
    return undefined;
  },

  async listSnapshots({ tenant }) {
    const snapshots = await tenant.control.snapshots.list();
    return snapshots.map(({ name, createdAt }) => ({ name, createdAt: isoTime(createdAt) }));
  },
  async saveSnapshot({ tenant }, { path }) {
    await tenant.control.snapshots.save(path.name);
    return undefined;
  },
  async restoreSnapshot({ tenant }, { path }) {
    await mustExist(tenant, path.name);
    await tenant.control.snapshots.restore(path.name);
    return undefined;
  },
  async deleteSnapshot({ tenant }, { path }) {
    await mustExist(tenant, path.name);
    await tenant.control.snapshots.delete(path.name);
    return undefined;
  },

  async getUser({ tenant }, { path }) {
    const request = checkRequest("getUser", { path, query: {}, body: undefined });
    return {
      user: await perform(tenant.world, "getUser", request),
      authenticators: await tenant.control.listAuthenticators(path.userId),
    };
  },
  async listActions({ tenant }, { path }) {
    return tenant.control.listActions(path.userId);
  },
  async enroll({ tenant }, { path, body }) {
    return tenant.control.enroll(path.userId, body);
  },
  async deleteAuthenticator({ tenant }, { path }) {
    const request = checkRequest("deleteAuthenticator", { path, query: {}, body: undefined });
    await perform(tenant.world, "deleteAuthenticator", request);
    return undefined;
  },

  async startChallenge({ tenant }, { body: { verificationMethod, ...instance } }) {
    return tenant.control.startChallenge(instance, defined({ verificationMethod }));
  },
  async submitCode({ tenant }, { body: { code, ...instance } }) {
    return tenant.control.submitCode(instance, code);
  },
  async approveChallenge({ tenant }, { body }) {
    return tenant.control.approveChallenge(body);
  },
  async failChallenge({ tenant }, { body }) {
    return tenant.control.failChallenge(body);
  },
  async quitChallenge({ tenant }, { body }) {
    return tenant.control.quitChallenge(body);
  },
  async expireChallenge({ tenant }, { body }) {
    return tenant.control.expireChallenge(body);
  },
  async listMessages({ tenant }, { query }) {
    return tenant.control.outbox(query);
  },

  async evaluateRules({ tenant }, { body }) {
    return tenant.control.evaluateRules(body);
  },
  async traceRules({ tenant }, { body }) {
    return tenant.control.traceRules(body);
  },
  async getRuleTrace({ tenant }, { path }) {
    const instance = tenant.world.journal.findTraced(path.ruleTraceId);
    if (!instance) throw notFound(noSuchTrace);
    return tenant.control.traceRules(instance);
  },

  async getClock({ tenant }) {
    return showClock(tenant);
  },
  async setClock({ tenant }, { body }) {
    const time = Date.parse(body.now);
    // The format admits a leap second, `Date` does not.
    if (Number.isNaN(time)) throw invalidRequest("body.now must not be a leap second.");
    if (!hasIsoTime(time)) throw invalidRequest("body.now must be in the years 0000 to 9999 in UTC.");
    await tenant.control.clock.set(time);
    return showClock(tenant);
  },
  async advanceClock({ tenant }, { body }) {
    if (!hasIsoTime(tenant.control.clock.now() + body.milliseconds)) {
      throw invalidRequest("body.milliseconds must not lead beyond the year 9999.");
    }
    await tenant.control.clock.advance(body.milliseconds);
    return showClock(tenant);
  },
  async freezeClock({ tenant }) {
    tenant.control.clock.freeze();
    return showClock(tenant);
  },
  async resumeClock({ tenant }) {
    tenant.control.clock.resume();
    return showClock(tenant);
  },

  async listFaults({ tenant }) {
    return tenant.control.listFaults();
  },
  async addFault({ tenant }, { body }) {
    // The document has one shape for all kinds; what each needs is told by the check.
    const order = body as FaultOrder;
    const problems = checkFaultOrder(order, "body");
    if (problems.length > 0) throw invalidRequest(problems.join(" "));
    tenant.control.addFault(order);
    return undefined;
  },
  async clearFaults({ tenant }) {
    tenant.control.clearFaults();
    return undefined;
  },

  async listDeliveries({ tenant }) {
    return tenant.control.webhooks.list();
  },
  async redeliver({ tenant }, { path }) {
    return tenant.control.webhooks.redeliver(find(tenant, path.deliveryId));
  },
  async duplicateDelivery({ tenant }, { path }) {
    return tenant.control.webhooks.duplicate(find(tenant, path.deliveryId));
  },
  async tamperDelivery({ tenant }, { path, body }) {
    return tenant.control.webhooks.tamper(find(tenant, path.deliveryId), body.tampering);
  },
  async reorderDeliveries({ tenant }, { body }) {
    return tenant.control.webhooks.reorder(body.ids.map((id) => find(tenant, id)));
  },

  async listRequests({ tenant }, { query }) {
    return tenant.control.listRequests(query);
  },
  async streamEvents({ tenant, closing }) {
    return eventStream(tenant.events, closing);
  },
};

const noSuchTrace =
  "No such trace. A call has none once it left the journal, or once a later call of track decided on its instance anew. The journal lists those there are, as `ruleTraceId` of a track.";

async function mustExist({ control }: Tenant, name: string): Promise<void> {
  const names = (await control.snapshots.list()).map((snapshot) => snapshot.name);
  if (!names.includes(name)) throw notFound(`No such snapshot. There are: ${names.join(", ") || "none"}.`);
}

/** The id of a delivery that can be sent again. */
function find({ control }: Tenant, id: string): string {
  const delivery = control.webhooks.list().find((candidate) => candidate.id === id);
  if (!delivery) throw notFound(`No such delivery: ${id}. List the deliveries to see which there are.`);
  if (delivery.tampered) throw invalidRequest(`${id} was falsified. Take the one it is a copy of: ${delivery.copyOf}.`);
  return id;
}

function showClock({ control }: Tenant): components["schemas"]["Clock"] {
  return { now: isoTime(control.clock.now()), isFrozen: control.clock.isFrozen };
}

/** A config in the shape in which it is given, with every open point filled in and without keys. */
export function showConfig({ source }: ResolvedConfig): components["schemas"]["Config"] {
  const { apiSecretKeys: _, ...config } = source;
  return { actions: [], ...openPointDefaults, ...config };
}

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
type Parameters<Id extends ControlOperationId> = operations[Id]["parameters"];

/** A request that conforms to the document of the control API, decoded. */
export interface ControlRequest<Id extends ControlOperationId> {
  readonly path: Parameters<Id> extends { path: infer Path } ? Path : unknown;
  readonly query: Parameters<Id> extends { query?: infer Query } ? Exclude<Query, undefined> : unknown;
  readonly body: operations[Id] extends { requestBody: infer Body } ? Json<Body> : undefined;
}

/**
 * The request, if it conforms to the document.
 *
 * @throws {ServiceError} 400, naming each field that does not
 */
export function checkControlRequest<Id extends ControlOperationId>(
  id: Id,
  request: UncheckedRequest,
): ControlRequest<Id> {
  const validator = compiled[id];
  if (!validator(request)) throw invalidRequest(describeErrors(validator.errors ?? []));
  return request as ControlRequest<Id>;
}

const compiled: Readonly<Record<ControlOperationId, typeof validators.reset>> = validators;

import type { FaultRule } from "../config/check-fault.ts";
import type { ResolvedConfig } from "../config/parse-config.ts";
import { unspecifiedBehaviorDefaults } from "../generated/config-types.ts";
import type { ControlOperationId } from "../generated/control-operations.ts";
import type { components, operations } from "../generated/control-types.ts";
import * as validators from "../generated/control-validators.js";
import { perform } from "../operations/index.ts";
import { checkRequest, describeErrors, type UncheckedRequest } from "../operations/operation.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { ArgumentError, invalidRequest, notFound } from "../runtime/service-error.ts";
import type { OutcomeOverride } from "../tenants/outcome-overrides.ts";
import { snapshotNotFound, type Tenant } from "../tenants/tenant.ts";
import type { ClockControl, EmulatorControl } from "./create-control.ts";
import { eventStream } from "./event-stream.ts";

/** What a handler of the control API works with. */
export interface ControlContext {
  readonly tenant: Tenant;
  readonly control: EmulatorControl;
  /** Base URL of the actions API. */
  readonly url: string;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

type Responses<Id extends ControlOperationId> = operations[Id]["responses"];

/** The body of the 200, nothing for a 204, a stream of server-sent events for what is not JSON. */
export type ControlResponse<Id extends ControlOperationId> =
  Responses<Id> extends {
    200: { content: { "application/json": infer Body } };
  }
    ? Body
    : Responses<Id> extends { 204: unknown }
      ? undefined
      : ReadableStream<Uint8Array>;

type ControlHandler<Id extends ControlOperationId> = (
  context: ControlContext,
  request: ControlRequest<Id>,
) => Promise<ControlResponse<Id>>;

/** A new operation of the control API does not compile until it has a handler. */
const controlHandlers: { readonly [Id in ControlOperationId]: ControlHandler<Id> } = {
  async getHealth({ control, url }) {
    return { status: "ok", url, now: isoTime(control.clock.now()) };
  },
  async getConfig({ tenant }) {
    return showConfig(tenant.state.config);
  },
  async reset({ tenant }) {
    await tenant.reset();
    return undefined;
  },

  async listSnapshots({ control }) {
    const snapshots = await control.snapshots.list();
    return snapshots.map(({ name, createdAt }) => ({ name, createdAt: isoTime(createdAt) }));
  },
  async saveSnapshot({ control }, { path }) {
    await control.snapshots.save(path.name);
    return undefined;
  },
  async restoreSnapshot({ control }, { path }) {
    await control.snapshots.restore(path.name);
    return undefined;
  },
  async deleteSnapshot({ control }, { path }) {
    const isDeleted = await control.snapshots.delete(path.name);
    if (!isDeleted) throw snapshotNotFound(path.name, await control.snapshots.list());
    return undefined;
  },

  async searchActions({ control }, { query }) {
    return control.searchActions(query);
  },
  async describeAction({ control }, { path }) {
    return control.describeAction(path);
  },
  async listUsers({ control }, { query }) {
    return control.listUsers(query);
  },
  async getUser({ tenant, control }, { path }) {
    const request = checkRequest("getUser", { path, query: {}, body: undefined });
    return {
      user: await perform(tenant.state, "getUser", request),
      authenticators: await control.listAuthenticators(path.userId),
    };
  },
  async listActions({ control }, { path }) {
    return control.listActions(path.userId);
  },
  async enroll({ control }, { path, body }) {
    return control.enroll(path.userId, body);
  },
  async deleteAuthenticator({ tenant }, { path }) {
    const request = checkRequest("deleteAuthenticator", { path, query: {}, body: undefined });
    await perform(tenant.state, "deleteAuthenticator", request);
    return undefined;
  },

  async startChallenge({ control }, { body: { verificationMethod, ...instance } }) {
    return control.startChallenge(instance, omitUndefined({ verificationMethod }));
  },
  async submitCode({ control }, { body: { code, ...instance } }) {
    return control.submitCode(instance, code);
  },
  async approveChallenge({ control }, { body }) {
    return control.approveChallenge(body);
  },
  async failChallenge({ control }, { body }) {
    return control.failChallenge(body);
  },
  async quitChallenge({ control }, { body }) {
    return control.quitChallenge(body);
  },
  async expireChallenge({ control }, { body }) {
    return control.expireChallenge(body);
  },
  async listMessages({ control }, { query }) {
    return control.outbox(query);
  },

  async evaluateRules({ control }, { body }) {
    return control.evaluateRules(body);
  },
  async traceRules({ control }, { body }) {
    return control.traceRules(body);
  },
  async getRuleTrace({ tenant, control }, { path }) {
    const instance = tenant.state.journal.findTraced(path.ruleTraceId);
    if (!instance) throw notFound(traceNotFound);
    return control.traceRules(instance);
  },

  async getClock({ control }) {
    return showClock(control.clock);
  },
  async setClock({ control }, { body }) {
    const time = Date.parse(body.now);
    // The format allows a leap second, `Date` does not.
    if (Number.isNaN(time)) throw invalidRequest("body.now must not be a leap second.");
    await control.clock.set(time);
    return showClock(control.clock);
  },
  async advanceClock({ control }, { body }) {
    await control.clock.advance(body.milliseconds);
    return showClock(control.clock);
  },
  async freezeClock({ control }) {
    control.clock.freeze();
    return showClock(control.clock);
  },
  async resumeClock({ control }) {
    control.clock.resume();
    return showClock(control.clock);
  },

  async listFaults({ control }) {
    return control.listFaults();
  },
  async addFault({ control }, { body }) {
    // The document has one shape for all kinds. `addFault` checks what each needs.
    control.addFault(body as FaultRule);
    return undefined;
  },
  async clearFaults({ control }) {
    control.clearFaults();
    return undefined;
  },

  async listOutcomes({ control }) {
    return control.listOutcomes();
  },
  async setOutcome({ control }, { body }) {
    // The document has an open list of outcomes. `setOutcome` rejects those that this version does not know.
    control.setOutcome(body as OutcomeOverride);
    return undefined;
  },
  async clearOutcomes({ control }) {
    control.clearOutcomes();
    return undefined;
  },

  async listDeliveries({ control }) {
    return control.webhooks.list();
  },
  async redeliver({ control }, { path }) {
    return control.webhooks.redeliver(path.deliveryId);
  },
  async duplicateDelivery({ control }, { path }) {
    return control.webhooks.duplicate(path.deliveryId);
  },
  async tamperDelivery({ control }, { path, body }) {
    return control.webhooks.tamper(path.deliveryId, body.tampering);
  },
  async reorderDeliveries({ control }, { body }) {
    return control.webhooks.reorder(body.ids);
  },

  async listRequests({ control }, { query }) {
    return control.listRequests(query);
  },
  async streamEvents({ tenant, closing }) {
    return eventStream(tenant.events, closing);
  },
};

const traceNotFound =
  "Trace not found. A trace is deleted when its call leaves the journal, or when a later track evaluates the instance again. The journal lists the existing ones as `ruleTraceId`.";

function showClock({ now, isFrozen }: ClockControl): components["schemas"]["Clock"] {
  return { now: isoTime(now()), isFrozen };
}

/** The config as it was given, with the defaults of unspecified behavior and without keys. */
export function showConfig({ source }: ResolvedConfig): components["schemas"]["Config"] {
  const { apiSecretKeys: _, ...config } = source;
  return { actions: [], ...unspecifiedBehaviorDefaults, ...config };
}

/**
 * Handles one call of the control API.
 *
 * @throws {ServiceError} when the request does not conform to the document, or `control` rejects it
 */
export async function handleControlRequest<Id extends ControlOperationId>(
  id: Id,
  context: ControlContext,
  request: UncheckedRequest,
): Promise<ControlResponse<Id>> {
  const checked = checkControlRequest(id, request);
  try {
    return await controlHandlers[id](context, checked);
  } catch (error) {
    throw error instanceof ArgumentError ? invalidRequest(error.renamed(bodyFields)) : error;
  }
}

/** The field of a request that holds each argument of `control`, for error messages. */
const bodyFields: Readonly<Record<string, string>> = {
  rule: "body",
  override: "body",
  milliseconds: "body.milliseconds",
  time: "body.now",
  filter: "query",
  "filter.from": "query.from",
};

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
type Parameters<Id extends ControlOperationId> = operations[Id]["parameters"];

/** A request that conforms to the document of the control API, decoded. */
export interface ControlRequest<Id extends ControlOperationId> {
  readonly path: Parameters<Id> extends { path: infer Path } ? Path : unknown;
  readonly query: Parameters<Id> extends { query?: infer Query } ? Exclude<Query, undefined> : unknown;
  readonly body: operations[Id] extends { requestBody: infer Body } ? Json<Body> : undefined;
}

/**
 * Validates a request against the document.
 *
 * @throws {ServiceError} 400, naming each invalid field
 */
function checkControlRequest<Id extends ControlOperationId>(id: Id, request: UncheckedRequest): ControlRequest<Id> {
  const validator = compiled[id];
  if (!validator(request)) throw invalidRequest(describeErrors(validator.errors ?? []));
  return request as ControlRequest<Id>;
}

const compiled: Readonly<Record<ControlOperationId, typeof validators.reset>> = validators;

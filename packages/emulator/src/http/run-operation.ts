import { type OperationId, operationStatuses, operations, parameterTypes } from "@authsignal-actions/client";
import { isActionCode } from "../config/check-config.ts";
import type { FaultMoment, FaultRule } from "../config/check-fault.ts";
import type { CallListener, RequestListener, ServedCall } from "../config/emulator-options.ts";
import { perform } from "../operations/index.ts";
import { checkRequest } from "../operations/operation.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { JournalRecord } from "../tenants/journal.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { applyFault } from "./apply-fault.ts";
import { authenticate, unauthorized } from "./authenticate.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { readRequest, shapeOf } from "./read-request.ts";
import { describeDecision, logOperation } from "./request-log.ts";
import { asServiceError, type BufferedResponse, bufferedError, ConnectionLost, jsonResponse } from "./responses.ts";
import { basePath, type RequestTarget } from "./routing.ts";

/** A request that was routed to an operation. */
export interface OperationCall<Id extends OperationId> {
  readonly id: Id;
  readonly request: IncomingRequest;
  readonly target: RequestTarget;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  readonly onRequest: RequestListener | undefined;
  readonly onCall: CallListener | undefined;
}

/**
 * Serves a call of the actions API and records it in the journal. Calls with an unknown key are in that of the default
 * tenant.
 *
 * @throws {ConnectionLost} when a fault cuts the connection, or the caller disconnects during one
 */
export async function runOperation<Id extends OperationId>(
  call: OperationCall<Id>,
  tenants: Tenants,
): Promise<Response | BufferedResponse> {
  const { id, request } = call;
  let state: TenantState | undefined;
  try {
    const found = authenticate(request, tenants);
    state = (found && "then" in found ? await found : found)?.state;
  } catch (error) {
    // A new tenant could not be stored, so there is no journal for this call.
    return bufferedError(error);
  }
  const { journal, options } = state ?? tenants.default.state;
  const record = journal.begin(request.method, id, routes[id]);
  const startedAt = performance.now();
  const end = (status: number | undefined) => {
    journal.end(record, status);
    if (call.onRequest) logOperation(call.onRequest, record, { ...record.decision, startedAt });
    call.onCall?.(toServedCall(record, options.tenantId));
  };
  try {
    if (!state) throw unauthorized();
    const response = await handle(call, state, record);
    end(response.status);
    return response;
  } catch (error) {
    if (error instanceof ConnectionLost) {
      end(error.begun?.status);
      throw error;
    }
    const serviceError = asServiceError(error);
    record.errorCode = serviceError.errorCode;
    // The message of an unexpected error may contain personal data.
    if (serviceError.status !== 500) record.errorDescription = serviceError.message;
    end(serviceError.status);
    return bufferedError(serviceError);
  }
}

async function handle<Id extends OperationId>(call: OperationCall<Id>, state: TenantState, record: JournalRecord) {
  const { id, request, target } = call;
  const read = await readRequest(shapes[id], target, request);
  if (call.onCall) {
    // With the parameters that the document does not have, which are ignored otherwise.
    const query = { ...Object.fromEntries(target.query), ...Object(read.query) };
    record.exchange = { request: structuredClone({ ...read, query }), response: undefined };
  }
  noteInstance(record, read.path);
  noteInstance(record, read.body);
  const checked = checkRequest(id, read);
  const atOnce = state.faults.take(id, "request");
  const early = atOnce.length > 0 && (await injectFaults(atOnce, call, { state, record, after: "request" }));
  if (early) return early;
  const body = await perform(state, id, checked);
  noteInstance(record, body);
  if (record.exchange) record.exchange.response = structuredClone(body);
  if (call.onRequest) record.decision = await describeDecision(state, record, body);
  if (id === "track") state.journal.keepTrace(record, { isAnew: state.config.repeatTrack === "reevaluate" });
  const due = jsonResponse(body, successes[id]);
  const late = state.faults.take(id, "store");
  if (late.length === 0) return due;
  return (await injectFaults(late, call, { state, record, after: "store", due })) ?? due;
}

/** Takes what was sent and returned out of the record, which the journal keeps. */
export function toServedCall(record: JournalRecord, tenantId: string): ServedCall {
  const {
    method,
    operation,
    userId,
    action,
    idempotencyKey,
    status,
    faults = [],
    errorCode,
    errorDescription,
  } = record;
  const { request, response } = record.exchange ?? {};
  record.exchange = undefined;
  return omitUndefined<ServedCall>({
    tenantId,
    method,
    operation,
    userId,
    action,
    idempotencyKey,
    request: request as ServedCall["request"],
    response,
    status,
    faults: faults.length > 0 ? faults.map(({ fault }) => fault) : undefined,
    errorCode,
    errorDescription,
  });
}

const operationIds = Object.keys(operations) as OperationId[];
const byOperation = <T>(make: (id: OperationId) => T) =>
  Object.fromEntries(operationIds.map((id) => [id, make(id)])) as Record<OperationId, T>;
/** Built once, since the journal keeps the string of each call. */
const routes = byOperation((id) => basePath + operations[id].path);
/** The first success status of each. */
const successes = byOperation((id) => operationStatuses[id].statuses.find((status) => status < 300));
const shapes = byOperation((id) => shapeOf(operations[id], parameterTypes[id]));

const instanceFields = ["userId", "action", "idempotencyKey"] as const;

/** Records the instance of a call. An invalid action code may be personal data, such as an email address. */
function noteInstance(record: JournalRecord, source: unknown): void {
  if (typeof source !== "object" || source === null) return;
  for (const field of instanceFields) {
    if (record[field] !== undefined) continue;
    const value: unknown = (source as Partial<Record<string, unknown>>)[field];
    if (typeof value === "string" && (field !== "action" || isActionCode(value))) record[field] = value;
  }
}

interface FaultContext {
  readonly state: TenantState;
  readonly record: JournalRecord;
  readonly after: FaultMoment;
  /** Undefined before the operation is performed. */
  readonly due?: BufferedResponse;
}

/** Applies the faults of a moment. Returns the response to send instead. */
async function injectFaults<Id extends OperationId>(
  rules: readonly FaultRule[],
  { request, closing }: OperationCall<Id>,
  { state, record, after, due }: FaultContext,
): Promise<Response | BufferedResponse | undefined> {
  const caller = request.signal;
  // On a clock other than the system clock, even a sleep of 0 ms would last until the next request.
  const sleep = async (ms: number, ended: AbortSignal) => (ms > 0 ? state.schedule.sleep(ms, ended) : undefined);
  try {
    for (const rule of rules) {
      record.faults = [...(record.faults ?? []), { fault: rule.fault, after }];
      const response = await applyFault(rule, due, { caller, closing, sleep });
      if (response) return response;
    }
    return undefined;
  } catch (error) {
    throw caller.aborted || closing.aborted ? new ConnectionLost("close") : error;
  }
}

import { type OperationId, operationStatuses, operations, parameterTypes } from "@authsignal-actions/client";
import { isActionCode } from "../config/check-config.ts";
import type { RequestListener } from "../config/emulator-options.ts";
import { perform } from "../operations/index.ts";
import { checkRequest } from "../operations/operation.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { FaultMoment } from "../tenants/fault-rules.ts";
import type { JournalRecord } from "../tenants/journal.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { strike } from "./apply-fault.ts";
import { authenticate, unauthorized } from "./authenticate.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { readRequest } from "./read-request.ts";
import { describeDecision, logOperation } from "./request-log.ts";
import { type Answer, asServiceError, ConnectionLost, errorAnswer, jsonAnswer } from "./responses.ts";
import { basePath, type RequestTarget } from "./routing.ts";

/** A request to an operation, as it came. */
export interface OperationCall<Id extends OperationId> {
  readonly id: Id;
  readonly request: IncomingRequest;
  readonly target: RequestTarget;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  readonly onRequest: RequestListener | undefined;
}

/**
 * Answers a call of the actions API, and keeps it in the journal. A call of no known key goes to the default tenant's.
 *
 * @throws {ConnectionLost} when a fault cuts the connection, or the caller left during one
 */
export async function runOperation<Id extends OperationId>(
  call: OperationCall<Id>,
  tenants: Tenants,
): Promise<Response | Answer> {
  const { id, request } = call;
  let state: TenantState | undefined;
  try {
    state = (await authenticate(request, tenants))?.state;
  } catch (error) {
    // What a new tenant needs could not be stored, and there is no journal to tell it to.
    return errorAnswer(error);
  }
  const { journal } = state ?? tenants.default.state;
  const record = journal.begin(request.method, id, routes[id]);
  const startedAt = performance.now();
  const end = (status: number | undefined) => {
    journal.end(record, status);
    if (call.onRequest) logOperation(call.onRequest, record, { ...record.decision, startedAt });
  };
  try {
    if (!state) throw unauthorized();
    const answered = await answer(call, state, record);
    end(answered.status);
    return answered;
  } catch (error) {
    if (error instanceof ConnectionLost) {
      end(error.begun?.status);
      throw error;
    }
    const refusal = asServiceError(error);
    record.errorCode = refusal.errorCode;
    // Nobody knows what a failure of the emulator itself repeats.
    if (refusal.status !== 500) record.errorDescription = refusal.message;
    end(refusal.status);
    return errorAnswer(refusal);
  }
}

async function answer<Id extends OperationId>(call: OperationCall<Id>, state: TenantState, record: JournalRecord) {
  const { id, request, target } = call;
  const read = await readRequest({ ...operations[id], types: parameterTypes[id] }, target, request);
  noteInstance(record, read.path);
  noteInstance(record, read.body);
  const checked = checkRequest(id, read);
  const early = await injectFaults(call, state, record, "request");
  if (early) return early;
  const body = await perform(state, id, checked);
  noteInstance(record, body);
  if (call.onRequest) record.decision = await describeDecision(state, record, body);
  if (id === "track") state.journal.keepTrace(record, { isAnew: state.config.repeatTrack === "reevaluate" });
  const due = jsonAnswer(body, successStatus(id));
  return (await injectFaults(call, state, record, "store", due)) ?? due;
}

const operationIds = Object.keys(operations) as OperationId[];
/** Built once: a text that is put together for each call would be kept with it. */
const routes = Object.fromEntries(operationIds.map((id) => [id, basePath + operations[id].path])) as Record<
  OperationId,
  string
>;

/** The first success that the spec has for an operation. */
function successStatus(id: OperationId): number | undefined {
  return operationStatuses[id].statuses.find((status) => status < 300);
}

const instanceFields = ["userId", "action", "idempotencyKey"] as const;

/** Keeps what tells of which instance a call is. What is no code of an action can be personal: an address, for one. */
function noteInstance(record: JournalRecord, source: unknown): void {
  if (typeof source !== "object" || source === null) return;
  for (const field of instanceFields) {
    const value: unknown = (source as Partial<Record<string, unknown>>)[field];
    if (typeof value !== "string" || (field === "action" && !isActionCode(value))) continue;
    record[field] ??= value;
  }
}

/** Lets the faults strike that were ordered for this moment. Gives what goes out in place of the right answer. */
async function injectFaults<Id extends OperationId>(
  { id, request, closing }: OperationCall<Id>,
  state: TenantState,
  record: JournalRecord,
  after: FaultMoment,
  due?: Answer,
): Promise<Response | Answer | undefined> {
  const orders = state.faults.take(id, after);
  if (orders.length === 0) return undefined;
  const caller = request.signal;
  // A clock that is not the system's would not be looked at before the next request.
  const sleep = async (ms: number, ended: AbortSignal) => (ms > 0 ? state.schedule.sleep(ms, ended) : undefined);
  try {
    for (const order of orders) {
      record.faults = [...(record.faults ?? []), { fault: order.fault, after }];
      const response = await strike(order, due, { caller, closing, sleep });
      if (response) return response;
    }
    return undefined;
  } catch (error) {
    throw caller.aborted || closing.aborted ? new ConnectionLost("close") : error;
  }
}

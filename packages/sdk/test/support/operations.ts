import { type OperationId, operations } from "@authsignal-actions/client";
import type { Authsignal, CallOptions } from "../../src/index.ts";
import { documentedCalls } from "../generated/documented-calls.ts";

type AnyAuthsignal = Authsignal<"throw">;

interface OperationCall {
  run(authsignal: AnyAuthsignal, options?: CallOptions): Promise<unknown>;
  /** A successful response body. */
  success: unknown;
  /** Whether the call returns that body. */
  returnsBody: boolean;
}

export const operationIds = Object.keys(operations) as OperationId[];

/** One valid call per operation, from the examples of the document. */
export const operationCalls = Object.fromEntries(operationIds.map((id) => [id, operationCall(id)])) as Record<
  OperationId,
  OperationCall
>;

function operationCall(id: OperationId): OperationCall {
  const documented: { request: object; success?: unknown } = documentedCalls[id];
  return {
    // The operation is only known at run time. Every method takes a request and options.
    run: (authsignal, options) =>
      (authsignal[id] as (request: object, options?: CallOptions) => Promise<unknown>).call(
        authsignal,
        documented.request,
        options,
      ),
    success: documented.success ?? {},
    returnsBody: documented.success !== undefined,
  };
}
